package org.backsweep.benchmarks;

import java.util.Locale;
import org.backsweep.benchmarks.workload.Asian;

/** Writes what grows with what as the last section of RESULTS.md. */
final class GrowthPage {
  private GrowthPage() {}

  static void append(StringBuilder page, Growth growth) {
    ResultsPage.heading(page, Growth.TITLE, growth.quick());
    page.append(String.format(Locale.ROOT, "Backsweep alone. %s, commit %s.\n", growth.date(), growth.machine().commit()));
    page.append(ResultsPage.described(growth.machine()));
    page.append(
        String.format(
            Locale.ROOT,
            """
            Time by the number of Greeks: ASIAN-252, %,d paths, 1 to 252 volatilities, each for its share of the steps;
            nanoseconds per path and step.

            | Greeks | value | value + all Greeks | ratio |
            |---:|---:|---:|---:|
            """,
            growth.paths()));
    double scale = 1e6 / ((double) growth.paths() * Asian.DAILY);
    for (Growth.ByGreeks row : growth.greeks()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %d | %.2f | %.2f | %.2f |\n",
              row.count(),
              row.valueMs() * scale,
              row.greeksMs() * scale,
              row.greeksMs() / row.valueMs()));
    }
    page.append(
        """

        Memory by the number of paths: ASIAN-52, value + all Greeks, draws given, one thread.

        | paths | a block of paths, KB | allocated in a run, KB |
        |---:|---:|---:|
        """);
    for (Growth.ByPaths row : growth.memory()) {
      page.append(
          String.format(
              Locale.ROOT, "| %,d | %.1f | %.1f |\n", row.paths(), row.blockBytes() / 1e3, row.allocatedBytes() / 1e3));
    }
    page.append(
        """

        Before the first path, once a run, in no time above: to record, differentiate and make ready to run, when warm.

        | workload | Greeks | ms |
        |---|---:|---:|
        """);
    for (Growth.Recording row : growth.recordings()) {
      page.append(
          String.format(
              Locale.ROOT, "| %s | %,d | %.1f |\n", row.workload(), Suite.of(row.workload()).inputs(), row.ms()));
    }
  }
}
