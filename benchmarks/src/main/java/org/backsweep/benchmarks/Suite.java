package org.backsweep.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.openjdk.jmh.annotations.Benchmark;

/** The workloads that are measured, and what is needed to read their times. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable one
public enum Suite {
  /** One volatility, 252 fixings. */
  ASIAN_252("ASIAN-252", AsianBenchmark.class, Asian.DAILY, 5, 11, 11, OptionalDouble.of(6), 65_536),
  /** A volatility for each of 252 fixings. */
  ASIAN_VOLS("ASIAN-VOLS", AsianBenchmark.class, Asian.DAILY, 255, 511, 511, OptionalDouble.empty(), 65_536),
  /** A volatility for each of 52 fixings. */
  ASIAN_52("ASIAN-52", AsianBenchmark.class, Asian.WEEKLY, 54, 109, 109, OptionalDouble.empty(), 20_000, 100_000),
  /** 31 x 36 local volatilities, 156 steps. */
  LOCALVOL_BARRIER(
      "LOCALVOL-BARRIER",
      LocalVolBarrierBenchmark.class,
      LocalVolBarrier.STEPS,
      1_117,
      2 * LocalVolBarrier.SAMPLE_BUMPS,
      2_234,
      OptionalDouble.of(30),
      100_000);

  private final String title;
  private final Class<? extends WorkloadBenchmark> benchmark;
  private final int steps;
  private final int inputs;
  private final int revaluations;
  private final int revaluationsNeeded;
  private final OptionalDouble mark;
  private final List<Integer> paths;

  Suite(
      String title,
      Class<? extends WorkloadBenchmark> benchmark,
      int steps,
      int inputs,
      int revaluations,
      int revaluationsNeeded,
      OptionalDouble mark,
      Integer... paths) {
    this.title = title;
    this.benchmark = benchmark;
    this.steps = steps;
    this.inputs = inputs;
    this.revaluations = revaluations;
    this.revaluationsNeeded = revaluationsNeeded;
    this.mark = mark;
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

  /** Names of its methods, one a contender and task, in alphabetical order. */
  public List<String> methods() {
    return Arrays.stream(benchmark.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  /** Numbers of paths that it is measured with. */
  public List<Integer> paths() {
    return paths;
  }

  /** Steps of a path. */
  public int steps() {
    return steps;
  }

  /** Number of first-order Greeks asked for. */
  public int inputs() {
    return inputs;
  }

  /** Revaluations in one run of a bump method, the base included where it is run. */
  public int revaluations() {
    return revaluations;
  }

  /** Whether a run of a bump method takes so long, most of a minute, that it is timed once. */
  public boolean bumpsOnce() {
    return this == ASIAN_VOLS;
  }

  /** Whether a bump method's run gives all Greeks; otherwise its time is reported for one revaluation. */
  public boolean bumpsAreComplete() {
    return revaluations == revaluationsNeeded;
  }

  /** Revaluations that all Greeks would take. */
  public int revaluationsNeeded() {
    return revaluationsNeeded;
  }

  /** Nanoseconds per path and step that backsweepGreeks may take, where a mark is set. */
  public OptionalDouble mark() {
    return mark;
  }
}
