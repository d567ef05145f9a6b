package org.backsweep.scenarios.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line in a process of its own, on a few trades of the sample. */
final class Program {
  /** What a process said, on both streams, and the code that it ended with. */
  record Said(int code, String text) {}

  static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow");
  private static final long PATIENCE_SECONDS = 120;
  private static final Path SAMPLE = Path.of("..", "..", "sample");
  private static final List<String> PRODUCTS = List.of("asian", "european", "forward");
  private static final int TRADES = 2;
  /** What is of the run rather than of its results. */
  private static final Pattern OF_THE_RUN = Pattern.compile("\"(out|cluster|threads)\" : [^\n]*");

  private final Path folder;

  Program(Path folder) throws IOException {
    this.folder = folder;
    Path portfolio = Files.createDirectory(folder.resolve("portfolio"));
    for (String product : PRODUCTS) {
      List<String> lines = Files.readAllLines(SAMPLE.resolve("portfolio/" + product + ".csv"));
      Files.write(portfolio.resolve(product + ".csv"), lines.subList(0, 1 + TRADES));
    }
  }

  Path out(String name) {
    return folder.resolve(name);
  }

  /** The arguments of a run into a folder. */
  List<String> run(String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--market", SAMPLE.resolve("market").toAbsolutePath().normalize().toString(),
        "--portfolio", folder.resolve("portfolio").toString(), "--out", out(out).toString(), "--quick", "--no-timings", "--base", "EUR"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Starts the command line from a class path. */
  static Process java(Path said, List<String> options, String classPath, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Standalone.java()));
    command.addAll(VECTORS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "org.backsweep.reports.cli.Main"));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  /** Runs the command line of this class path to its end. */
  Said java(List<String> options, List<String> arguments) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    return end(java(said, options, System.getProperty("java.class.path"), arguments), said);
  }

  /** Waits for the end of a process. */
  static Said end(Process process, Path said) throws IOException, InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("has not ended: " + Files.readString(said));
      }
      return new Said(process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The text of each file of results, without what is of the run. */
  SortedMap<String, String> files(String out) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(out(out))) {
      for (Path file : files.filter(Files::isRegularFile).filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
        String text = Files.readString(file);
        texts.put(file.getFileName().toString(), file.endsWith("run.json") ? OF_THE_RUN.matcher(text).replaceAll("") : text);
      }
    }
    return texts;
  }
}
