package org.backsweep.benchmarks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.aad.execute.Backends;
import org.backsweep.benchmarks.rivals.Batches;
import org.backsweep.benchmarks.rivals.LocalVolGreeks;
import org.backsweep.benchmarks.rivals.ScalarLocalVol;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded LOCALVOL-BARRIER against the loop and its adjoint by hand, and against its noise-free values. */
class RecordedLocalVolTest {
  /** Spots on a point of the grid, between two, and inside the smoothed barrier; a last block that is not full. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 101.3, 149.5})
  void valueAndAllGreeksAreThoseOfTheLoopOnTheSameDraws(double spot) {
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(3_001, 21).withSpot(spot);
    RecordedLocalVol recorded = RecordedLocalVol.of(trade, Backends.best());
    LocalVolGreeks loop = ScalarLocalVol.adjoint(trade);
    LocalVolGreeks greeks = recorded.greeks();
    assertThat(recorded.value()).isCloseTo(loop.value(), within(1e-10 * loop.value()));
    assertThat(greeks.value()).isEqualTo(recorded.value());
    assertThat(greeks.delta()).isCloseTo(loop.delta(), within(1e-10 * Math.abs(loop.delta()) + 1e-12));
    int nonZero = 0;
    for (int i = 0; i < loop.vegas().length; i++) {
      for (int j = 0; j < loop.vegas()[i].length; j++) {
        double expected = loop.vegas()[i][j];
        // Large vegas of single paths cancel in the node's: the rest is rounding of theirs.
        assertThat(greeks.vegas()[i][j])
            .as("vega of node (%d, %d)", i, j)
            .isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-12));
        nonZero += expected == 0 ? 0 : 1;
      }
    }
    assertThat(nonZero).as("nodes that paths which pay come near").isGreaterThan(200);
  }

  @Test
  void theBackEndChangesNoBit() {
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(300, 22);
    LocalVolGreeks best = RecordedLocalVol.of(trade, Backends.best()).greeks();
    LocalVolGreeks plain = RecordedLocalVol.of(trade, Backends.plain()).greeks();
    assertThat(plain.value()).isEqualTo(best.value());
    assertThat(plain.delta()).isEqualTo(best.delta());
    assertThat(plain.vegas()).isDeepEqualTo(best.vegas());
  }

  @Test
  void valuesOfBumpedTradesAreThoseOfTheLoop() {
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(2_000, 23);
    LocalVolGrid grid = trade.grid();
    int t = grid.timeIndex(2);
    int s = grid.spotIndex(110);
    LocalVolBarrier bumped = trade.withGrid(grid.with(t, s, grid.vols()[t][s] + 0.01));
    LocalVolBarrier moved = trade.withSpot(103);
    double[] values = RecordedLocalVol.of(trade, Backends.best()).values(trade, bumped, moved);
    double[] loop = {ScalarLocalVol.value(trade), ScalarLocalVol.value(bumped), ScalarLocalVol.value(moved)};
    assertThat(values).containsExactly(loop, within(1e-10));
    assertThat(loop[1]).isNotEqualTo(loop[0]);
  }

  @Test
  void theSampleOfBumpsIsThatOfTheLoop() {
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(2_000, 24);
    double[] loop = ScalarLocalVol.sampleBumps(trade);
    // Values agree to 1e-12 and are divided by 2e-4.
    assertThat(RecordedLocalVol.of(trade, Backends.best()).bumps()).containsExactly(loop, within(1e-8));
    assertThat(loop).doesNotContain(0);
  }

  @Test
  void sobolHasTheNoiseFreeValueAndGreeks() {
    Batches value = new Batches();
    Batches delta = new Batches();
    Batches vega = new Batches();
    Batches near = new Batches();
    Batches strike = new Batches();
    Batches end = new Batches();
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(4_096, 1);
    LocalVolGrid grid = trade.grid();
    RecordedLocalVol recorded = RecordedLocalVol.of(trade, Backends.best());
    for (int replicate = 0; replicate < 16; replicate++) {
      LocalVolGreeks greeks = recorded.onSobol(5, replicate).greeks();
      value.add(greeks.value());
      delta.add(greeks.delta());
      vega.add(greeks.vega());
      near.add(greeks.vegas()[grid.timeIndex(2)][grid.spotIndex(110)]);
      strike.add(greeks.vegas()[grid.timeIndex(31 / 12.0)][grid.spotIndex(120)]);
      end.add(greeks.vegas()[grid.timeIndex(3)][grid.spotIndex(140)]);
    }
    assertWithin(value, 1.198105);
    assertWithin(delta, 0.042284);
    assertWithin(vega, -4.47211);
    assertWithin(near, 0.036487);
    assertWithin(strike, 0.084447);
    assertWithin(end, -0.139475);
    assertThat(value.standardError()).as("the test has teeth").isLessThan(0.01);
    assertThat(delta.standardError()).as("the test has teeth").isLessThan(0.005);
  }

  private static void assertWithin(Batches estimate, double known) {
    assertThat(estimate.mean()).isCloseTo(known, within(4 * estimate.standardError()));
  }
}
