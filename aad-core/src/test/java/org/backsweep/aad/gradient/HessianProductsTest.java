package org.backsweep.aad.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.Tape;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

class HessianProductsTest {
  /** The square times y, and the radius: a root, so that the product goes through an equation. */
  private static Graph graph() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real y = tape.input("y");
      Real square = x.mul(x).add(y.mul(y));
      return tape.graph(x.mul(x).mul(y), Solve.solve(r -> r.mul(r).sub(square), 0, 100), tape.constant(2));
    }
  }

  @Test
  void productsInClosedForm() {
    double x = 0.6;
    double y = 1.7;
    double r = Math.hypot(x, y);
    // The Hessian of x^2 y has rows (2y, 2x) and (2x, 0), that of the radius (y^2, -xy) and (-xy, x^2), over r^3.
    double[][] hessian = {{2 * y, 2 * x, 0}, {y * y / (r * r * r), -x * y / (r * r * r), x * x / (r * r * r)}};
    double[][] directions = {{1, 0}, {0, 1}, {0.5, -2}};
    double[][] weights = IntStream.range(0, 21).mapToObj(i -> new double[] {Math.sin(i), Math.cos(i), 5}).toArray(double[][]::new);
    try (Workers workers = Workers.of(2)) {
      double[][][] found = HessianProducts.of(graph()).run(workers, new double[] {x, y}, weights, directions);
      assertThat(found).hasDimensions(3, 21);
      for (int d = 0; d < directions.length; d++) {
        for (int i = 0; i < weights.length; i++) {
          double[] wanted = new double[2];
          for (int o = 0; o < 2; o++) {
            wanted[0] += weights[i][o] * (hessian[o][0] * directions[d][0] + hessian[o][1] * directions[d][1]);
            wanted[1] += weights[i][o] * (hessian[o][1] * directions[d][0] + hessian[o][2] * directions[d][1]);
          }
          assertThat(found[d][i]).containsExactly(wanted, within(1e-13));
        }
      }
    }
  }

  @Test
  void inputsOfTheTangentOfTheFirst() {
    Graph tangent = Tangent.ofFirst(Adjoint.pullback(graph()), 2);
    assertThat(tangent.inputs()).isEqualTo(List.of("x", "y", "d x", "d y", "weight 0", "weight 1", "weight 2"));
    assertThat(tangent.outputs()).isEqualTo(2);
  }

  @Test
  void pathsAreRefused() {
    try (Tape tape = Tape.open()) {
      Graph graph = tape.graph(tape.input("x").mul(tape.draw(0)));
      assertThatThrownBy(() -> HessianProducts.of(graph)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("path value");
    }
  }
}
