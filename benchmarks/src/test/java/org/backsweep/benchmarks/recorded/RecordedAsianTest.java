package org.backsweep.benchmarks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.backsweep.aad.execute.Backends;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.rivals.Batches;
import org.backsweep.benchmarks.rivals.ScalarAsian;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded Asian workloads against the loop and its adjoint by hand, and against what is known of ASIAN-52. */
class RecordedAsianTest {
  /** Numbers of paths that do and do not fill their last block. */
  static Stream<Asian> workloads() {
    return Stream.of(
        Asian.asian252(2_048, 11),
        Asian.asianVols(501, 12),
        Asian.seasonal(Asian.WEEKLY, 5_000, 13),
        Asian.termStructure(1, 300, 14),
        Asian.termStructure(16, 300, 14));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void valueAndGreeksAreThoseOfTheLoopOnTheSameDraws(Asian asian) {
    RecordedAsian recorded = RecordedAsian.of(asian, Backends.best());
    AsianGreeks loop = ScalarAsian.adjoint(asian);
    AsianGreeks greeks = recorded.greeks();
    assertThat(recorded.value()).isCloseTo(loop.value(), within(1e-10 * loop.value()));
    assertThat(greeks.value()).isEqualTo(recorded.value());
    for (int input : asian.active()) {
      double expected = loop.gradient()[input];
      assertThat(expected).as("input %d has a Greek", input).isNotZero();
      assertThat(greeks.gradient()[input]).as("input %d", input).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void theBackEndChangesNoBit(Asian asian) {
    AsianGreeks best = RecordedAsian.of(asian, Backends.best()).greeks();
    AsianGreeks plain = RecordedAsian.of(asian, Backends.plain()).greeks();
    assertThat(plain.value()).isEqualTo(best.value());
    assertThat(plain.gradient()).containsExactly(best.gradient());
  }

  @Test
  void bumpsAreThoseOfTheLoop() {
    Asian asian = Asian.seasonal(Asian.WEEKLY, 1_000, 15);
    AsianGreeks loop = ScalarAsian.bumps(asian);
    AsianGreeks bumps = RecordedAsian.of(asian, Backends.best()).bumps();
    assertThat(bumps.value()).isCloseTo(loop.value(), within(1e-10 * loop.value()));
    // Both divide rounding by the same bump, 1e-6 for the rate.
    assertThat(bumps.gradient()).containsExactly(loop.gradient(), within(1e-6));
  }

  /** The known numbers come from 100,000 pseudo-random paths, so theirs is nearly all of the noise. */
  @Test
  void sobolHasThePublishedValueDeltaAndRhoOfAsian52() {
    int published = 100_000;
    int batch = 2_000;
    Batches[] pseudoRandom = {new Batches(), new Batches(), new Batches()};
    RecordedAsian recorded = RecordedAsian.of(Asian.seasonal(Asian.WEEKLY, 4_096, 1), Backends.best());
    Batches[] sobol = {new Batches(), new Batches(), new Batches()};
    for (int i = 0; i < 16; i++) {
      Asian asian = Asian.seasonal(Asian.WEEKLY, batch, 2_000 + i);
      add(pseudoRandom, ScalarAsian.adjoint(asian));
      add(sobol, recorded.onSobol(7, i).greeks());
    }
    double[] known = {5.954, 0.5624, 23.43};
    for (int i = 0; i < known.length; i++) {
      double theirs = pseudoRandom[i].standardError() * Math.sqrt(16.0 * batch / published);
      double ours = sobol[i].standardError();
      assertThat(sobol[i].mean()).as("number %d", i).isCloseTo(known[i], within(4 * Math.hypot(theirs, ours)));
      assertThat(ours).as("the bridge and Sobol do their work").isLessThan(0.5 * theirs);
    }
  }

  private static void add(Batches[] to, AsianGreeks greeks) {
    to[0].add(greeks.value());
    to[1].add(greeks.gradient()[AsianInputs.SPOT]);
    to[2].add(greeks.gradient()[AsianInputs.RATE]);
  }
}
