package org.backsweep.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  static final int QUICK_PATHS = 1_024;
  /** PyTorch on one thread, as all are, and with nothing from outside the class path. */
  private static final List<String> JVM =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "-XX:+UseParallelGC",
          "-Dai.djl.pytorch.num_threads=1",
          "-Dai.djl.offline=true",
          "-DOPT_OUT_TRACKING=true");

  /** A young generation so small that it is soon touched all over, and an old one that holds the draws. */
  private static final String[] USUAL_HEAP = {"-Xms2g", "-Xmx2g", "-Xmn64m"};
  /** The way in which a method's JVM is started and its iterations run. */
  private enum Kind {
    /** A heap that holds the draws. */
    USUAL,
    /** finmath-lib allocates gigabytes a run: with a heap touched beforehand it is timed, and not the page faults. */
    FINMATH,
    /** A run takes most of a minute. */
    ONCE;

    static Kind of(Suite suite, String method) {
      if (suite.bumpsOnce() && method.endsWith("Bumps")) {
        return ONCE;
      }
      return method.startsWith("finmath") ? FINMATH : USUAL;
    }
  }

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
    List<RunResult> results = new ArrayList<>();
    for (int paths : quick ? List.of(suite.paths().getLast()) : suite.paths()) {
      Map<Kind, List<String>> byKind =
          wanted.stream()
              .filter(method -> suite.times(method, paths))
              .collect(Collectors.groupingBy(method -> Kind.of(suite, method), TreeMap::new, Collectors.toList()));
      for (Map.Entry<Kind, List<String>> run : byKind.entrySet()) {
        results.addAll(new Runner(options(suite, run.getKey(), run.getValue(), paths).build()).run());
      }
    }
    List<Measurement> measurements =
        results.stream()
            .map(Measuring::measurement)
            .sorted(Comparator.comparingInt(Measurement::paths).thenComparingInt(m -> rank(m.method())))
            .toList();
    return new Section(suite.title(), today(), quick, Machine.here(), measurements);
  }

  private ChainedOptionsBuilder options(Suite suite, Kind kind, List<String> methods, int paths) {
    String[] heap = kind == Kind.FINMATH ? finmathHeap(suite == Suite.LMM_SWAPTIONS ? 9 : 5) : USUAL_HEAP;
    ChainedOptionsBuilder options =
        options(suite.benchmark(), String.join("|", methods), heap)
            .addProfiler(GCProfiler.class)
            .addProfiler(MemPoolProfiler.class)
            .param("workload", suite.title())
            .param("paths", String.valueOf(quick ? Math.min(paths, QUICK_PATHS) : paths));
    return kind == Kind.ONCE ? options.mode(Mode.SingleShotTime).measurementIterations(1) : options;
  }

  private static String[] finmathHeap(int gigabytes) {
    return new String[] {
      "-Xms" + gigabytes + "g", "-Xmx" + gigabytes + "g", "-Xmn3g", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages"
    };
  }

  /** Options for the methods of a class that match, on one thread, with more for their JVM; a short run is made in this one. */
  ChainedOptionsBuilder options(Class<?> benchmark, String methods, String... jvm) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
            .threads(1)
            // In one call: JMH forgets those of an earlier one.
            .jvmArgsAppend(Stream.concat(JVM.stream(), Arrays.stream(jvm)).toArray(String[]::new))
            .shouldFailOnError(true)
            .shouldDoGC(true);
    if (quick) {
      options
          .forks(0)
          .warmupIterations(1)
          .warmupTime(TimeValue.milliseconds(50))
          .measurementIterations(2)
          .measurementTime(TimeValue.milliseconds(50));
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
        times.getMin(),
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
    List<String> who = List.of("scalar", "finmath", "pytorch", "backsweep");
    List<String> what =
        List.of(
            "Value",
            "ValueTwoThreads",
            "ValueSobol",
            "ValueInterpreter",
            "Adjoint",
            "Greeks",
            "GreeksTwoThreads",
            "GreeksSobol",
            "GreeksInterpreter",
            "GreeksPlain",
            "Bumps");
    return 100 * first(who, method::startsWith) + first(what, method::endsWith);
  }

  private static int first(List<String> names, Predicate<String> is) {
    return IntStream.range(0, names.size()).filter(i -> is.test(names.get(i))).findFirst().orElse(names.size());
  }
}
