package org.backsweep.aad.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Jacobian;
import org.backsweep.aad.Op;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.SplitAtSolves;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class SensitivitiesTest {
  private static final double[] X = {0.7, 1.3, 0.4};

  /** Two solves, the second on the first, and results that use inputs, solutions, both, or neither. */
  private static Graph graph() {
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real b = tape.input("b");
      Real c = tape.input("c");
      Real x = Solve.solve(u -> u.mul(u).mul(u).add(u.mul(a)).sub(b), 0, 10);
      Real[] y = Solve.solve(u -> new Real[] {Real.exp(u[0]).add(u[1].mul(c)).sub(x).sub(2), u[0].mul(u[1]).sub(a.mul(x))},
          new double[] {0.5, 0.5});
      return tape.graph(x.mul(y[0]).add(Real.exp(y[1].mul(b))), a.mul(b).mul(c), y[1].div(x), tape.constant(3), x);
    }
  }

  @Test
  void gradientsAreThoseOfOneSweepAnOutput() {
    Sensitivities.Result result = Sensitivities.first(graph()).run(X);
    for (int o = 0; o < graph().outputs(); o++) {
      double[] expected = Program.of(Adjoint.of(graph(), o).graph()).run(X);
      assertThat(result.values()[o]).isEqualTo(expected[o]);
      for (int j = 0; j < X.length; j++) {
        double slope = expected[graph().outputs() + j];
        assertThat(result.gradients()[o][j]).as("output %s by input %s", o, j)
            .isCloseTo(slope, within(1e-14 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void hessiansAreTangentsOfAdjoints() {
    Sensitivities.Result result = Sensitivities.second(graph()).run(X);
    for (int o = 0; o < graph().outputs(); o++) {
      Program product = Program.of(Tangent.of(Adjoint.of(graph(), o).graph()).graph());
      for (int k = 0; k < X.length; k++) {
        double[] inputs = Arrays.copyOf(X, 2 * X.length);
        inputs[X.length + k] = 1;
        double[] expected = product.run(inputs);
        int first = 2 * graph().outputs() + X.length;
        for (int j = k; j < X.length; j++) {
          double bend = expected[first + j];
          assertThat(result.hessians()[o][j * (j + 1) / 2 + k]).as("output %s by inputs %s, %s", o, j, k)
              .isCloseTo(bend, within(1e-12 * (1 + Math.abs(bend))));
        }
      }
    }
  }

  /** There are so many inputs and solves that their product does not fit in an int. */
  @Test
  void hessianOfManyRoots() {
    int inputs = 400;
    int solves = 40;
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real[] q = IntStream.range(0, inputs).mapToObj(k -> tape.input("q" + k)).toArray(Real[]::new);
      graph = tape.graph(IntStream.range(inputs - solves, inputs)
          .mapToObj(k -> Solve.solve(u -> u.mul(u).sub(q[k]), 0, 10)).map(root -> root.mul(root).mul(root))
          .reduce(Real::add).orElseThrow());
    }
    double[] hessian = Sensitivities.second(graph).run(IntStream.range(0, inputs).mapToDouble(k -> 1 + 0.01 * k).toArray())
        .hessians()[0];
    for (int j = 0; j < inputs; j++) {
      for (int k = 0; k <= j; k++) {
        // q^(3/2) for each of the last.
        double bend = j == k && j >= inputs - solves ? 0.75 / Math.sqrt(1 + 0.01 * j) : 0;
        assertThat(hessian[j * (j + 1) / 2 + k]).as("inputs %s, %s", j, k).isCloseTo(bend, within(1e-12));
      }
    }
  }

  @Test
  void whatIsLeftAfterTheCutSolvesNothing() {
    SplitAtSolves cut = SplitAtSolves.of(graph());
    for (int i = 0; i < cut.rest().size(); i++) {
      assertThat(cut.rest().op(i)).isNotIn(Op.SOLVE, Op.LEAST_SQUARES);
    }
    double[] solved = Program.of(cut.solves()).run(X);
    double[] point = Arrays.copyOf(X, X.length + solved.length);
    System.arraycopy(solved, 0, point, X.length, solved.length);
    assertThat(Program.of(cut.rest()).run(point)).containsExactly(Program.of(graph()).run(X));
  }

  @Test
  void rowsHaveNoEntryForAnInputThatTheirOutputDoesNotDependOn() {
    Jacobian jacobian = Jacobian.of(graph());
    assertThat(jacobian.columns()[3]).isEmpty();
    assertThat(jacobian.columns()[4]).containsExactly(0, 1);
    assertThat(jacobian.graph().outputs()).isEqualTo(5 + 3 + 3 + 3 + 2);
    assertThat(jacobian.place(4, 1)).isEqualTo(jacobian.graph().outputs() - 1);
  }

  @Test
  void aPathValueHasNoRow() {
    try (Tape tape = Tape.open()) {
      Graph graph = tape.graph(tape.input("x").mul(tape.draw(0)));
      assertThatThrownBy(() -> Sensitivities.first(graph)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("path value");
    }
  }

  @Test
  void rowsAddUpToTheSameBitsInPlainAndVectorForm() {
    Random random = new Random(5);
    for (int count = 8; count <= 72; count += 8) {
      double[] rows = random.doubles(20 * 72).map(x -> x - 0.5).toArray();
      double[] weights = random.doubles(10).toArray();
      int[] index = random.ints(7, 0, 18).toArray();
      double[] plain = new double[80];
      double[] vector = new double[80];
      new SparseRowSum.Plain().add(weights, 3, index, rows, 2, 72, plain, 8, count);
      new VectorSparseRowSum().add(weights, 3, index, rows, 2, 72, vector, 8, count);
      assertThat(vector).containsExactly(plain);
    }
  }
}
