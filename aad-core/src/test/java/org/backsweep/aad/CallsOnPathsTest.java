package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.BesselJ;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.matrix.RealMatrix;
import org.backsweep.aad.matrix.RealVector;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Loops, operations, functions and matrices called on each path are what they are for the numbers of that path. */
class CallsOnPathsTest {
  private static final int PATHS = 300;
  private static final Draws DRAWS = new TestDraws(3, 7);

  /** The mean over paths of a function of inputs and three draws. */
  private static Graph mean(int inputs, UnaryOperator<Real[]> function) {
    try (Tape tape = Tape.open()) {
      Real[] x = new Real[inputs + 3];
      Arrays.setAll(x, j -> j < inputs ? tape.input("x" + j) : tape.draw(j - inputs));
      return tape.graph(Real.mean(function.apply(x)[0]));
    }
  }

  private static double[] run(Graph graph, double... inputs) {
    return Program.of(graph).run(Paths.of(PATHS, DRAWS), inputs);
  }

  private static double expected(DoubleUnaryOperator function) {
    return IntStream.range(0, PATHS).mapToDouble(p -> function.applyAsDouble(((TestDraws) DRAWS).path(p)[0])).sum() / PATHS;
  }

  /** Value, gradient, tangent and Hessian product are those of the same function written in single numbers. */
  private static void assertSame(int inputs, UnaryOperator<Real[]> function, UnaryOperator<Real[]> written) {
    double[] point = IntStream.range(0, inputs).mapToDouble(j -> 0.4 + 0.2 * j).toArray();
    double[] direction = IntStream.range(0, inputs).mapToDouble(j -> 1 - 0.7 * j).toArray();
    Graph found = mean(inputs, function);
    Graph expected = mean(inputs, written);
    double[] gradient = run(Adjoint.of(expected).graph(), point);
    assertThat(run(Adjoint.of(found).graph(), point)).containsExactly(gradient, within(1e-11));
    double[] both = Tangent.inputs(point, direction);
    assertThat(run(Tangent.of(found).graph(), both)).containsExactly(run(Tangent.of(expected).graph(), both), within(1e-11));
    assertThat(run(Tangent.of(Adjoint.of(found).graph()).graph(), both))
        .containsExactly(run(Tangent.of(Adjoint.of(expected).graph()).graph(), both), within(1e-10));
    assertThat(run(Adjoint.of(Adjoint.of(found).graph(), 1).graph(), point))
        .containsExactly(run(Adjoint.of(Adjoint.of(expected).graph(), 1).graph(), point), within(1e-10));
  }

  /** Covariances that differ by path: the factor in closed form, and a normal vector made with it. */
  @Test
  void theCholeskyFactorOfEachPath() {
    assertSame(3, x -> {
      Real first = Real.exp(x[0].mul(x[3]));
      Real both = Real.sin(x[1].mul(x[4])).mul(0.3);
      RealMatrix factor = RealMatrix.of(2, 2, first, both, both, Real.exp(x[2].mul(x[5])).add(1)).cholesky();
      RealVector moved = factor.matmul(RealVector.of(x[4], x[5]));
      return new Real[] {Real.sin(moved.get(1)).add(moved.get(0).mul(x[0]))};
    }, x -> {
      Real first = Real.exp(x[0].mul(x[3]));
      Real both = Real.sin(x[1].mul(x[4])).mul(0.3);
      Real last = Real.exp(x[2].mul(x[5])).add(1);
      Real root = Real.sqrt(first);
      Real below = both.div(root);
      Real end = Real.sqrt(last.sub(below.mul(below)));
      return new Real[] {Real.sin(below.mul(x[4]).add(end.mul(x[5]))).add(root.mul(x[4]).mul(x[0]))};
    });
  }

  /** With {@code x = A^-1 b} on each path the gradient of the mean of {@code b^T A^-1 b} is minus the mean of {@code x x^T}. */
  @Test
  void aMatrixThatAllPathsHaveInCommon() {
    double[] a = {2, 0.3, 0.4, 1.5};
    Graph graph = mean(4, x -> {
      RealVector b = RealVector.of(x[4], x[5]);
      return new Real[] {b.dot(RealMatrix.of(2, 2, x[0], x[1], x[2], x[3]).solve(b))};
    });
    double determinant = a[0] * a[3] - a[1] * a[2];
    double[] gradient = new double[5];
    for (int p = 0; p < PATHS; p++) {
      double[] b = ((TestDraws) DRAWS).path(p);
      double[] x = {(a[3] * b[0] - a[1] * b[1]) / determinant, (a[0] * b[1] - a[2] * b[0]) / determinant};
      double[] y = {(a[3] * b[0] - a[2] * b[1]) / determinant, (a[0] * b[1] - a[1] * b[0]) / determinant};
      gradient[0] += (b[0] * x[0] + b[1] * x[1]) / PATHS;
      for (int i = 0; i < 4; i++) {
        gradient[1 + i] -= y[i / 2] * x[i % 2] / PATHS;
      }
    }
    assertThat(run(Adjoint.of(graph).graph(), a)).containsExactly(gradient, within(1e-12));
    GradCheck.secondOrder(graph, Paths.of(50, DRAWS), a).requireWithin(1e-6);
  }

  private static Real[] step(Real i, Real[] s, Real a, Real z) {
    return new Real[] {s[0].mul(Real.exp(z.mul(a).sub(i.mul(0.01)))), s[1].add(Real.sin(s[0]).mul(0.1))};
  }

  /** A short loop is recorded step by step, so that its steps are regions of one kernel. */
  @Test
  void aShortLoopIsItsSteps() {
    int n = 40;
    UnaryOperator<Real[]> loop = x -> {
      Real[] end = Loop.scan(n, new Real[] {x[0], x[3]}, (i, s) -> step(i, s, x[1].mul(0.1), x[4]));
      return new Real[] {end[0].mul(end[1])};
    };
    assertSame(2, loop, x -> {
      Real[] s = {x[0], x[3]};
      for (int i = 0; i < n; i++) {
        s = step(Tape.current().constant(i), s, x[1].mul(0.1), x[4]);
      }
      return new Real[] {s[0].mul(s[1])};
    });
    Graph graph = mean(2, loop);
    assertThat(calls(graph)).isZero();
    assertThat(Program.of(Adjoint.of(graph).graph()).listing().kernels().size()).isLessThan(12);
  }

  private static long calls(Graph graph) {
    return IntStream.range(0, graph.size()).filter(i -> graph.op(i) == Op.CALL).count();
  }

  /** {@code y (1 - a / n)^n} with a different a on each path, by a loop too long to be written out. */
  @Test
  void aLongLoopIsOneCall() {
    int n = 4_000;
    Graph graph = mean(2, x -> Loop.scan(n, new Real[] {x[0]},
        (i, s) -> new Real[] {s[0].sub(s[0].mul(x[1].add(x[2])).mul(1.0 / n))}));
    assertThat(calls(graph)).isEqualTo(1);
    double y = 1.5;
    double a = 0.7;
    assertThat(Program.of(Adjoint.of(graph).graph()).run(Paths.of(PATHS, DRAWS), y, a)).containsExactly(new double[] {
        expected(z -> y * Math.pow(1 - (a + z) / n, n)), expected(z -> Math.pow(1 - (a + z) / n, n)),
        expected(z -> -y * Math.pow(1 - (a + z) / n, n - 1))}, within(1e-10));
  }

  /** Newton's steps to the logarithm, from one start on all paths, as many as each path needs. */
  @Test
  void aLoopThatEndsOnEachPathByItself() {
    Graph graph = mean(2, x -> {
      Real level = Real.exp(x[0].mul(x[2])).mul(x[1]);
      return Loop.whileLoop(s -> Real.abs(Real.exp(s[0]).sub(level)).gt(level.mul(1e-13)), new Real[] {x[0].constant(0.5)},
          s -> new Real[] {s[0].sub(1).add(level.mul(Real.exp(s[0].neg())))});
    });
    assertThat(calls(graph)).isEqualTo(1);
    // log(v exp(s z)) = log v + s z
    assertThat(run(Adjoint.of(graph).graph(), 0.8, 1.3))
        .containsExactly(new double[] {expected(z -> Math.log(1.3) + 0.8 * z), expected(z -> z), 1 / 1.3}, within(1e-11));
    double[] second = run(Adjoint.of(Adjoint.of(graph).graph(), 2).graph(), 0.8, 1.3);
    assertThat(second[second.length - 1]).isEqualTo(-1 / (1.3 * 1.3), within(1e-9));
  }

  @Test
  void codeOfOnesOwn() {
    Operation j1 = Operation.of("j1", 1, 1, x -> new double[] {BesselJ.value(1, x[0])});
    Operation j0 = Operation.of("j0", 1, 1, x -> new double[] {BesselJ.value(0, x[0])},
        (x, y, w) -> new Real[] {w[0].mul(j1.at(x)[0]).neg()});
    Graph graph = mean(1, x -> j0.at(x[0].mul(Real.exp(x[1].mul(0.5)))));
    assertThat(run(Adjoint.of(graph).graph(), 2)).containsExactly(new double[] {
        expected(z -> BesselJ.value(0, 2 * Math.exp(z / 2))),
        expected(z -> -BesselJ.value(1, 2 * Math.exp(z / 2)) * Math.exp(z / 2))}, within(1e-13));
    // Nothing comes through a side that is not taken, where the slope is infinite.
    Operation root = Operation.of("root", 1, 1, x -> new double[] {Math.sqrt(x[0])}, (x, y, w) -> new Real[] {w[0].div(y[0]).mul(0.5)});
    Graph chosen = mean(1, x -> new Real[] {Real.select(x[1].gt(0), root.at(Real.max(x[1], 0).mul(x[0]))[0], x[0])});
    assertThat(run(Adjoint.of(chosen).graph(), 2)[1])
        .isEqualTo(expected(z -> z > 0 ? 0.5 * Math.sqrt(z / 2) : 1), within(1e-13));
  }

  /** An equation in a recorded function is solved on each path: the volatility that a price was made with. */
  @Test
  void anEquationOfEachPath() {
    RecordedFunction implied = RecordedFunction.of(1, x -> new Real[] {
        Solve.solve(vol -> Real.normCdf(vol.mul(0.5)).mul(2).sub(1).sub(x[0]), 1e-6, 20)});
    Graph graph = mean(2, x -> {
      Real vol = Real.exp(x[2].mul(x[1])).mul(x[0]);
      Real found = implied.at(Real.normCdf(vol.mul(0.5)).mul(2).sub(1))[0];
      return new Real[] {found.mul(found)};
    });
    assertThat(calls(graph)).isEqualTo(1);
    assertThat(run(Adjoint.of(graph).graph(), 0.2, 0.3)).containsExactly(new double[] {
        expected(z -> 0.04 * Math.exp(0.6 * z)), expected(z -> 0.4 * Math.exp(0.6 * z)), expected(z -> 0.08 * z * Math.exp(0.6 * z))},
        within(1e-10));
  }

  /** A derivative within a path is taken path by path, through calls as through all else. */
  @Test
  void aDerivativeWithinAPath() {
    Grad slope = Grad.of((Real[] s) -> RealMatrix.of(2, 2, s[0], s[0].mul(0.5), s[0].mul(0.5), s[0].mul(s[0])).determinant());
    Graph graph = mean(1, x -> slope.at(x[0].mul(Real.exp(x[1]))));
    // det = s^3 - s^2 / 4
    double[] found = run(Adjoint.of(graph).graph(), 1.2);
    assertThat(found).containsExactly(new double[] {
        expected(z -> 3 * 1.44 * Math.exp(2 * z) - 0.6 * Math.exp(z)),
        expected(z -> 7.2 * Math.exp(2 * z) - 0.5 * Math.exp(z))}, within(1e-10));
  }

  @Test
  void theSameBitsOnAnyNumberOfThreads() {
    Graph graph = Adjoint.of(mean(2, x -> {
      Real level = Real.exp(x[0].mul(x[2]));
      RealMatrix factor = RealMatrix.of(2, 2, level, x[1], x[1], level.add(x[1])).cholesky();
      return new Real[] {Loop.whileLoop(s -> s[0].gt(0.1), new Real[] {factor.get(1, 1), x[3]},
          s -> new Real[] {s[0].mul(0.5), s[1].add(s[0])})[1]};
    })).graph();
    double[] alone = Program.of(graph).run(Paths.of(5000, DRAWS), 0.3, 0.2);
    try (Workers workers = Workers.of(3)) {
      assertThat(Program.of(graph).run(new Paths(5000, DRAWS, workers), 0.3, 0.2)).containsExactly(alone);
    }
  }

  @Test
  void wrongUses() {
    try (Tape tape = Tape.open()) {
      Real z = tape.draw(0);
      assertThatThrownBy(() -> Loop.scan(3, new Real[] {z}, (i, s) -> new Real[] {Real.mean(s[0])}))
          .hasMessageStartingWith("the step of a loop takes a mean over paths of a path value that it works on");
      assertThatThrownBy(() -> Loop.scan(3, new Real[] {tape.input("x")}, (i, s) -> new Real[] {Real.mean(s[0]).mul(z)}))
          .hasMessageStartingWith("the step of a loop takes a mean over paths of a path value that it works on");
      assertThatThrownBy(() -> Table.linear(Axis.of(1, 2), RealVector.of(z, z).toArray())).hasMessageContaining("was given a path value");
    }
    Graph notDefinite = mean(0, x -> new Real[] {RealMatrix.of(1, 1, x[0]).cholesky().sum()});
    assertThatThrownBy(() -> run(notDefinite)).isInstanceOf(ArithmeticException.class)
        .hasMessage("cholesky: the matrix of 1 x 1 is not positive definite");
  }

  /** Code of one's own may keep the array that it is given. */
  @Test
  void anOperationMayRememberItsArguments() {
    double[][] last = new double[2][];
    Operation square = Operation.of("square", 1, 1, x -> {
      if (!Arrays.equals(last[0], x)) {
        last[0] = x;
        last[1] = new double[] {x[0] * x[0]};
      }
      return last[1];
    });
    assertThat(run(mean(0, x -> square.at(x[0])))[0]).isCloseTo(expected(z -> z * z), within(1e-12));
  }

  /** What functions call counts too, when it is decided whether a call is written out. */
  @Test
  void nestedCallsAreNotWrittenOutWithoutEnd() {
    RecordedFunction inner = RecordedFunction.of(1, x -> Loop.scan(60, x, (i, s) -> new Real[] {Real.sin(s[0])}));
    RecordedFunction middle = RecordedFunction.of(1, x -> Loop.scan(60, x, (i, s) -> inner.at(s)));
    RecordedFunction outer = RecordedFunction.of(1, x -> Loop.scan(60, x, (i, s) -> middle.at(s)));
    assertThat(mean(0, x -> inner.at(x[0])).size()).isBetween(60, 500);
    assertThat(mean(0, x -> outer.at(x[0])).size()).isLessThan(20_000);
    assertThat(run(mean(0, x -> middle.at(x[0])))[0]).isCloseTo(expected(z -> {
      double y = z;
      for (int i = 0; i < 3600; i++) {
        y = Math.sin(y);
      }
      return y;
    }), within(1e-12));
  }
}
