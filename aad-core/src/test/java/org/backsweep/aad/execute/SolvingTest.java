package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots, systems and factors when executed: hard ones, and ones that have no solution. */
class SolvingTest {

  @Test
  void aRootAlongASteepFunction() {
    // Newton from the right takes steps of 1/200 here.
    Program program = Program.of(root((u, p) -> Real.exp(u.mul(200)).sub(p), -1, 3.2));
    assertThat(program.run(2.0)[0]).isEqualTo(Math.log(2) / 200, within(1e-16));
    assertThat(program.run(1e9)[0]).isEqualTo(Math.log(1e9) / 200, within(1e-15));
  }

  @Test
  void rootsOfSmallFunctions() {
    Program program = Program.of(root((u, p) -> u.sub(p).mul(1e-200), 0, 1));
    assertThat(program.run(0.3)[0]).isEqualTo(0.3, within(1e-16));
  }

  @Test
  void aRootAtAnEndAndAFlatOne() {
    assertThat(Program.of(root((u, p) -> u.sub(p), 0, 1)).run(0.0)[0]).isZero();
    assertThat(Program.of(root((u, p) -> u.sub(p), 0, 1)).run(1.0)[0]).isEqualTo(1);
    Program flat = Program.of(root((u, p) -> Real.pow(u.sub(p), 5), 0, 1));
    assertThat(flat.run(0.3)[0]).isEqualTo(0.3, within(1e-12));
    Program step = Program.of(root((u, p) -> Real.tanh(u.sub(p).mul(1e6)), -10, 10));
    assertThat(step.run(Math.PI)[0]).isEqualTo(Math.PI, within(1e-14));
  }

  /** Wherever a root lies among the doubles of an interval. */
  @Test
  void rootsOfAnySizeInWideIntervals() {
    assertThat(Program.of(root((u, p) -> Real.tanh(u.sub(p)), -1e300, 1.5e300)).run(1)[0]).isEqualTo(1);
    assertThat(Program.of(root((u, p) -> u.sub(p), -1.7e308, 1.7e308)).run(-2)[0]).isEqualTo(-2);
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(Program.of(Adjoint.of(root((u, p) -> u.sub(p), 0, infinite)).graph()).run(1)).containsExactly(1, 1);
    assertThat(Program.of(root((u, p) -> Real.exp(u).sub(p), -infinite, infinite)).run(2)[0]).isEqualTo(Math.log(2), within(1e-15));
    Program cube = Program.of(Adjoint.of(root((u, p) -> u.mul(u).mul(u).sub(p), 0, 1)).graph());
    double[] found = cube.run(1e-210);
    assertThat(found[0]).isEqualTo(1e-70, within(1e-85));
    assertThat(found[1]).isEqualTo(1 / 3e-140, within(1e125));
    assertThat(Program.of(root((u, p) -> Real.pow(u, 1.0 / 3).sub(p), 0, 8)).run(1)[0]).isEqualTo(1, within(1e-15));
  }

  @Test
  void aChangeOfSignThatIsNoRoot() {
    assertThatThrownBy(() -> Program.of(root((u, p) -> p.div(u), -1, 2)).run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("no root between -1.0 and 2.0").hasMessageContaining("without coming near zero");
    assertThatThrownBy(() -> Program.of(root((u, p) -> p.div(u.sub(0.3)), 0, 1)).run(1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Program.of(root((u, p) -> u.add(Real.select(u.gt(p), u.constant(0.1), u.constant(-0.1))), -1, 1)).run(0))
        .isInstanceOf(ArithmeticException.class).hasMessageContaining("changes its sign");
  }

  /** The root of u^2 = p from ten roots away, of e^(-u t) = p, of systems whose unknowns and equations differ in size. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-4, 1e-12, 1e-16, 1e-18, 1e-24, 1e-40})
  void smallUnknowns(double p) {
    double root = Math.sqrt(p);
    double[] found = Program.of(Adjoint.of(system(10 * root, (u, x) -> u.mul(u).sub(x))).graph()).run(p);
    assertThat(found[0]).isEqualTo(root, within(1e-13 * root));
    assertThat(found[1]).isEqualTo(0.5 / root, within(1e-13 / root));
    double t = 1 / p;
    double[] rate = Program.of(Adjoint.of(system(0, (u, x) -> Real.exp(u.mul(-t)).sub(x))).graph()).run(0.9);
    assertThat(rate[0]).isEqualTo(-Math.log(0.9) / t, within(1e-13 / t));
    assertThat(rate[1]).isEqualTo(-1 / (0.9 * t), within(1e-13 / t));
    Graph both;
    try (Tape tape = Tape.open()) {
      Real small = tape.input("p");
      Real[] u = Solve.solve(x -> new Real[] {x[0].mul(x[0]).sub(small).mul(1e200), x[1].mul(x[1]).sub(x[0].mul(1 / root)).sub(1)},
          new double[] {10 * root, 3});
      both = tape.graph(u);
    }
    double[] roots = Program.of(both).run(p);
    assertThat(roots[0]).isEqualTo(root, within(1e-13 * root));
    assertThat(roots[1]).isEqualTo(Math.sqrt(2), within(1e-13));
  }

  /** Where unknowns are zero no step is small beside them. */
  @Test
  void rootsAtZero() {
    assertThat(Program.of(system(0, (u, p) -> u.sub(p))).run(0)[0]).isZero();
    assertThat(Program.of(system(1, (u, p) -> Real.sin(u).sub(p))).run(0)[0]).isEqualTo(0, within(1e-15));
    assertThat(Program.of(system(1, (u, p) -> Real.exp(u).sub(Real.exp(p)))).run(0)[0]).isEqualTo(0, within(1e-15));
    // A double root comes nearer by half a step.
    assertThat(Program.of(system(1, (u, p) -> u.mul(u).sub(p))).run(0)[0]).isEqualTo(0, within(1e-8));
  }

  @Test
  void noRootInTheInterval() {
    Program program = Program.of(root((u, p) -> u.mul(u).add(p), -1, 2));
    assertThat(program.run(-1.0)[0]).isEqualTo(-1);
    assertThatThrownBy(() -> program.run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("no root between -1.0 and 2.0").hasMessageContaining("2.0 and 5.0");
    assertThatThrownBy(() -> program.run(Double.NaN)).isInstanceOf(ArithmeticException.class).hasMessageContaining("NaN");
    Program gap = Program.of(root((u, p) -> Real.sqrt(u.mul(u).sub(0.25)).mul(u).sub(p), -1, 1));
    assertThatThrownBy(() -> gap.run(0.1)).isInstanceOf(ArithmeticException.class).hasMessageContaining("NaN at 0.0");
  }

  @Test
  void aSystemWithoutRoot() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      graph = tape.graph(Solve.solve(u -> new Real[] {u[0].mul(u[0]).add(u[1].mul(u[1])).add(p), u[0].sub(u[1])},
          new double[] {1, 0.5}));
    }
    double[] root = Program.of(graph).run(-2);
    assertThat(root[0]).isEqualTo(1, within(1e-15));
    assertThatThrownBy(() -> Program.of(graph).run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("no root of 2 unknowns").hasMessageContaining("[1.0, 0.5]");
  }

  @Test
  void aSingularMatrix() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      Real one = tape.constant(1);
      graph = tape.graph(Solve.linearSolve(new Real[][] {{one, p}, {p, one}}, new Real[] {one, one}));
    }
    assertThat(Program.of(graph).run(0.5)[0]).isEqualTo(1 / 1.5, within(1e-15));
    assertThatThrownBy(() -> Program.of(graph).run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2 equations").hasMessageContaining("singular");
  }

  @Test
  void oneEquation() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      graph = tape.graph(Solve.linearSolve(new Real[][] {{p}}, new Real[] {tape.constant(3)}));
    }
    assertThat(Program.of(Adjoint.of(graph).graph()).run(2)).containsExactly(1.5, -0.75);
    assertThat(Program.of(graph).run(Double.NaN)).containsExactly(Double.NaN);
    assertThatThrownBy(() -> Program.of(graph).run(0)).isInstanceOf(ArithmeticException.class).hasMessageContaining("singular");
  }

  @Test
  void nothingToSolve() {
    try (Tape tape = Tape.open()) {
      tape.input("p");
      assertThat(Solve.linearSolve(new Real[0][], new Real[0])).isEmpty();
      assertThat(Solve.cholesky(new Real[0][])).isEmpty();
      assertThat(Solve.solve(u -> new Real[0], new double[0])).isEmpty();
      assertThat(Solve.leastSquares(u -> new Real[0], new double[0])).isEmpty();
      assertThatThrownBy(() -> Solve.solve(u -> new Real[] {Real.of(1)}, new double[0])).hasMessageContaining("1 equations for 0");
      assertThatThrownBy(() -> Solve.linearSolve(new Real[0][], new Real[] {Real.of(1)})).hasMessageContaining("must be 1 by 1");
    }
  }

  @Test
  void notPositiveDefinite() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      Real one = tape.constant(1);
      graph = tape.graph(Solve.cholesky(new Real[][] {{one, p}, {p, one}})[1][1]);
    }
    assertThat(Program.of(graph).run(0.6)[0]).isEqualTo(0.8, within(1e-15));
    // The eigenvalues are 1 - p and 1 + p.
    assertThatThrownBy(() -> Program.of(graph).run(1.25)).isInstanceOf(ArithmeticException.class)
        .hasMessageMatching("a matrix of order 2 is not positive definite: its smallest eigenvalue is -0\\.2(5|4999999)\\d*");
    assertThatThrownBy(() -> Program.of(graph).run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("it is singular, its smallest eigenvalue is 0 to rounding");
    assertThat(Program.of(graph).run(Double.NaN)).containsExactly(Double.NaN);
  }

  @Test
  void leastSquaresWithoutAUniqueMinimum() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      graph = tape.graph(Solve.leastSquares(u -> new Real[] {u[0].add(u[1]).sub(p), u[0].add(u[1]).sub(1)}, new double[2]));
    }
    assertThatThrownBy(() -> Program.of(graph).run(2)).isInstanceOf(ArithmeticException.class).hasMessageContaining("singular");
  }

  private static Graph system(double start, BiFunction<Real, Real, Real> function) {
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      return tape.graph(Solve.solve(u -> new Real[] {function.apply(u[0], p)}, new double[] {start}));
    }
  }

  private static Graph root(BiFunction<Real, Real, Real> function, double low, double high) {
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      return tape.graph(Solve.solve(u -> function.apply(u, p), low, high));
    }
  }
}
