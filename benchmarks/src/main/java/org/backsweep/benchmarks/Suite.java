package org.backsweep.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.backsweep.benchmarks.rivals.Pytorch;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.openjdk.jmh.annotations.Benchmark;

/** The path workloads that are measured, and what is needed to read their times. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable one
public enum Suite {
  /** One volatility, 252 fixings. */
  ASIAN_252("ASIAN-252", AsianBenchmark.class, Asian.DAILY, 5, Unit.NS_PER_PATH_STEP, 65_536),
  /** A volatility for each of 252 fixings. */
  ASIAN_VOLS("ASIAN-VOLS", AsianBenchmark.class, Asian.DAILY, 255, Unit.NS_PER_PATH_STEP, 65_536),
  /** A volatility for each of 52 fixings. */
  ASIAN_52("ASIAN-52", AsianBenchmark.class, Asian.WEEKLY, 54, Unit.NS_PER_PATH_STEP, 20_000, 100_000),
  /** 31 x 36 local volatilities, 156 steps. */
  LOCALVOL_BARRIER(
      "LOCALVOL-BARRIER", LocalVolBarrierBenchmark.class, LocalVolBarrier.STEPS, 1_117, Unit.NS_PER_PATH_STEP, 100_000),
  /** 15 swaptions on 80 rates, 40 steps. */
  LMM_SWAPTIONS("LMM-SWAPTIONS", GradientBenchmark.class, LmmSwaptions.STEPS, 161, Unit.US_PER_PATH, 10_000),
  /** A call under stochastic volatility, 100 steps. */
  HESTON_100("HESTON-100", GradientBenchmark.class, HestonCall.STEPS, 8, Unit.US_PER_PATH, 10_000),
  /** A call on ten assets, one step. */
  BASKET_10("BASKET-10", GradientBenchmark.class, 1, 21, Unit.MS_PER_100_000_PATHS, 100_000),
  /** A call on ten assets, twelve steps. */
  BASKET_10X12("BASKET-10x12", GradientBenchmark.class, 12, 21, Unit.MS_PER_100_000_PATHS, 100_000);

  private static final List<String> EVERY_COUNT =
      List.of("scalarValue", "scalarAdjoint", "finmathValue", "finmathGreeks", "backsweepValue", "backsweepGreeks");

  private final String title;
  private final Class<? extends WorkloadBenchmark> benchmark;
  private final int steps;
  private final int inputs;
  private final Unit unit;
  private final List<Integer> paths;

  Suite(
      String title,
      Class<? extends WorkloadBenchmark> benchmark,
      int steps,
      int inputs,
      Unit unit,
      Integer... paths) {
    this.title = title;
    this.benchmark = benchmark;
    this.steps = steps;
    this.inputs = inputs;
    this.unit = unit;
    this.paths = List.of(paths);
  }

  /** The suite with this title, in any case of letters. */
  public static Suite of(String title) {
    return Arrays.stream(values())
        .filter(suite -> suite.title.equalsIgnoreCase(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no workload '" + title + "'; there are " + Arrays.stream(values()).map(Suite::title).toList()));
  }

  /** Name of the workload. */
  public String title() {
    return title;
  }

  /** The JMH class. */
  public Class<? extends WorkloadBenchmark> benchmark() {
    return benchmark;
  }

  /** Names of its methods that can be run here, one a contender and task, in alphabetical order. */
  public List<String> methods() {
    boolean pytorch = (this == ASIAN_52 || this == BASKET_10) && Pytorch.available();
    return Arrays.stream(benchmark.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .filter(method -> pytorch || !method.startsWith("pytorch"))
        .filter(method -> timesThePlainLoop() || !method.endsWith("Plain"))
        .sorted()
        .toList();
  }

  /**
   * Whether Backsweep is timed without the Vector API on this workload: that is the same slow loop for all, so that two are
   * enough.
   */
  private boolean timesThePlainLoop() {
    return this == ASIAN_252 || this == LOCALVOL_BARRIER;
  }

  /** Numbers of paths that it is measured with. */
  public List<Integer> paths() {
    return paths;
  }

  /** Whether a method is timed with this number of paths: with all, or with the most alone. */
  boolean times(String method, int count) {
    return count == paths.getLast() || EVERY_COUNT.contains(method);
  }

  /** Steps of a path. */
  public int steps() {
    return steps;
  }

  /** Number of first-order Greeks asked for. */
  public int inputs() {
    return inputs;
  }

  /** The unit of its times. */
  Unit unit() {
    return unit;
  }

  /** Revaluations in one run of a bump method, the base included where it is run. */
  public int revaluations() {
    return this == LOCALVOL_BARRIER ? 2 * LocalVolBarrier.SAMPLE_BUMPS : 1 + 2 * inputs;
  }

  /** Whether a run of a bump method takes so long, most of a minute, that it is timed once. */
  public boolean bumpsOnce() {
    return this == ASIAN_VOLS || this == LMM_SWAPTIONS || this == BASKET_10X12;
  }

  /** Whether a bump method's run gives all Greeks; otherwise its time is reported for one revaluation. */
  public boolean bumpsAreComplete() {
    return this != LOCALVOL_BARRIER;
  }

  /** Revaluations that all Greeks would take. */
  public int revaluationsNeeded() {
    return bumpsAreComplete() ? revaluations() : 2 * inputs;
  }
}
