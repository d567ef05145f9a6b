package org.backsweep.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
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
      description = "ASIAN-252, ASIAN-VOLS, ASIAN-52, LOCALVOL-BARRIER, GROWTH; default all")
  private List<String> workloads = titles();

  @Option(
      names = "--only",
      description = "regular expression on the names of a workload's methods, such as backsweep.*|scalarValue; default all")
  private String only = ".*";

  @Option(names = "--quick", description = "a few minutes: 8,192 paths, short runs; written to target/quick only")
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
    boolean growth = workloads.stream().anyMatch(Growth.TITLE::equalsIgnoreCase);
    List<Suite> suites =
        workloads.stream().filter(title -> !Growth.TITLE.equalsIgnoreCase(title)).map(Suite::of).toList();
    Path home = quick ? folder.resolve("target/quick") : folder;
    Path store = home.resolve("results");
    Files.createDirectories(store);
    if (!render) {
      Measuring measuring = new Measuring(quick);
      for (Suite suite : suites) {
        JSON.writeValue(file(store, suite.title()), measuring.section(suite, only));
      }
      if (growth) {
        JSON.writeValue(file(store, Growth.TITLE), measuring.growth());
      }
    }
    Path page = home.resolve("RESULTS.md");
    Files.writeString(page, ResultsPage.render(sections(store), growth(store)));
    System.out.println("written: " + page);
    return 0;
  }

  private static List<String> titles() {
    return Stream.concat(Arrays.stream(Suite.values()).map(Suite::title), Stream.of(Growth.TITLE)).toList();
  }

  private static File file(Path store, String title) {
    return store.resolve(title + ".json").toFile();
  }

  private static List<Section> sections(Path store) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Suite suite : Suite.values()) {
      File file = file(store, suite.title());
      if (file.exists()) {
        sections.add(JSON.readValue(file, Section.class));
      }
    }
    return sections;
  }

  private static Optional<Growth> growth(Path store) throws IOException {
    File file = file(store, Growth.TITLE);
    return file.exists() ? Optional.of(JSON.readValue(file, Growth.class)) : Optional.empty();
  }
}
