package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.rivals.LocalVolGreeks;
import org.backsweep.benchmarks.rivals.ScalarLocalVol;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * LOCALVOL-BARRIER: one method a contender, time for all paths; {@link Results} turns it into nanoseconds per path and step.
 * All 1,117 inputs would take 2,234 revaluations by bumps; {@link #BUMPED} of them are run, and reported one by one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LocalVolBarrierBenchmark {
  /** Revaluations in one run of a bump method: two each for S0 and three nodes. */
  public static final int BUMPED = 8;

  /** Number of paths. */
  @Param("100000")
  public int paths;

  private LocalVolBarrier trade;

  /** Makes the draws. */
  @Setup(Level.Trial)
  public void draw() {
    trade = LocalVolBarrier.upAndOutCall(paths, 20_020_705);
  }

  /** Plain loop, value. */
  @Benchmark
  public double scalarValue() {
    return ScalarLocalVol.value(trade);
  }

  /** Plain loop with hand-written adjoint, value and all Greeks. */
  @Benchmark
  public LocalVolGreeks scalarAdjoint() {
    return ScalarLocalVol.adjoint(trade);
  }

  /** Plain loop, central differences to S0 and three nodes: {@link #BUMPED} revaluations. */
  @Benchmark
  public double[] scalarBumps() {
    LocalVolGrid grid = trade.grid();
    return new double[] {
      ScalarLocalVol.deltaByBumps(trade, 0.01),
      ScalarLocalVol.vegaByBumps(trade, grid.timeIndex(2), grid.spotIndex(110), 1e-4),
      ScalarLocalVol.vegaByBumps(trade, grid.timeIndex(31 / 12.0), grid.spotIndex(120), 1e-4),
      ScalarLocalVol.vegaByBumps(trade, grid.timeIndex(3), grid.spotIndex(140), 1e-4)
    };
  }

  /** What Backsweep prepares once: its recording, made ready to run, and its layout of the draws. */
  @State(Scope.Thread)
  public static class Backsweep {
    private RecordedLocalVol recorded;

    /** Records. */
    @Setup(Level.Trial)
    public void record(LocalVolBarrierBenchmark benchmark) {
      recorded = RecordedLocalVol.of(benchmark.trade, Backend.best());
    }
  }

  /** Backsweep, value. */
  @Benchmark
  public double backsweepValue(Backsweep state) {
    return state.recorded.value();
  }

  /** Backsweep, value and all Greeks by one adjoint sweep. */
  @Benchmark
  public LocalVolGreeks backsweepGreeks(Backsweep state) {
    return state.recorded.greeks();
  }

  /** The same where the Vector API is missing. */
  @State(Scope.Thread)
  public static class Plain {
    private RecordedLocalVol recorded;

    /** Records. */
    @Setup(Level.Trial)
    public void record(LocalVolBarrierBenchmark benchmark) {
      recorded = RecordedLocalVol.of(benchmark.trade, Backend.plain());
    }
  }

  /** Backsweep without the Vector API, value and all Greeks. */
  @Benchmark
  public LocalVolGreeks backsweepGreeksPlain(Plain state) {
    return state.recorded.greeks();
  }

  /** The same with draws that each run makes for itself. */
  @State(Scope.Thread)
  public static class Bridged {
    private RecordedLocalVol recorded;

    /** Records. */
    @Setup(Level.Trial)
    public void record(LocalVolBarrierBenchmark benchmark) {
      recorded = RecordedLocalVol.of(benchmark.trade, Backend.best()).onSobol(20_020_705, 0);
    }
  }

  /** Backsweep, value and all Greeks, with the making of Sobol draws and their Brownian bridge. */
  @Benchmark
  public LocalVolGreeks backsweepGreeksSobol(Bridged state) {
    return state.recorded.greeks();
  }

  /** Backsweep, the same central differences, all over the same paths. */
  @Benchmark
  public double[] backsweepBumps(Backsweep state) {
    LocalVolGrid grid = trade.grid();
    int[][] nodes = {
      {grid.timeIndex(2), grid.spotIndex(110)},
      {grid.timeIndex(31 / 12.0), grid.spotIndex(120)},
      {grid.timeIndex(3), grid.spotIndex(140)}
    };
    LocalVolBarrier[] bumped = new LocalVolBarrier[BUMPED];
    bumped[0] = trade.withSpot(trade.spot() + 0.01);
    bumped[1] = trade.withSpot(trade.spot() - 0.01);
    for (int i = 0; i < nodes.length; i++) {
      double vol = grid.vols()[nodes[i][0]][nodes[i][1]];
      bumped[2 + 2 * i] = trade.withGrid(grid.with(nodes[i][0], nodes[i][1], vol + 1e-4));
      bumped[3 + 2 * i] = trade.withGrid(grid.with(nodes[i][0], nodes[i][1], vol - 1e-4));
    }
    double[] values = state.recorded.values(bumped);
    double[] greeks = new double[BUMPED / 2];
    for (int i = 0; i < greeks.length; i++) {
      greeks[i] = (values[2 * i] - values[2 * i + 1]) / (i == 0 ? 0.02 : 2e-4);
    }
    return greeks;
  }
}
