package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.workload.Asian;
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
 * What more Greeks cost: the Asian call with 252 fixings and 1 to 252 volatilities, each an input in force for its share of
 * the steps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GrowthBenchmark {
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
    recorded = RecordedAsian.of(Asian.termStructure(volatilities, paths, 20_020_705), Backend.best());
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
