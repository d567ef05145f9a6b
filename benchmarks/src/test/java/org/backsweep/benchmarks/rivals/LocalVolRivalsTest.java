package org.backsweep.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolGrid;
import org.junit.jupiter.api.Test;

/** The LOCALVOL-BARRIER contenders against its noise-free values, computed elsewhere, and against each other. */
class LocalVolRivalsTest {
  private static final int BATCHES = 20;
  private static final int PATHS = 10_000;

  @Test
  void adjointHasTheKnownValueAndGreeks() {
    Batches value = new Batches();
    Batches delta = new Batches();
    Batches vega = new Batches();
    Batches near = new Batches();
    Batches strike = new Batches();
    Batches end = new Batches();
    for (int seed = 0; seed < BATCHES; seed++) {
      LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(PATHS, 500 + seed);
      LocalVolGrid grid = trade.grid();
      LocalVolGreeks greeks = ScalarLocalVol.adjoint(trade);
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
    assertThat(value.standardError()).as("the test has teeth").isLessThan(0.02);
    assertThat(delta.standardError()).as("the test has teeth").isLessThan(0.01);
  }

  @Test
  void withoutItsBarrierItIsThePlainCall() {
    Batches value = new Batches();
    for (int seed = 0; seed < BATCHES; seed++) {
      value.add(ScalarLocalVol.value(LocalVolBarrier.upAndOutCall(PATHS / 2, 900 + seed).withoutBarrier()));
    }
    assertWithin(value, 4.255524);
  }

  @Test
  void adjointAgreesWithBumps() {
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(20_000, 3);
    LocalVolGrid grid = trade.grid();
    LocalVolGreeks greeks = ScalarLocalVol.adjoint(trade);
    assertThat(greeks.value()).isEqualTo(ScalarLocalVol.value(trade));
    // Bumps so small that no path stands within one of a kink of the barrier's ramp; rounding then leaves
    // about 1e-8 of delta and 1e-7 of a vega.
    LocalVolBarrier offNode = trade.withSpot(100.3);
    assertThat(ScalarLocalVol.adjoint(offNode).delta()).isCloseTo(ScalarLocalVol.deltaByBumps(offNode, 1e-7), within(1e-7));
    // S0 = 100 is a node of the grid, a kink of sigma: the adjoint is the slope to its right.
    double right = (ScalarLocalVol.value(trade.withSpot(100 + 1e-7)) - greeks.value()) / 1e-7;
    assertThat(greeks.delta()).isCloseTo(right, within(1e-7));
    double[][] nodes = {{2, 110}, {31 / 12.0, 120}, {3, 140}, {1, 100}, {0.5, 95}, {2.75, 150}};
    for (double[] node : nodes) {
      int t = grid.timeIndex(node[0]);
      int s = grid.spotIndex(node[1]);
      assertThat(greeks.vegas()[t][s])
          .as("node (spot %s, t = %s)", node[1], node[0])
          .isCloseTo(ScalarLocalVol.vegaByBumps(trade, t, s, 1e-8), within(1e-6));
    }
  }

  /** Volatilities far outside the paths' reach and flat ends: a start beyond either end of the grid still agrees. */
  @Test
  void adjointAgreesWithBumpsBeyondTheGrid() {
    for (double spot : new double[] {45, 210}) {
      LocalVolBarrier base = LocalVolBarrier.upAndOutCall(2_000, 4);
      LocalVolBarrier trade = new LocalVolBarrier(base.grid(), spot, 0.9 * spot, 1.3 * spot, base.normals());
      LocalVolGreeks greeks = ScalarLocalVol.adjoint(trade);
      assertThat(greeks.value()).isPositive();
      assertThat(greeks.delta()).isCloseTo(ScalarLocalVol.deltaByBumps(trade, 1e-6), within(1e-4));
      int edge = spot < 100 ? 0 : trade.grid().spots().length - 1;
      assertThat(greeks.vegas()[12][edge]).isCloseTo(ScalarLocalVol.vegaByBumps(trade, 12, edge, 1e-7), within(1e-4));
    }
  }

  @Test
  void gridIsTheOneOfTheWorkload() {
    LocalVolGrid grid = LocalVolGrid.merton();
    assertThat(grid.nodes()).isEqualTo(1_116);
    assertThat(grid.spots()).isSorted().hasSize(31).startsWith(50).endsWith(200);
    assertThat(grid.times()).isSorted().hasSize(36);
    assertThat(grid.times()[35]).isCloseTo(3, within(1e-12));
  }

  /** The workload's grid is even, so that the surface on as many points is itself, and halfway it is the mean. */
  @Test
  void surfaceOnAnotherGridIsTheSame() {
    LocalVolGrid grid = LocalVolGrid.merton();
    LocalVolGrid same = grid.resampled(31, 36);
    LocalVolGrid finer = grid.resampled(61, 36);
    for (int i = 0; i < 36; i++) {
      assertThat(same.vols()[i]).containsExactly(grid.vols()[i], within(1e-12));
      assertThat(finer.vols()[i][21])
          .isCloseTo((grid.vols()[i][10] + grid.vols()[i][11]) / 2, within(1e-12));
    }
    assertThat(finer.nodes()).isEqualTo(61 * 36);
  }

  private static void assertWithin(Batches estimate, double known) {
    assertThat(estimate.mean()).isCloseTo(known, within(3.5 * estimate.standardError()));
  }
}
