package org.backsweep.benchmarks.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.backsweep.benchmarks.rivals.Pytorch;
import org.backsweep.benchmarks.rivals.PytorchFunction;
import org.junit.jupiter.api.Test;

/** All contenders have the same values and gradients, and these are those of closed forms and bumps. */
class FunctionsTest {
  private static void assertSame(double[] found, double[] expected, double tolerance) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(found).containsExactly(expected, within(tolerance * size));
  }

  @Test
  void rosenbrock() {
    double[] x = Rosenbrock.point(50);
    double[] byHand = Rosenbrock.byHand(x);
    assertSame(Results.of(Rosenbrock.recorded().valueAndGradient(x)), byHand, 1e-13);
    assertSame(Results.of(Rosenbrock.inVectors().valueAndGradient(x)), byHand, 1e-13);
    assertSame(Rosenbrock.hipparchus(x), byHand, 1e-13);
    assertSame(Rosenbrock.finmath(x).valueAndGradient(), byHand, 1e-13);
    // The minimum, at ones.
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    assertThat(Rosenbrock.byHand(ones)).containsOnly(0);
  }

  @Test
  void callFormula() {
    double[] x = CallFormula.point();
    double[] byHand = CallFormula.byHand(x);
    assertSame(Results.of(CallFormula.recorded().valueAndGradient(x)), byHand, 1e-13);
    assertSame(CallFormula.eager(x), byHand, 1e-13);
    assertSame(CallFormula.hipparchus(x), byHand, 1e-13);
  }

  @Test
  void grid() {
    double[] x = Grid.point();
    double[] byHand = Grid.byHand(x);
    assertThat(Grid.value(x)).isEqualTo(byHand[0]);
    assertSame(Results.of(Grid.recorded().valueAndGradient(x)), byHand, 1e-11);
    assertSame(Grid.hipparchus(x), byHand, 1e-11);
    for (int j : new int[] {1, 140, 150, 298, 301, 302}) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      assertThat(byHand[1 + j]).isEqualTo((Grid.value(up) - Grid.value(down)) / 2e-5, within(1e-7));
    }
    // One volatility and no decline: Black and Scholes, by parity from the call.
    double[] flat = new double[x.length];
    Arrays.fill(flat, 0, Grid.POINTS, 0.2);
    flat[Grid.POINTS] = 0.03;
    double call = CallFormula.byHand(new double[] {100, 100, 0.03, 0.2, 1})[0];
    assertThat(Grid.value(flat)).isEqualTo(call - 100 + 100 * Math.exp(-0.03), within(5e-3));
  }

  @Test
  void network() {
    Network network = new Network(40, 3);
    double[] w = Network.weights(4);
    double[] byHand = network.byHand(w);
    assertThat(w).hasSize(697);
    assertSame(Results.of(network.recorded().valueAndGradient(w)), byHand, 1e-12);
    assertSame(network.hipparchus(w), byHand, 1e-12);
    double[] up = w.clone();
    double[] down = w.clone();
    IntStream.range(0, w.length).forEach(j -> up[j] += 1e-6 * Math.sin(j));
    IntStream.range(0, w.length).forEach(j -> down[j] -= 1e-6 * Math.sin(j));
    double along = IntStream.range(0, w.length).mapToDouble(j -> byHand[1 + j] * Math.sin(j)).sum();
    assertThat(along).isEqualTo((network.byHand(up)[0] - network.byHand(down)[0]) / 2e-6, within(1e-7));
  }

  @Test
  void factor() {
    int n = 40;
    Factor factor = new Factor(n);
    double sum = Arrays.stream(factor.ejml()).sum();
    double[] found = factor.valueAndGradient();
    assertThat(factor.value()).isEqualTo(sum, within(1e-11));
    assertThat(found[0]).isEqualTo(sum, within(1e-11));
    // The factor is homogeneous of order one half (Euler): <gradient, A> = sum / 2.
    double product = IntStream.range(0, n * n)
        .mapToDouble(k -> found[1 + k] * (Math.exp(-Math.abs(k / n - k % n) / 20.0) + (k / n == k % n ? 0.1 : 0))).sum();
    assertThat(product).isEqualTo(sum / 2, within(1e-10));
  }

  @Test
  void pytorch() {
    assumeTrue(Pytorch.available(), "PyTorch is not on the class path: use -Ppytorch");
    double[] x = Rosenbrock.point(50);
    Network network = new Network(40, 3);
    double[] w = Network.weights(4);
    try (PytorchFunction rosenbrock = Rosenbrock.pytorch(x); PytorchFunction loss = network.pytorch(w)) {
      assertSame(rosenbrock.valueAndGradient(), Rosenbrock.byHand(x), 1e-13);
      assertSame(loss.valueAndGradient(), network.byHand(w), 1e-12);
    }
  }
}
