package org.backsweep.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Asian contenders calculate the same thing, and it is the thing that the workload describes. */
class AsianRivalsTest {
  static Stream<Asian> workloads() {
    return Stream.of(Asian.asian252(2_000, 11), Asian.asianVols(500, 12), Asian.seasonal(Asian.WEEKLY, 5_000, 13));
  }

  /** ASIAN-52 by 100,000 pseudo-random paths elsewhere; both sides carry a standard error, taken from batches here. */
  @Test
  void seasonalAsianHasThePublishedValueDeltaAndRho() {
    int batches = 20;
    int paths = 5_000;
    Batches value = new Batches();
    Batches delta = new Batches();
    Batches rho = new Batches();
    for (int seed = 0; seed < batches; seed++) {
      AsianGreeks greeks = ScalarAsian.adjoint(Asian.seasonal(Asian.WEEKLY, paths, 1_000 + seed));
      value.add(greeks.value());
      delta.add(greeks.gradient()[AsianInputs.SPOT]);
      rho.add(greeks.gradient()[AsianInputs.RATE]);
    }
    double bothNoisy = 3 * Math.sqrt(2);
    assertThat(value.mean()).isCloseTo(5.954, within(bothNoisy * value.standardError()));
    assertThat(delta.mean()).isCloseTo(0.5624, within(bothNoisy * delta.standardError()));
    assertThat(rho.mean()).isCloseTo(23.43, within(bothNoisy * rho.standardError()));
    assertThat(value.standardError()).as("the test has teeth").isLessThan(0.04);
  }

  /** A single fixing at T is a European call: Black-Scholes (1973), 9.413403 for these inputs. */
  @Test
  void oneFixingIsAEuropeanCall() {
    Asian european = Asian.seasonal(1, 400_000, 7);
    Batches value = new Batches();
    for (int seed = 0; seed < 20; seed++) {
      value.add(ScalarAsian.value(Asian.seasonal(1, 20_000, seed)));
    }
    assertThat(european.inputs().vols()).containsExactly(0.2);
    assertThat(value.mean()).isCloseTo(9.413403, within(3.5 * value.standardError()));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void adjointAgreesWithBumps(Asian asian) {
    AsianGreeks adjoint = ScalarAsian.adjoint(asian);
    AsianGreeks bumps = ScalarAsian.bumps(asian);
    assertThat(adjoint.value()).isCloseTo(bumps.value(), within(1e-12));
    for (int input : asian.active()) {
      double expected = bumps.gradient()[input];
      // A path within the bump of the strike changes sides: central differences then err by a part in the path count.
      assertThat(adjoint.gradient()[input])
          .as("input %d", input)
          .isCloseTo(expected, within(1e-3 * Math.abs(expected) + 1e-4));
    }
  }

  /** The payoff is homogeneous of degree one in S0 and K: value = S0 delta + K d/dK, path by path. */
  @ParameterizedTest
  @MethodSource("workloads")
  void adjointIsHomogeneousInSpotAndStrike(Asian asian) {
    AsianGreeks greeks = ScalarAsian.adjoint(asian);
    double euler =
        asian.inputs().spot() * greeks.gradient()[AsianInputs.SPOT]
            + asian.inputs().strike() * greeks.gradient()[AsianInputs.STRIKE];
    assertThat(euler).isCloseTo(greeks.value(), within(1e-10));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void finmathAgreesWithTheLoop(Asian asian) {
    AsianGreeks loop = ScalarAsian.adjoint(asian);
    FinmathAsian finmath = new FinmathAsian(asian);
    AsianGreeks greeks = finmath.greeks();
    assertThat(finmath.value()).isCloseTo(loop.value(), within(1e-9));
    assertThat(greeks.value()).isCloseTo(loop.value(), within(1e-9));
    assertThat(greeks.gradient()).containsExactly(loop.gradient(), within(1e-8));
  }

  @Test
  void oneVolatilityIsTheSumOfEqualOnes() {
    AsianGreeks one = ScalarAsian.adjoint(Asian.asian252(1_000, 5));
    AsianGreeks each = ScalarAsian.adjoint(Asian.asianVols(1_000, 5));
    assertThat(each.value()).isEqualTo(one.value());
    assertThat(each.vega()).isCloseTo(one.gradient()[AsianInputs.VOLS], within(1e-9));
  }
}
