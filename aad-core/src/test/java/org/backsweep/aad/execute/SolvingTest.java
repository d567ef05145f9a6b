package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Structured;
import org.backsweep.aad.Tape;
import org.junit.jupiter.api.Test;

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
      graph = tape.graph(Structured.solve(u -> new Real[] {u[0].mul(u[0]).add(u[1].mul(u[1])).add(p), u[0].sub(u[1])},
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
      graph = tape.graph(Structured.linearSolve(new Real[][] {{one, p}, {p, one}}, new Real[] {one, one}));
    }
    assertThat(Program.of(graph).run(0.5)[0]).isEqualTo(1 / 1.5, within(1e-15));
    assertThatThrownBy(() -> Program.of(graph).run(1)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2 equations").hasMessageContaining("singular");
  }

  @Test
  void notPositiveDefinite() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      Real one = tape.constant(1);
      graph = tape.graph(Structured.cholesky(new Real[][] {{one, p}, {p, one}})[1][1]);
    }
    assertThat(Program.of(graph).run(0.6)[0]).isEqualTo(0.8, within(1e-15));
    // The eigenvalues are 1 - p and 1 + p.
    assertThatThrownBy(() -> Program.of(graph).run(1.25)).isInstanceOf(ArithmeticException.class)
        .hasMessageMatching("a matrix of order 2 is not positive definite: its smallest eigenvalue is -0\\.2(5|4999999)\\d*");
  }

  @Test
  void leastSquaresWithoutAUniqueMinimum() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      graph = tape.graph(Structured.leastSquares(u -> new Real[] {u[0].add(u[1]).sub(p), u[0].add(u[1]).sub(1)}, new double[2]));
    }
    assertThatThrownBy(() -> Program.of(graph).run(2)).isInstanceOf(ArithmeticException.class).hasMessageContaining("singular");
  }

  private static Graph root(BiFunction<Real, Real, Real> function, double low, double high) {
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      return tape.graph(Structured.solve(u -> function.apply(u, p), low, high));
    }
  }
}
