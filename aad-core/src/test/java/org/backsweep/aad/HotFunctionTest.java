package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.uniform.HotFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions written as bytecode against {@link Op#apply} and the interpreter, bit for bit. */
class HotFunctionTest {
  private static final double[] SPECIAL = {0.0, -0.0, 1, -1, 0.7, -2.5, 3, 40, -40, 1e300, -1e300, Double.MIN_VALUE,
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

  private static Graph graph(int inputs, Function<Real[], Real[]> function) {
    try (Tape tape = Tape.open()) {
      Real[] x = new Real[inputs];
      Arrays.setAll(x, j -> tape.input("x" + j));
      return tape.graph(function.apply(x));
    }
  }

  private static GraphFunction written(Graph graph) {
    GraphFunction interpreted = Program.of(graph)::run;
    GraphFunction written = HotFunction.of(graph, interpreted, 0);
    assertThat(written).isNotSameAs(interpreted);
    return written;
  }

  @ParameterizedTest
  @EnumSource(Op.class)
  void anOperationAndItsDerivatives(Op op) {
    if (!op.isElementwise()) {
      return;
    }
    OpCase example = OpCase.of(op);
    Graph graph = graph(example.point().length, x -> new Real[] {example.function().apply(x)});
    Graph adjoint = Adjoint.of(graph).graph();
    for (Graph each : new Graph[] {graph, adjoint}) {
      GraphFunction written = written(each);
      Program program = Program.of(each);
      assertThat(written.at(example.point())).containsExactly(program.run(example.point()));
      SplittableRandom random = new SplittableRandom(op.ordinal());
      for (int k = 0; k < 300; k++) {
        double[] x = random.ints(example.point().length, 0, SPECIAL.length).mapToDouble(j -> SPECIAL[j]).toArray();
        assertThat(written.at(x)).as(op + " at " + Arrays.toString(x)).containsExactly(program.run(x));
      }
    }
  }

  @Test
  void stepsExchangeNumbersWithoutOneOverwritingAnother() {
    Graph rotation = graph(4, x -> new Real[] {x[2], x[1].add(x[0]), x[3]});
    double[] written = {5, 1, 2, 3};
    written(rotation).repeat(written, 1001);
    double[] plain = {5, 1, 2, 3};
    for (int i = 0; i < 1001; i++) {
      double first = plain[1];
      plain[1] = plain[2];
      plain[2] = first + plain[0]++;
    }
    plain[3] = 3;
    assertThat(written).containsExactly(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aFunctionIsTheSameBeforeAndAfterItIsHot(int steps) {
    Graph graph = graph(3, x -> new Real[] {x[1].mul(x[2]).mul(x[1].sub(1)).neg()});
    GraphFunction cold = Program.of(graph)::run;
    GraphFunction warming = HotFunction.of(graph, cold, 40);
    for (int k = 0; k < 9; k++) {
      double[] a = {k, 0.3, 3.7};
      double[] b = a.clone();
      cold.repeat(a, steps);
      warming.repeat(b, steps);
      assertThat(b).containsExactly(a);
    }
  }

  @Test
  void aWrongNumberOfInputsIsAnErrorWhenHotToo() {
    GraphFunction written = written(graph(2, x -> new Real[] {x[0].mul(x[1])}));
    assertThat(written.at(2, 3)).containsExactly(6);
    assertThatThrownBy(() -> written.at(2, 3, 4)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2");
  }

  @Test
  void whatIsLongOrMoreThanArithmeticStaysWithTheInterpreter() {
    Graph solve = graph(1, x -> new Real[] {Solve.solve(u -> u.mul(u).sub(x[0]), 0.1, 9)});
    Graph lengthy = graph(2, x -> {
      Real y = x[0];
      for (int i = 0; i < 600; i++) {
        y = y.mul(x[1]).add(0.5);
      }
      return new Real[] {y};
    });
    // Few nodes, and more bytes than the JIT compiles.
    Graph wide = graph(5, x -> {
      Real[] y = new Real[480];
      Arrays.setAll(y, i -> Real.fma(x[i % 5], i < 5 ? x[(i + 1) % 5] : y[i - 1], x[(i + 2) % 5]));
      return y;
    });
    GraphFunction asked = HotFunction.of(wide, Program.of(wide)::run, 0);
    assertThat(asked.at(1, 2, 3, 4, 5)).containsExactly(Program.of(wide).run(1, 2, 3, 4, 5));
    for (Graph each : new Graph[] {solve, lengthy}) {
      GraphFunction interpreted = Program.of(each)::run;
      assertThat(HotFunction.of(each, interpreted, 0)).isSameAs(interpreted);
    }
  }
}
