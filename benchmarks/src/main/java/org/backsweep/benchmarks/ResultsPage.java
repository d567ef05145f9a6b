package org.backsweep.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes measurements as the Markdown of RESULTS.md. */
final class ResultsPage {
  private ResultsPage() {}

  static String render(List<Section> sections) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Results

        Written by `org.backsweep.benchmarks.Results`; see README.md here for the command and the workloads. One thread, double
        precision, draws made beforehand. "ns" is nanoseconds per path and step: the median over the iterations, with JMH's 99.9 %
        interval of the mean. "ratio" is to the plain scalar loop's value with as many paths in the same run. Compare times only
        within one section: ratios travel, times do not. "allocated" is for one run over all paths; "peak" is the most that all
        memory pools held while timed, the draws (in either layout) and garbage not yet collected included.
        """);
    for (Section section : sections) {
      append(page, section);
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Section section) {
    Suite suite = Suite.of(section.workload());
    Machine machine = section.machine();
    page.append(String.format(Locale.ROOT, "\n## %s\n\n", suite.title()));
    if (section.quick()) {
      page.append("**A quick run: too short and with too few paths to be quoted.**\n\n");
    }
    page.append(
        String.format(
            Locale.ROOT, "%d steps, %,d Greeks. %s, commit %s.\n", suite.steps(), suite.inputs(), section.date(), machine.commit()));
    page.append(
        String.format(
            Locale.ROOT, "%s, %d logical cores, %s; %s.\n\n", machine.cpu(), machine.cores(), machine.os(), machine.jdk()));
    page.append("| contender | paths | ns | +- | ratio | ms a run | allocated MB | peak MB |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (Measurement m : section.measurements()) {
      double scale = nanosPerPathStep(suite, m);
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.2f | %s | %s | %.1f | %.1f | %.0f |\n",
              contender(suite, m.method()),
              m.paths(),
              m.medianMs() * scale,
              Double.isNaN(m.errorMs()) ? "" : String.format(Locale.ROOT, "%.2f", m.errorMs() * scale),
              ratio(suite, section, m),
              m.medianMs(),
              m.allocatedBytes() / 1e6,
              m.peakBytes() / 1e6));
    }
    suite.mark().ifPresent(mark -> page.append(verdict(suite, section, mark)));
  }

  /** Factor from milliseconds a run to nanoseconds per path and step (and revaluation, where bumps are a part only). */
  static double nanosPerPathStep(Suite suite, Measurement m) {
    int runs = isPartOfBumps(suite, m.method()) ? suite.revaluations() : 1;
    return 1e6 / ((double) m.paths() * suite.steps() * runs);
  }

  private static boolean isPartOfBumps(Suite suite, String method) {
    return method.endsWith("Bumps") && !suite.bumpsAreComplete();
  }

  private static String ratio(Suite suite, Section section, Measurement m) {
    return section.measurements().stream()
        .filter(other -> other.method().equals("scalarValue") && other.paths() == m.paths())
        .map(base -> String.format(Locale.ROOT, "%.2f", m.medianMs() * nanosPerPathStep(suite, m) / (base.medianMs() * nanosPerPathStep(suite, base))))
        .findFirst()
        .orElse("");
  }

  private static String contender(Suite suite, String method) {
    String who = method.startsWith("scalar") ? "plain scalar loop" : method.startsWith("finmath") ? "finmath-lib" : "Backsweep";
    String what;
    if (method.endsWith("Value")) {
      what = "value";
    } else if (method.endsWith("Adjoint")) {
      what = "value + all Greeks, adjoint by hand";
    } else if (isPartOfBumps(suite, method)) {
      what = String.format(Locale.ROOT, "bumps, one revaluation (of %,d needed; %d run)", suite.revaluationsNeeded(), suite.revaluations());
    } else if (method.endsWith("Bumps")) {
      what = String.format(Locale.ROOT, "value + all Greeks, bumps (%,d valuations)", suite.revaluations());
    } else {
      what = "value + all Greeks";
    }
    return who + ": " + what;
  }

  private static String verdict(Suite suite, Section section, double mark) {
    OptionalDouble worst =
        section.measurements().stream()
            .filter(m -> m.method().equals("backsweepGreeks"))
            .mapToDouble(m -> m.medianMs() * nanosPerPathStep(suite, m))
            .max();
    String goal = String.format(Locale.ROOT, "\nMark for Backsweep, value + all Greeks: at most %.0f ns per path and step: ", mark);
    if (worst.isEmpty()) {
      return goal + "not measured.\n";
    }
    return goal + String.format(Locale.ROOT, "%s (%.2f).\n", worst.getAsDouble() <= mark ? "met" : "**missed**", worst.getAsDouble());
  }
}
