package org.backsweep.benchmarks;

import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.benchmarks.recorded.Recorded;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One method a contender, time for all paths; {@link Results} turns it into nanoseconds per path and step. Here are
 * Backsweep's, the same for every workload: what it prepares once is a recording, made ready to run.
 */
public abstract class WorkloadBenchmark extends TimedBenchmark {
  /** Number of paths; {@link Suite#paths()} where {@link Results} runs it. */
  @Param("65536")
  public int paths;

  private Recorded recorded;

  /** Makes the draws and, for a method of Backsweep, the recording that its name asks for. */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams timed) {
    draw();
    String method = Measuring.method(timed);
    // Other contenders get none, so that it is not in their peak memory.
    if (method.startsWith("backsweep")) {
      Recorded onDraws = record(backend(method));
      Recorded onThreads = method.contains("TwoThreads") ? onDraws.onThreads(2) : onDraws;
      recorded = method.endsWith("Sobol") ? onThreads.onSobol(SEED, 0) : onThreads;
    }
  }

  private static Backend backend(String method) {
    if (method.endsWith("Plain")) {
      return Backends.plain();
    }
    return method.endsWith("Interpreter") ? Backends.interpreter() : Backends.compiledAtOnce();
  }

  /** Makes the workload and its draws. */
  abstract void draw();

  /** Records the workload drawn. */
  abstract Recorded record(Backend backend);

  /** Backsweep, value. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public double backsweepValue() {
    return recorded.value();
  }

  /** Backsweep, value and all Greeks by one adjoint sweep. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public Object backsweepGreeks() {
    return recorded.greeks();
  }

  /** Value, on two threads. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public double backsweepValueTwoThreads() {
    return recorded.value();
  }

  /** Value and all Greeks, on two threads. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public Object backsweepGreeksTwoThreads() {
    return recorded.greeks();
  }

  /** Value with the making of Sobol draws and their Brownian bridge. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public double backsweepValueSobol() {
    return recorded.value();
  }

  /** Value, one operation at a time. */
  @Benchmark
  public double backsweepValueInterpreter() {
    return recorded.value();
  }

  /** Value and all Greeks, one operation at a time. */
  @Benchmark
  public Object backsweepGreeksInterpreter() {
    return recorded.greeks();
  }

  /** Value and all Greeks, where the Vector API is missing. */
  @Benchmark
  public Object backsweepGreeksPlain() {
    return recorded.greeks();
  }

  /** Value and all Greeks with the making of Sobol draws and their Brownian bridge. */
  @Benchmark
  @Warmup(iterations = COMPILED)
  public Object backsweepGreeksSobol() {
    return recorded.greeks();
  }

  /** Backsweep, central differences, as many as {@link Suite#revaluations()}, all over the same paths. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public Object backsweepBumps() {
    return recorded.bumps();
  }
}
