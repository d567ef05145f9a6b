package org.backsweep.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.workload.Asian;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.MemPoolProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH and takes its results.
 *
 * @param quick a short run with few paths
 */
record Measuring(boolean quick) {
  private static final String QUICK_PATHS = "8192";
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /**
   * All methods of a workload whose names match.
   *
   * @throws IllegalArgumentException if none does
   */
  Section section(Suite suite, String methods) throws RunnerException {
    List<String> wanted = suite.methods().stream().filter(Pattern.compile(methods).asMatchPredicate()).toList();
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "no method of " + suite.title() + " matches '" + methods + "'; it has " + String.join(", ", suite.methods()));
    }
    Map<Boolean, List<String>> byOnce =
        wanted.stream().collect(Collectors.partitioningBy(method -> suite.bumpsOnce() && method.endsWith("Bumps")));
    List<RunResult> results = new ArrayList<>();
    if (!byOnce.get(false).isEmpty()) {
      results.addAll(new Runner(options(suite, byOnce.get(false)).build()).run());
    }
    if (!byOnce.get(true).isEmpty()) {
      ChainedOptionsBuilder once = options(suite, byOnce.get(true));
      results.addAll(
          new Runner(once.mode(Mode.SingleShotTime).measurementIterations(1).build()).run());
    }
    List<Measurement> measurements =
        results.stream()
            .map(Measuring::measurement)
            .sorted(Comparator.comparingInt(Measurement::paths).thenComparingInt(m -> rank(m.method())))
            .toList();
    return new Section(suite.title(), today(), quick, Machine.here(), measurements);
  }

  private ChainedOptionsBuilder options(Suite suite, List<String> methods) {
    // finmath-lib allocates gigabytes a run: with a heap touched beforehand it is timed, and not the page faults.
    return options(suite.benchmark(), String.join("|", methods))
        .addProfiler(GCProfiler.class)
        .addProfiler(MemPoolProfiler.class)
        .jvmArgsAppend(VECTORS, "-Xms6g", "-Xmx6g", "-Xmn4g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch")
        .param("workload", suite.title())
        .param("paths", paths(suite));
  }

  private String[] paths(Suite suite) {
    return quick ? new String[] {QUICK_PATHS} : suite.paths().stream().map(String::valueOf).toArray(String[]::new);
  }

  /** Time by the number of Greeks, memory by the number of paths, time to record. */
  Growth growth() throws RunnerException {
    ChainedOptionsBuilder greeks = options(GrowthBenchmark.class, ".*");
    if (quick) {
      greeks.param("paths", QUICK_PATHS);
    }
    Collection<RunResult> times = new Runner(greeks.build()).run();
    Collection<RunResult> recordings =
        new Runner(options(RecordBenchmark.class, ".*").build()).run();
    List<Growth.ByGreeks> byGreeks =
        times.stream()
            .mapToInt(result -> Integer.parseInt(result.getParams().getParam("volatilities")))
            .distinct()
            .sorted()
            .mapToObj(n -> new Growth.ByGreeks(n, median(times, n, "Value"), median(times, n, "Greeks")))
            .toList();
    return new Growth(
        today(),
        quick,
        Machine.here(),
        Integer.parseInt(times.iterator().next().getParams().getParam("paths")),
        byGreeks,
        Suite.ASIAN_52.paths().stream().map(Measuring::memory).toList(),
        Stream.of(Suite.values()).map(suite -> recording(suite, recordings)).toList());
  }

  /** By the plain back end, which allocates the same blocks; vector code allocates more until it is compiled. */
  private static Growth.ByPaths memory(int paths) {
    RecordedAsian recorded = RecordedAsian.of(Asian.seasonal(Asian.WEEKLY, paths, TimedBenchmark.SEED), Backend.plain());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    recorded.greeks();
    long before = threads.getCurrentThreadAllocatedBytes();
    recorded.greeks();
    return new Growth.ByPaths(paths, recorded.blockBytes(), threads.getCurrentThreadAllocatedBytes() - before);
  }

  private static Growth.Recording recording(Suite suite, Collection<RunResult> results) {
    return new Growth.Recording(
        suite.title(), median(results, result -> result.getParams().getParam("workload").equals(suite.name())));
  }

  private static double median(Collection<RunResult> results, int volatilities, String method) {
    return median(
        results,
        result ->
            result.getParams().getBenchmark().endsWith(method)
                && result.getParams().getParam("volatilities").equals(Integer.toString(volatilities)));
  }

  private static double median(Collection<RunResult> results, Predicate<RunResult> wanted) {
    RunResult found = results.stream().filter(wanted).findFirst().orElseThrow();
    return found.getPrimaryResult().getStatistics().getPercentile(50);
  }

  ChainedOptionsBuilder options(Class<?> benchmark, String methods) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
            .threads(1)
            .jvmArgsAppend(VECTORS)
            .shouldFailOnError(true)
            .shouldDoGC(true);
    if (quick) {
      options
          .warmupIterations(1)
          .warmupTime(TimeValue.milliseconds(500))
          .measurementIterations(2)
          .measurementTime(TimeValue.milliseconds(500));
    }
    return options;
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static Measurement measurement(RunResult result) {
    var times = result.getPrimaryResult().getStatistics();
    return new Measurement(
        method(result.getParams()),
        Integer.parseInt(result.getParams().getParam("paths")),
        times.getPercentile(50),
        times.getMean(),
        times.getMeanErrorAt(0.999),
        times.getN(),
        secondary(result, "gc.alloc.rate.norm"),
        secondary(result, "mempool.total.used") * 1024);
  }

  /** The name of the method alone. */
  static String method(BenchmarkParams params) {
    String name = params.getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static double secondary(RunResult result, String label) {
    var found = result.getSecondaryResults().get(label);
    return found == null ? Double.NaN : found.getScore();
  }

  /** Rows stand in this order: ours last, below what it is compared with. */
  private static int rank(String method) {
    int who = method.startsWith("scalar") ? 0 : method.startsWith("finmath") ? 10 : 20;
    List<String> what = List.of(
        "Value", "ValueInterpreter", "Adjoint", "Greeks", "GreeksInterpreter", "GreeksPlain", "GreeksSobol", "Bumps");
    return who + IntStream.range(0, what.size()).filter(i -> method.endsWith(what.get(i))).findFirst().orElse(what.size());
  }
}
