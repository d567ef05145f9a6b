package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.workload.Asian;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What more Greeks cost: the Asian call with 252 fixings and 1 to 252 volatilities, each an input in force for its share of
 * the steps.
 */
@Warmup(iterations = TimedBenchmark.COMPILED, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GrowthBenchmark extends TimedBenchmark {
  /** Number of volatilities, and of Greeks. */
  @Param({"1", "16", "64", "252"})
  public int volatilities;

  /** Number of paths. */
  @Param("16384")
  public int paths;

  private RecordedAsian recorded;

  /** Makes the draws and records. */
  @Setup(Level.Trial)
  public void record() {
    recorded = RecordedAsian.of(Asian.termStructure(volatilities, paths, SEED), Backend.best());
  }

  /** Backsweep, value. */
  @Benchmark
  public double backsweepValue() {
    return recorded.value();
  }

  /** Backsweep, value and all Greeks by one adjoint sweep. */
  @Benchmark
  public AsianGreeks backsweepGreeks() {
    return recorded.greeks();
  }
}
