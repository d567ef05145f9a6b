package org.backsweep.aad.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.Real.exp;
import static org.backsweep.aad.Real.log;
import static org.backsweep.aad.Real.mean;
import static org.backsweep.aad.Real.sin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

/** Derivatives of functions, by closed forms, by another library, and by differences. */
class GradTest {
  private static final int PATHS = 300;

  /** The derivative of a mean over some paths of a function of one draw, path by path. */
  private static double meanOver(TestDraws draws, DoubleUnaryOperator ofDraw) {
    return IntStream.range(0, PATHS).mapToDouble(p -> ofDraw.applyAsDouble(draws.path(p)[0])).sum() / PATHS;
  }

  @Test
  void aFunctionOfOneNumber() {
    Derivative slope = Grad.of((Real x) -> sin(x).mul(x));
    assertThat(slope.value(0.7)).isCloseTo(0.7 * Math.sin(0.7), within(1e-15));
    assertThat(slope.at(0.7)).isCloseTo(Math.sin(0.7) + 0.7 * Math.cos(0.7), within(1e-15));
    assertThat(slope.valueAndGradient(0.7)).isEqualTo(new ValueAndGradient<>(slope.value(0.7), slope.at(0.7)));
    assertThat(Grad.of((Real x) -> slope.at(x)).at(0.7)).isCloseTo(2 * Math.cos(0.7) - 0.7 * Math.sin(0.7), within(1e-15));
  }

  @Test
  void aFunctionOfSeveralNumbers() {
    Grad g = Grad.of((Real[] x) -> exp(x[0].mul(x[1])).add(sin(x[0])));
    double e = Math.exp(2);
    assertThat(g.value(1, 2)).isCloseTo(e + Math.sin(1), within(1e-14));
    assertThat(g.at(1, 2)).containsExactly(new double[] {2 * e + Math.cos(1), e}, within(1e-14));
    assertThat(g.valueAndGradient(1, 2).value()).isEqualTo(g.value(1, 2));
    assertThat(g.valueAndGradient(1, 2).gradient()).isEqualTo(g.at(1, 2));
    double[][] hessian = {{4 * e - Math.sin(1), 3 * e}, {3 * e, e}};
    for (Mode mode : Mode.values()) {
      double[][] found = g.by(mode).hessian(1, 2);
      for (int i = 0; i < 2; i++) {
        assertThat(found[i]).as("%s", mode).containsExactly(hessian[i], within(1e-13));
      }
    }
    assertThat(g.hvp(new double[] {1, 2}, new double[] {3, -1}))
        .containsExactly(new double[] {3 * hessian[0][0] - hessian[0][1], 3 * hessian[1][0] - hessian[1][1]}, within(1e-12));
  }

  /** One function for arrays of any length. */
  @Test
  void anyNumberOfArguments() {
    Grad squares = Grad.of((Real[] x) -> Arrays.stream(x).map(a -> a.mul(a)).reduce(Real::add).orElseThrow());
    for (int n : new int[] {1, 2, 3, 17, 3}) {
      double[] x = IntStream.range(0, n).mapToDouble(j -> j - 1.5).toArray();
      assertThat(squares.at(x)).containsExactly(Arrays.stream(x).map(a -> 2 * a).toArray());
    }
    SparseMatrix hessian = squares.sparseHessian(1, 2, 3, 4, 5);
    assertThat(hessian.size()).isEqualTo(5);
    assertThat(hessian.get(3, 3)).isEqualTo(2);
    assertThat(hessian.get(3, 4)).isZero();
  }

  /** The inner derivative is by its own argument alone, whatever that is equal to (Siskind and Pearlmutter, 2008). */
  @Test
  void noPerturbationIsConfused() {
    Derivative one = Grad.of((Real x) -> x.mul(Grad.of((Real y) -> x.add(y)).at(x)));
    assertThat(one.at(3)).isEqualTo(1);
    assertThat(Grad.of((Real x) -> x.mul(Grad.of((Real y) -> x.add(y)).at(Real.of(1)))).at(3)).isEqualTo(1);
    Derivative twice = Grad.of((Real x) -> x.mul(Grad.of((Real y) -> x.mul(y)).at(x)));
    assertThat(twice.at(3)).isEqualTo(6);
    // d/dx x d/dy [y d/dz (x y z^2) at y] at x = d/dx x d/dy [2 x y^3] at x = d/dx 6 x^4 = 24 x^3.
    Derivative thrice = Grad.of((Real x) -> x.mul(Grad.of((Real y) ->
        y.mul(Grad.of((Real z) -> x.mul(y).mul(z).mul(z)).at(y))).at(x)));
    assertThat(thrice.at(1.5)).isCloseTo(24 * 1.5 * 1.5 * 1.5, within(1e-12));
    // The same with sums, where all inner derivatives are 1: d/dx x = 1.
    Derivative sums = Grad.of((Real x) -> x.mul(Grad.of((Real y) ->
        y.mul(Grad.of((Real z) -> x.add(y).add(z)).at(x)).add(x)).at(x)));
    assertThat(sums.at(2.5)).isEqualTo(1);
    // And forward within backward: d/dx [x d/dy (x y) along 1].
    Derivative mixed = Grad.of((Real x) -> {
      Jac inner = Jac.of(y -> new Real[] {x.mul(y[0])});
      return x.mul(inner.jvp(new Real[] {x}, new Real[] {x.constant(1)})[0]);
    });
    assertThat(mixed.at(3)).isEqualTo(6);
  }

  @Test
  void anyOrder() {
    Derivative f = Grad.of((Real x) -> sin(x.mul(2)).mul(exp(x)));
    double at = 0.3;
    DerivativeStructure x = new DSFactory(1, 5).variable(0, at);
    DerivativeStructure theirs = x.multiply(2).sin().multiply(x.exp());
    for (int order = 1; order <= 5; order++) {
      assertThat(f.at(at)).as("order %d", order).isCloseTo(theirs.getPartialDerivative(order), within(1e-11));
      Derivative lower = f;
      f = Grad.of((Real y) -> lower.at(y));
    }
  }

  /** A third derivative by mixed arguments, taken in every order of nesting. */
  @Test
  void thirdDerivativesByAnotherLibrary() {
    double[] at = {0.4, 1.3, 0.8};
    DSFactory factory = new DSFactory(3, 3);
    DerivativeStructure[] v = IntStream.range(0, 3).mapToObj(j -> factory.variable(j, at[j])).toArray(DerivativeStructure[]::new);
    double theirs = v[0].multiply(v[1]).sin().multiply(v[2].multiply(v[0]).exp()).divide(v[1].add(v[2])).getPartialDerivative(1, 1, 1);
    Grad f = Grad.of((Real[] x) -> sin(x[0].mul(x[1])).mul(exp(x[2].mul(x[0]))).div(x[1].add(x[2])));
    for (int[] order : new int[][] {{0, 1, 2}, {2, 0, 1}, {1, 2, 0}}) {
      Grad second = Grad.of((Real[] x) -> f.at(x)[order[0]]);
      Grad third = Grad.of((Real[] x) -> second.at(x)[order[1]]);
      assertThat(third.at(at)[order[2]]).isCloseTo(theirs, within(1e-12));
      assertThat(Grad.of((Real[] x) -> f.hessian(x)[order[0]][order[1]]).at(at)[order[2]]).isCloseTo(theirs, within(1e-12));
      assertThat(Grad.of((Real[] x) -> f.hvp(x, unit(x, order[0]))[order[1]]).at(at)[order[2]]).isCloseTo(theirs, within(1e-12));
    }
  }

  private static Real[] unit(Real[] x, int j) {
    return IntStream.range(0, x.length).mapToObj(k -> x[0].constant(k == j ? 1 : 0)).toArray(Real[]::new);
  }

  /** The gradient of (u - 1)^2 + |grad f(u)|^2 for f = u^3 / 3 - u v: with a penalty on what is itself a derivative. */
  @Test
  void aGradientPenalty() {
    Grad f = Grad.of((Real[] x) -> Real.pow(x[0], 3).div(3).sub(x[0].mul(x[1])));
    Grad loss = Grad.of((Real[] x) -> {
      Real[] g = f.at(x);
      return x[0].sub(1).mul(x[0].sub(1)).add(g[0].mul(g[0])).add(g[1].mul(g[1]));
    });
    double u = 0.8;
    double v = 0.3;
    double first = u * u - v;
    assertThat(loss.at(u, v)).containsExactly(new double[] {2 * (u - 1) + 4 * u * first + 2 * u, -2 * first}, within(1e-14));
  }

  /** Numbers around the function are held fixed in the inner derivative, and moved in the outer one. */
  @Test
  void closuresWithinARecording() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real b = exp(a);
      Derivative inner = Grad.of((Real u) -> sin(u.mul(b)).add(a));
      graph = tape.graph(inner.at(a), Solve.solve(u -> inner.at(u).sub(0.5), 0, 1));
    }
    double a = 0.2;
    double b = Math.exp(a);
    assertThat(Program.of(graph).run(a)).containsExactly(new double[] {Math.cos(a * b) * b, Math.acos(0.5 / b) / b}, within(1e-13));
    GradCheck.secondOrder(graph, null, a).requireWithin(1e-7);
  }

  /** The derivative of a payoff by the spot at a later date, path by path, within a mean over the paths. */
  @Test
  void derivativesInAPayoff() {
    TestDraws draws = new TestDraws(1, 5);
    Grad delta = Grad.of((Real[] x) -> mean(payoffSlope(x[0].mul(exp(x[1].mul(Tape.current().draw(0)))), x[1])))
        .over(Paths.of(PATHS, draws));
    double s = 1.1;
    double v = 0.4;
    // With S = s exp(v z): the mean of d/dS [S^2 v] = 2 S v.
    assertThat(delta.value(s, v)).isCloseTo(meanOver(draws, z -> 2 * s * Math.exp(v * z) * v), within(1e-13));
    assertThat(delta.at(s, v)).containsExactly(new double[] {meanOver(draws, z -> 2 * Math.exp(v * z) * v),
        meanOver(draws, z -> 2 * s * Math.exp(v * z) * (1 + v * z))}, within(1e-13));
  }

  private static Real payoffSlope(Real spot, Real v) {
    return Grad.of((Real u) -> u.mul(u).mul(v)).at(spot);
  }

  /** A path value by a uniform number: one derivative for each path, which a mean has not yet been taken of. */
  @Test
  void pathValuesByUniformNumbers() {
    TestDraws draws = new TestDraws(1, 6);
    Grad square = Grad.of((Real[] x) -> {
      Real[] byPath = Grad.of((Real[] u) -> sin(u[0].mul(u[0]).mul(Tape.current().draw(0))).mul(u[1])).at(x[0], Tape.current().draw(0));
      return mean(byPath[0].mul(byPath[1]));
    }).over(Paths.of(PATHS, draws));
    double x = 0.6;
    assertThat(square.value(x)).isCloseTo(meanOver(draws, z -> 2 * x * z * Math.cos(x * x * z) * z * Math.sin(x * x * z)), within(1e-13));
  }

  /** Weights for each path of what is the same on all. */
  @Test
  void weightsThatArePathValues() {
    TestDraws draws = new TestDraws(1, 8);
    Grad weighted = Grad.of((Real[] x) -> {
      Real z = Tape.current().draw(0);
      return mean(Jac.of(u -> new Real[] {u[0].mul(u[0])}).vjp(x, new Real[] {z})[0].mul(z));
    }).over(Paths.of(PATHS, draws));
    assertThat(weighted.value(1.5)).isCloseTo(meanOver(draws, z -> 3 * z * z), within(1e-13));
    assertThat(weighted.at(1.5)[0]).isCloseTo(meanOver(draws, z -> 2 * z * z), within(1e-13));
  }

  /** What does not depend on the argument has no derivative by it, whatever else it is made of. */
  @Test
  void whatDoesNotDepend() {
    assertThat(Grad.of((Real x) -> x.constant(3)).at(1)).isZero();
    assertThat(Grad.of((Real x) -> Grad.of((Real y) -> sin(x)).at(x)).at(1)).isZero();
    assertThat(Grad.of((Real x) -> Grad.of((Real y) -> y).at(x).mul(x)).at(1)).isEqualTo(1);
    assertThat(Jac.of(x -> new Real[] {x[1], x[0].constant(2)}).at(1, 2)).isDeepEqualTo(new double[][] {{0, 1}, {0, 0}});
  }

  /** Vectors and solutions of the recording around the function are held fixed in it as single numbers are. */
  @Test
  void tablesAndSystemsAround() {
    Graph graph = Graph.record(List.of("a", "b"), x -> {
      Table table = Table.quadratic(Axis.of(0, 1, 2, 3), x[0], x[1], x[0].mul(x[1]));
      Real[] solved = Solve.linearSolve(new Real[][] {{x[0], x[0].constant(1)}, {x[1], x[0]}}, x);
      return new Real[] {Grad.of((Real u) -> table.at(u).mul(solved[0])).at(x[0]),
          Grad.of((Real u) -> table.at(u).mul(u)).at(solved[1].add(x[0]))};
    });
    GradCheck.firstOrder(graph, 1.4, 0.6).requireWithin(1e-7);
    double a = 1.4;
    double b = 0.6;
    Graph plain = Graph.record(List.of("a", "b"), x -> {
      Table table = Table.quadratic(Axis.of(0, 1, 2, 3), x[0], x[1], x[0].mul(x[1]));
      Real[] solved = Solve.linearSolve(new Real[][] {{x[0], x[0].constant(1)}, {x[1], x[0]}}, x);
      Real at = solved[1].add(x[0]);
      return new Real[] {table.derivative(1, x[0]).mul(solved[0]), table.derivative(1, at).mul(at).add(table.at(at))};
    });
    assertThat(Program.of(graph).run(a, b)).containsExactly(Program.of(plain).run(a, b), within(1e-13));
  }

  @Test
  void whatIsStoppedIsConstant() {
    assertThat(Grad.of((Real x) -> x.mul(x.stopGradient())).at(3)).isEqualTo(3);
    assertThat(Grad.of((Real x) -> sin(x).stopGradient().neg()).at(3)).isZero();
    assertThat(Grad.of((Real x) -> sin(x).stopGradient().neg()).value(3)).isCloseTo(-Math.sin(3), within(1e-15));
    // A stop keeps the outer derivative out as well, and is kept by every transformation.
    assertThat(Grad.of((Real x) -> Grad.of((Real y) -> y.mul(y).mul(x.stopGradient())).at(x)).at(3)).isEqualTo(6);
    Graph graph = Graph.record(List.of("x"), x -> new Real[] {x[0].mul(exp(x[0]).stopGradient())});
    assertThat(graph.toString()).contains("stopGradient");
    assertThat(Jac.of(graph::at).at(0.5)[0][0]).isCloseTo(Math.exp(0.5), within(1e-15));
    assertThat(Jac.of(graph::at).by(Mode.FORWARD).at(0.5)[0][0]).isCloseTo(Math.exp(0.5), within(1e-15));
    TestDraws draws = new TestDraws(1, 7);
    Grad path = Grad.of((Real[] x) -> mean(x[0].mul(Tape.current().draw(0)).stopGradient().mul(x[0]))).over(Paths.of(PATHS, draws));
    assertThat(path.at(0.5)[0]).isCloseTo(meanOver(draws, z -> 0.5 * z), within(1e-15));
  }

  /** Many threads at once, through the first use and after, at several lengths. */
  @Test
  void manyThreads() throws Exception {
    Grad g = Grad.of((Real[] x) -> {
      Real sum = x[0].constant(0);
      for (Real a : x) {
        sum = sum.add(Grad.of((Real y) -> sin(y).mul(y)).at(a)).mul(1.01);
      }
      return sum;
    });
    int threads = 16;
    double[][] expected = new double[6][];
    for (int n = 1; n < expected.length; n++) {
      double[] x = point(n);
      int of = n;
      expected[n] = IntStream.range(0, n).mapToDouble(j -> Math.pow(1.01, of - j) * (2 * Math.cos(x[j]) - x[j] * Math.sin(x[j]))).toArray();
    }
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int own = t;
        tasks.add(() -> {
          start.await();
          for (int i = 0; i < 200; i++) {
            int n = 1 + (own + i) % 5;
            assertThat(g.at(point(n))).containsExactly(expected[n], within(1e-13));
          }
          return null;
        });
      }
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private static double[] point(int n) {
    return IntStream.range(0, n).mapToDouble(j -> 0.3 + j).toArray();
  }

  @Test
  void bumpsAgree() {
    Grad g = Grad.of((Real[] x) -> log(x[0]).mul(Real.pow(x[1], x[0])).add(Real.normCdf(x[1].div(x[2]))));
    double[] x = {1.2, 0.8, 0.5};
    GradCheck.firstOrder(Graph.record(List.of("a", "b", "c"), u -> g.at(u)), x).requireWithin(1e-7);
  }

  @Test
  void whatIsUsedWronglySaysSo() {
    Grad g = Grad.of((Real[] x) -> x[0].mul(x[1]));
    assertThatThrownBy(() -> g.at(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was given 1 numbers and reads past them");
    assertThatThrownBy(() -> g.at(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class).hasMessage("argument x[1] is NaN");
    assertThatThrownBy(() -> g.hvp(new double[] {1, 2}, new double[] {1})).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a direction of 2 numbers is needed, and 1 were given");
    assertThatThrownBy(() -> Grad.of((Real x) -> null).at(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the function returned null");
    assertThatThrownBy(() -> Grad.of((Real x) -> mean(x.add(Tape.current().draw(0)))).at(1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("over(paths)");
    assertThatThrownBy(() -> Grad.of((Real x) -> x.add(Tape.current().draw(0))).at(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a path value: record mean(x) of it");
    assertThatThrownBy(() -> Grad.of((Real x) -> x.value() > 0 ? x : x.neg()).at(1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no value while it is recorded").hasMessageContaining("Eager");
    Real[] leaked = new Real[1];
    Derivative leaking = Grad.of((Real x) -> {
      leaked[0] = x;
      return sin(x);
    });
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      assertThatThrownBy(() -> Grad.of((Real x) -> x.mul(a)).at(2)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("belongs to another tape").hasMessageContaining("is given to it as an argument");
      Real slope = leaking.at(a);
      assertThat(tape.graph(slope).outputs()).isEqualTo(1);
      assertThatThrownBy(() -> tape.graph(leaked[0])).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("argument of a function that is differentiated");
      assertThatThrownBy(() -> Grad.of((Real x) -> mean(x.mul(x))).at(tape.draw(0))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("takes a mean over paths of its argument");
      assertThatThrownBy(() -> g.at(a, null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is null");
    }
    assertThatThrownBy(() -> leaking.at(leaked[0])).isInstanceOf(IllegalStateException.class).hasMessageContaining("no tape is open");
    try (Tape _ = Tape.open()) {
      assertThatThrownBy(() -> leaking.at(leaked[0])).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tape that is closed");
    }
  }

  /** An index error of the function's own is not one of its arguments. */
  @Test
  void ownIndexErrorsStay() {
    int[] own = new int[5];
    assertThatThrownBy(() -> Grad.of((Real[] x) -> x[0].mul(own[7])).at(1, 2)).isInstanceOf(ArrayIndexOutOfBoundsException.class)
        .hasMessageContaining("length 5");
    assertThatThrownBy(() -> Grad.of((Real[] x) -> x[2]).at(1, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was given 2 numbers and reads past them");
  }
}
