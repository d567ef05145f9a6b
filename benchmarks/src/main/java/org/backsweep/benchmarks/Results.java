package org.backsweep.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks and writes RESULTS.md: workloads not run again keep the measurements of their last run. */
@Command(name = "Results", description = "Runs the benchmarks and writes RESULTS.md.", mixinStandardHelpOptions = true)
public final class Results implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(
      names = "--workload",
      split = ",",
      description = "titles of sections, such as ASIAN-252,LMM-SWAPTIONS,HEAP,GROWTH; default all")
  private List<String> workloads = titles();

  @Option(
      names = "--only",
      description = "regular expression on the names of a workload's methods, such as backsweep.*|scalarValue; default all")
  private String only = ".*";

  @Option(names = "--quick", description = "ten minutes: 1,024 paths, short runs in one JVM; written to target/quick only")
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
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder.toAbsolutePath() + " is not a folder; start at the project's root or give --dir");
    }
    Instant start = Instant.now();
    Path home = quick ? folder.resolve("target/quick") : folder;
    Path store = home.resolve("results");
    Files.createDirectories(store);
    if (!render) {
      measure(store);
    }
    Optional<Growth> growth = growth(store);
    for (Curve curve : growth.map(Growth::curves).orElse(List.of())) {
      Files.writeString(store.resolve(curve.name() + ".svg"), Chart.svg(curve));
    }
    Path page = home.resolve("RESULTS.md");
    Files.writeString(page, ResultsPage.render(sections(store), figures(store), growth));
    System.out.println("written: " + page + ", after " + Duration.between(start, Instant.now()).toMinutes() + " minutes");
    return 0;
  }

  private void measure(Path store) throws Exception {
    List<String> unknown =
        workloads.stream().filter(title -> titles().stream().noneMatch(title::equalsIgnoreCase)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no section " + unknown + "; there are " + titles());
    }
    for (Suite suite : Suite.values()) {
      if (wanted(suite.title())) {
        JSON.writeValue(file(store, suite.title()), new Measuring(quick).section(suite, only));
      }
    }
    for (Measured measured : Measured.all()) {
      if (wanted(measured.title())) {
        JSON.writeValue(file(store, measured.title()), measured.measure(quick));
      }
    }
    if (wanted(Growth.TITLE)) {
      JSON.writeValue(file(store, Growth.TITLE), new Growing(quick).measure());
    }
  }

  private boolean wanted(String title) {
    return workloads.stream().anyMatch(title::equalsIgnoreCase);
  }

  private static List<String> titles() {
    return Stream.of(
            Arrays.stream(Suite.values()).map(Suite::title),
            Measured.all().stream().map(Measured::title),
            Stream.of(Growth.TITLE))
        .flatMap(part -> part)
        .toList();
  }

  private static File file(Path store, String title) {
    return store.resolve(title + ".json").toFile();
  }

  private static List<Section> sections(Path store) throws IOException {
    return stored(store, Arrays.stream(Suite.values()).map(Suite::title).toList(), Section.class);
  }

  private static List<Figures> figures(Path store) throws IOException {
    return stored(store, Measured.all().stream().map(Measured::title).toList(), Figures.class);
  }

  private static Optional<Growth> growth(Path store) throws IOException {
    return stored(store, List.of(Growth.TITLE), Growth.class).stream().findFirst();
  }

  private static <T> List<T> stored(Path store, List<String> titles, Class<T> kind) throws IOException {
    List<T> found = new ArrayList<>();
    for (String title : titles) {
      File file = file(store, title);
      if (file.exists()) {
        found.add(JSON.readValue(file, kind));
      }
    }
    return found;
  }
}
