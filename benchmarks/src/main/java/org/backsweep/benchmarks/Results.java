package org.backsweep.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.MemPoolProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks and writes RESULTS.md: workloads not run again keep the measurements of their last run. */
@Command(name = "Results", description = "Runs the benchmarks and writes RESULTS.md.", mixinStandardHelpOptions = true)
public final class Results implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(names = "--workload", split = ",", description = "ASIAN-252, ASIAN-VOLS, ASIAN-52, LOCALVOL-BARRIER; default all")
  private List<String> workloads = Arrays.stream(Suite.values()).map(Suite::title).toList();

  @Option(names = "--only", description = "regular expression on the method's name, such as backsweep.*|scalarValue; default all")
  private String only = ".*";

  @Option(names = "--quick", description = "a few minutes: 8,192 paths, one short fork; written to target/quick only")
  private boolean quick;

  @Option(names = "--render", description = "write RESULTS.md again from the stored measurements; run nothing")
  private boolean render;

  @Option(names = "--dir", description = "the benchmarks folder; default ${DEFAULT-VALUE}")
  private Path folder = Path.of("benchmarks");

  private Results() {}

  /** Entry point; {@code --help} lists the options. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Results()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder.toAbsolutePath() + " is not a folder; start at the project's root or give --dir");
    }
    List<Suite> suites = workloads.stream().map(Suite::of).toList();
    Path home = quick ? folder.resolve("target/quick") : folder;
    Path store = home.resolve("results");
    Files.createDirectories(store);
    if (!render) {
      for (Suite suite : suites) {
        JSON.writeValue(store.resolve(suite.title() + ".json").toFile(), measure(suite));
      }
    }
    Path page = home.resolve("RESULTS.md");
    Files.writeString(page, ResultsPage.render(stored(store)));
    System.out.println("written: " + page);
    return 0;
  }

  private Section measure(Suite suite) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(suite.benchmark().getName().replace(".", "\\.") + "\\.(" + only + ")$")
            .threads(1)
            .shouldFailOnError(true)
            .shouldDoGC(true)
            .addProfiler(GCProfiler.class)
            .addProfiler(MemPoolProfiler.class);
    if (quick) {
      options
          .forks(1)
          .warmupIterations(2)
          .warmupTime(TimeValue.milliseconds(500))
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(500))
          .param("paths", "8192");
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    List<Measurement> measurements =
        results.stream()
            .map(Results::measurement)
            .sorted(Comparator.comparingInt(Measurement::paths).thenComparingInt(m -> rank(m.method())))
            .toList();
    return new Section(suite.title(), LocalDate.now(ZoneOffset.UTC).toString(), quick, Machine.here(), measurements);
  }

  private static Measurement measurement(RunResult result) {
    String name = result.getParams().getBenchmark();
    var times = result.getPrimaryResult().getStatistics();
    return new Measurement(
        name.substring(name.lastIndexOf('.') + 1),
        Integer.parseInt(result.getParams().getParam("paths")),
        times.getPercentile(50),
        times.getMean(),
        times.getMeanErrorAt(0.999),
        times.getN(),
        secondary(result, "gc.alloc.rate.norm"),
        secondary(result, "mempool.total.used") * 1024);
  }

  private static double secondary(RunResult result, String label) {
    var found = result.getSecondaryResults().get(label);
    return found == null ? Double.NaN : found.getScore();
  }

  /** Rows stand in this order: ours last, below what it is compared with. */
  private static int rank(String method) {
    int who = method.startsWith("scalar") ? 0 : method.startsWith("finmath") ? 10 : 20;
    int what = method.endsWith("Value") ? 0 : method.endsWith("Bumps") ? 2 : 1;
    return who + what;
  }

  private static List<Section> stored(Path store) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Suite suite : Suite.values()) {
      Path file = store.resolve(suite.title() + ".json");
      if (Files.exists(file)) {
        sections.add(JSON.readValue(file.toFile(), Section.class));
      }
    }
    return sections;
  }
}
