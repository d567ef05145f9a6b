package org.backsweep.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;
import org.backsweep.benchmarks.workload.BasketCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PyTorch calculates what the loops do; run with the Maven profile {@code pytorch}. */
class PytorchTest {
  /** More paths than a batch has. */
  private static final int PATHS = 11_000;

  @BeforeEach
  void isThere() {
    assumeTrue(Pytorch.available(), "PyTorch is not on the class path: use -Ppytorch");
  }

  @Test
  void asianAgreesWithTheLoop() {
    Asian asian = Asian.seasonal(Asian.WEEKLY, PATHS, 3);
    AsianGreeks loop = ScalarAsian.adjoint(asian);
    double[] active =
        Arrays.stream(asian.active()).mapToDouble(input -> loop.gradient()[input]).toArray();
    assertThat(asian.active()).startsWith(AsianInputs.SPOT, AsianInputs.RATE, AsianInputs.VOLS);
    try (Pytorch pytorch = Pytorch.of(asian)) {
      assertThat(pytorch.value()).isCloseTo(loop.value(), within(1e-9));
      assertThat(pytorch.greeks().value()).isCloseTo(loop.value(), within(1e-9));
      assertThat(pytorch.greeks().gradient()).containsExactly(active, within(1e-8));
    }
  }

  @Test
  void basketAgreesWithTheLoop() {
    BasketCall basket = BasketCall.of(1, PATHS, 4);
    Greeks loop = ScalarLoop.of(basket).adjoint();
    try (Pytorch pytorch = Pytorch.of(basket)) {
      assertThat(pytorch.value()).isCloseTo(loop.value(), within(1e-9));
      Greeks greeks = pytorch.greeks();
      assertThat(IntStream.range(0, 21).mapToObj(j -> greeks.gradient()[j] - loop.gradient()[j]))
          .allSatisfy(gap -> assertThat(gap).isCloseTo(0, within(1e-9)));
    }
  }
}
