package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.benchmarks.recorded.Recorded;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.recorded.SmallTrades;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One run of something of some size; {@link Growing} says which and turns the times into curves. */
@Warmup(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class GrowthBenchmark extends TimedBenchmark {
  private static final int PATHS = 16_384;
  private static final int FEW_PATHS = 1_024;

  /** The quantity that grows. */
  public enum Axis {
    /** Local volatilities of LOCALVOL-BARRIER. */
    INPUTS,
    /** Volatilities of ASIAN-252. */
    VOLATILITIES,
    /** Fixings of the Asian call. */
    STEPS,
    /** Paths of ASIAN-52. */
    PATHS,
    /** Small trades of one shape. */
    TRADES,
    /** Shapes among 128 small trades. */
    SHAPES
  }

  /** The quantity that grows. */
  @Param("INPUTS")
  public Axis axis;

  /** The size to which it grows. */
  @Param("1")
  public int size;

  /** The back end's name. */
  @Param("compiled")
  public String backend;

  private Supplier<Object> value;
  private Supplier<Object> greeks;

  /** Makes the draws and records. */
  @Setup(Level.Trial)
  public void prepare() {
    Backend chosen = backend.equals("compiled") ? Backends.compiledAtOnce() : Backends.interpreter();
    switch (axis) {
      case INPUTS -> use(RecordedLocalVol.of(LocalVolBarrier.upAndOutCall(PATHS, SEED).withGrid(grid(size)), chosen));
      case VOLATILITIES -> use(RecordedAsian.of(Asian.termStructure(size, PATHS, SEED), chosen));
      case STEPS -> use(RecordedAsian.of(Asian.seasonal(size, PATHS, SEED), chosen));
      // The draws are made while running: given ones would grow with the paths.
      case PATHS -> use(RecordedAsian.of(Asian.seasonal(Asian.WEEKLY, 1, SEED), chosen).onPaths(size).onSobol(SEED, 0));
      case TRADES -> use(SmallTrades.of(size, 1, FEW_PATHS, SEED, chosen));
      case SHAPES -> use(SmallTrades.of(128, size, FEW_PATHS, SEED, chosen));
    }
  }

  /** The workload's surface on another grid of about so many nodes, six times as many times as spots at the most. */
  static LocalVolGrid grid(int nodes) {
    int spots = Math.max(3, (int) Math.round(Math.sqrt(nodes / 2.8)));
    return LocalVolGrid.merton().resampled(spots, nodes / spots);
  }

  private void use(Recorded recorded) {
    value = recorded::value;
    greeks = recorded::greeks;
  }

  private void use(SmallTrades trades) {
    value = trades::run;
    greeks = trades::run;
  }

  /** The value. */
  @Benchmark
  public Object value() {
    return value.get();
  }

  /** Value and all Greeks. */
  @Benchmark
  public Object greeks() {
    return greeks.get();
  }
}
