package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.rivals.FinmathAsian;
import org.backsweep.benchmarks.rivals.ScalarAsian;
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

/** ASIAN-VOLS: one method a contender, time for all paths; {@link Results} turns it into nanoseconds per path and step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AsianVolsBenchmark {
  /** Number of paths. */
  @Param("65536")
  public int paths;

  private Asian asian;

  /** Makes the draws. */
  @Setup(Level.Trial)
  public void draw() {
    asian = Asian.asianVols(paths, 20_020_705);
  }

  /** Plain loop, value. */
  @Benchmark
  public double scalarValue() {
    return ScalarAsian.value(asian);
  }

  /** Plain loop with hand-written adjoint, value and all Greeks. */
  @Benchmark
  public AsianGreeks scalarAdjoint() {
    return ScalarAsian.adjoint(asian);
  }

  /** Plain loop, value and all Greeks by central differences. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public AsianGreeks scalarBumps() {
    return ScalarAsian.bumps(asian);
  }

  /** finmath-lib holds its own copy of the draws, so it has a state of its own. */
  @State(Scope.Thread)
  public static class Finmath {
    private FinmathAsian finmath;

    /** Wraps the draws. */
    @Setup(Level.Trial)
    public void wrap(AsianVolsBenchmark benchmark) {
      finmath = new FinmathAsian(benchmark.asian);
    }
  }

  /** finmath-lib, value. */
  @Benchmark
  public double finmathValue(Finmath state) {
    return state.finmath.value();
  }

  /** finmath-lib with its backward differentiation, value and all Greeks. */
  @Benchmark
  public AsianGreeks finmathGreeks(Finmath state) {
    return state.finmath.greeks();
  }

  /** What Backsweep prepares once: its recording, made ready to run, and its layout of the draws. */
  @State(Scope.Thread)
  public static class Backsweep {
    private RecordedAsian recorded;

    /** Records. */
    @Setup(Level.Trial)
    public void record(AsianVolsBenchmark benchmark) {
      recorded = RecordedAsian.of(benchmark.asian, Backend.best());
    }
  }

  /** Backsweep, value. */
  @Benchmark
  public double backsweepValue(Backsweep state) {
    return state.recorded.value();
  }

  /** Backsweep, value and all Greeks by one adjoint sweep. */
  @Benchmark
  public AsianGreeks backsweepGreeks(Backsweep state) {
    return state.recorded.greeks();
  }

  /** The same where the Vector API is missing. */
  @State(Scope.Thread)
  public static class Plain {
    private RecordedAsian recorded;

    /** Records. */
    @Setup(Level.Trial)
    public void record(AsianVolsBenchmark benchmark) {
      recorded = RecordedAsian.of(benchmark.asian, Backend.plain());
    }
  }

  /** Backsweep without the Vector API, value and all Greeks. */
  @Benchmark
  public AsianGreeks backsweepGreeksPlain(Plain state) {
    return state.recorded.greeks();
  }

  /** Backsweep, value and all Greeks by central differences over the same paths. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 1)
  public AsianGreeks backsweepBumps(Backsweep state) {
    return state.recorded.bumps();
  }
}
