package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
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
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "--add-modules", "jdk.incubator.vector", "-Xms6g", "-Xmx6g", "-Xmn4g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch"
    })
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
}
