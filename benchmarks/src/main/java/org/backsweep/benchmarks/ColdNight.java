package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** NIGHT: whole runs of the program from a cold start, as a user starts them. */
record ColdNight() implements Measured {
  private static final int RUNS = 3;
  private static final int TRADES = 100_000;
  private static final int[] LIKE_SAMPLE = {250, 1000};
  private static final String HEAP = "640m";
  private static final double NANOS = 1e-9;
  private static final Path SAMPLE = Path.of("sample");
  static final String[] NONE = {"--second-order", "none", "--ladders", "off", "--reconcile", "none"};

  @Override
  public String title() {
    return "NIGHT";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    int runs = quick ? 1 : RUNS;
    Path folder = Files.createTempDirectory("night-");
    try {
      Path one = Files.createDirectory(folder.resolve("one"));
      Files.write(one.resolve("european.csv"), Files.readAllLines(SAMPLE.resolve("portfolio/european.csv")).subList(0, 2));
      Path many = Files.createDirectory(folder.resolve("many"));
      int trades = quick ? TRADES / 100 : TRADES;
      NightInputs.withoutPaths(many, trades);
      // The first start builds, where that is needed.
      seconds(folder, "--version");
      List<Figure> figures = new ArrayList<>();
      figures.add(figure("backsweepDemo", "the sample, all on", runs, folder, sample()));
      figures.add(figure("backsweepScenarios", "the same with its crises and a year of history", runs, folder, sample("--scenarios",
          SAMPLE.resolve("scenarios.csv").toString(), "--history", SAMPLE.resolve("history.csv.gz").toString())));
      figures.add(figure("backsweepGreeks", "the sample, values, Greeks and theta alone", runs, folder, sample(NONE)));
      figures.add(figure("backsweepQuick", "the sample, a first look", runs, folder, sample("--quick")));
      figures.add(figure("backsweepFirst", "one European", runs, folder, with(NONE, run(one))));
      for (int count : quick ? new int[] {20} : LIKE_SAMPLE) {
        Path market = Files.createDirectories(folder.resolve("like-" + count + "/market"));
        Path like = Files.createDirectories(folder.resolve("like-" + count + "/portfolio"));
        NightInputs.likeSample(market, like, count);
        figures.add(figure("backsweepLike" + count, String.format(Locale.ROOT, "%,d trades like the sample's on %d names, all on", count,
            NightInputs.underlyings()), 1, folder, run(market, like)));
      }
      figures.add(figure("backsweepMany", String.format(Locale.ROOT, "%,d Europeans, forwards, FX forwards and cash flows: values, "
          + "Greeks, theta and second order, in a heap of " + HEAP, trades), 1, folder,
          with(new String[] {"--ladders", "off", "--reconcile", "none", "--memory", HEAP}, run(many))));
      return Figures.now(title(), "Whole runs of ./backsweep, from a cold start to the last file: the 79 trades of the sample with "
          + "16,384 paths, one trade, and trades made from a seed: with the terms of the sample's, and without paths. The median of " + runs
          + " runs; rows of trades made from a seed are one.",
          quick, figures);
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Figure figure(String key, String what, int runs, Path folder, String... arguments)
      throws IOException, InterruptedException {
    double[] seconds = new double[runs];
    for (int r = 0; r < runs; r++) {
      seconds[r] = seconds(folder, arguments);
    }
    return Figure.once(key, "Backsweep: " + what, ColdBook.median(seconds), "s");
  }

  /** A run of the sample as of 5 July 2002. */
  static String[] sample(String... options) {
    return with(options, with(new String[] {"--models", SAMPLE.resolve("models.csv").toString()}, run(SAMPLE.resolve("portfolio"))));
  }

  static String[] run(Path portfolio) {
    return run(SAMPLE.resolve("market"), portfolio);
  }

  static String[] run(Path market, Path portfolio) {
    return new String[] {"run", "--market", market.toString(), "--portfolio", portfolio.toString(), "--base", "EUR"};
  }

  static String[] with(String[] options, String... command) {
    return Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static double seconds(Path folder, String... arguments) throws IOException, InterruptedException {
    return seconds(folder, Map.of(), arguments);
  }

  /** The seconds that the program takes from its start to its end. */
  static double seconds(Path folder, Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of("backsweep").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    if (arguments.length > 1) {
      command.addAll(List.of("--quiet", "--out", folder.resolve("out").toString()));
    }
    Path said = folder.resolve("said.txt");
    long start = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) * NANOS;
    if (exit != 0) {
      throw new IOException(command + " ended with " + exit + ":\n" + Files.readString(said, StandardCharsets.UTF_8));
    }
    return seconds;
  }
}
