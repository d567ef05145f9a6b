package org.backsweep.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adjoints written by hand against bumps of the loops, and the basket's weights against the correlation. */
class ScalarLoopTest {
  static Stream<Workload> workloads() {
    return Stream.of(
        LmmSwaptions.of(50, 3), HestonCall.of(500, 4), BasketCall.of(1, 500, 5), BasketCall.of(12, 300, 6));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void adjointAgreesWithBumps(Workload workload) {
    ScalarLoop loop = ScalarLoop.of(workload);
    Greeks adjoint = loop.adjoint();
    double[] inputs = workload.inputs();
    assertThat(adjoint.value()).isCloseTo(loop.value(), within(1e-11 * loop.value()));
    for (int j = 0; j < inputs.length; j++) {
      // So small that no path changes sides at a kink of its payoff.
      double size = 1e-6 * inputs[j];
      double[] up = inputs.clone();
      double[] down = inputs.clone();
      up[j] += size;
      down[j] -= size;
      double expected = (loop.value(up) - loop.value(down)) / (2 * size);
      assertThat(adjoint.gradient()[j])
          .as(workload.name(j))
          .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-7 / inputs[j]));
    }
  }

  /** Backward differentiation of a library's own. */
  @ParameterizedTest
  @MethodSource("workloads")
  void finmathAgreesWithTheLoop(Workload workload) {
    Greeks loop = ScalarLoop.of(workload).adjoint();
    Finmath finmath = Finmath.of(workload);
    Greeks greeks = finmath.greeks();
    assertThat(finmath.value()).isCloseTo(loop.value(), within(1e-9));
    assertThat(greeks.value()).isCloseTo(loop.value(), within(1e-9));
    for (int j = 0; j < loop.gradient().length; j++) {
      assertThat(greeks.gradient()[j])
          .as(workload.name(j))
          .isCloseTo(loop.gradient()[j], within(1e-9 * Math.abs(loop.gradient()[j]) + 1e-9));
    }
  }

  @Test
  void weightsOfTheBasketGiveItsCorrelation() {
    double[][] c = BasketCall.cholesky();
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c.length; j++) {
        double product = 0;
        for (int k = 0; k < c.length; k++) {
          product += c[i][k] * c[j][k];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0.5, within(1e-14));
      }
    }
  }
}
