package org.backsweep.benchmarks.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Starts {@link Book100} in a fresh virtual machine several times and prints how long each took, seen from outside. */
public final class ColdRuns {
  private ColdRuns() {}

  /**
   * Entry point.
   *
   * @param arguments how many runs, then options of the virtual machine; 5 runs if empty
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector"));
    if (arguments.length > 1) {
      command.addAll(List.of(arguments).subList(1, arguments.length));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Book100.class.getName()));
    for (int run = 0; run < runs; run++) {
      Path values = Files.createTempFile("book-100-", ".csv");
      try {
        long start = System.nanoTime();
        int exit = new ProcessBuilder(command).redirectOutput(values.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT)
            .start().waitFor();
        if (exit != 0 || Files.readAllLines(values).size() != 1 + Book100.TRADES) {
          throw new IOException("BOOK-100 ended with " + exit + " and " + Files.readAllLines(values).size() + " lines");
        }
        System.out.printf(Locale.ROOT, "run %d: %.2f s%n", run + 1,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 1e-3);
      } finally {
        Files.delete(values);
      }
    }
  }
}
