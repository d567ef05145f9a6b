package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.benchmarks.book.Book100;

/** BOOK-100 in fresh JVMs: the whole process seen from outside, and from within the first trade and rounds once warm. */
record ColdBook() implements Measured {
  /**
   * A small young generation. Until the JIT has compiled a vector loop its vectors are objects, and in a large young generation
   * each of them is a page fault.
   */
  private static final String YOUNG = "-Xmn64m";
  private static final int RUNS = 7;
  private static final int ROUNDS = 8;
  private static final double MILLIS = 1e-3;
  private static final double NANOS = 1e-9;

  @Override
  public String title() {
    return "BOOK-100";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    int runs = quick ? 1 : RUNS;
    double[] whole = new double[runs];
    double[] first = new double[runs];
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      List<String> said = run(1);
      whole[run] = (System.nanoTime() - start) * NANOS;
      first[run] = seconds(said, "first ");
    }
    double steady = seconds(run(quick ? 2 : ROUNDS).reversed(), "again ");
    return Figures.now(title(),
        "100 trades, 10,000 paths each in 16 replicates of scrambled Sobol points, value and four Greeks with standard errors, on "
            + "all processors; recording, differentiation, draws and compilation included; " + YOUNG + ". The median of " + runs
            + " runs.",
        quick,
        List.of(Figure.once("backsweep", "Backsweep: whole process", median(whole), "s"),
            Figure.once("backsweepFirst", "Backsweep: the first trade, from the start of the process", median(first), "s"),
            Figure.once("backsweepSteady", "Backsweep: the book again in the same process, once warm", steady, "s")));
  }

  /** Runs a child process and returns the lines of its error stream. */
  private static List<String> run(int rounds) throws IOException, InterruptedException {
    Path values = Files.createTempFile("book-100-", ".csv");
    Path said = Files.createTempFile("book-100-", ".txt");
    try {
      int exit = Child.of(Book100.class, List.of("-XX:+UseParallelGC", "-Xmx704m", YOUNG), String.valueOf(rounds))
          .redirectOutput(values.toFile()).redirectError(said.toFile()).start().waitFor();
      int lines = Files.readAllLines(values).size();
      if (exit != 0 || lines != 1 + Book100.TRADES) {
        throw new IOException("BOOK-100 ended with " + exit + " after " + lines + " lines:\n"
            + Files.readString(said, StandardCharsets.UTF_8));
      }
      return new ArrayList<>(Files.readAllLines(said));
    } finally {
      Files.delete(values);
      Files.delete(said);
    }
  }

  private static double seconds(List<String> said, String what) {
    return said.stream().filter(line -> line.startsWith(what)).findFirst()
        .map(line -> Long.parseLong(line.substring(what.length())) * MILLIS).orElseThrow();
  }

  static double median(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
