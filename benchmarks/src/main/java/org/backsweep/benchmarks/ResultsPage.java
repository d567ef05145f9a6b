package org.backsweep.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes measurements as the Markdown of RESULTS.md. */
final class ResultsPage {
  private ResultsPage() {}

  static String render(List<Section> sections, Optional<Growth> growth) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Results

        Written by `org.backsweep.benchmarks.Results`; see README.md here for the command and the workloads. One thread,
        double precision, draws made beforehand unless a row says otherwise. "ns" is nanoseconds per path and step: the
        median over the iterations, with JMH's 99.9 % interval of the mean, none where a run is timed once. "ratio" is to
        the plain scalar loop's value with as many paths in the same run. Compare times only within one section: ratios
        travel, times do not. "allocated" is for one run over all paths; "peak" is the most that all memory pools held
        while timed, the draws (in either layout) and garbage not yet collected included.
        """);
    for (Section section : sections) {
      append(page, section);
    }
    growth.ifPresent(found -> GrowthPage.append(page, found));
    return page.toString();
  }

  private static void append(StringBuilder page, Section section) {
    Suite suite = Suite.of(section.workload());
    Machine machine = section.machine();
    heading(page, suite.title(), section.quick());
    page.append(
        String.format(
            Locale.ROOT,
            "%d steps, %,d Greeks. %s, commit %s.\n",
            suite.steps(),
            suite.inputs(),
            section.date(),
            machine.commit()));
    page.append(described(machine));
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
    page.append(ownRatios(section));
    suite.mark().ifPresent(mark -> page.append(verdict(suite, section, mark)));
  }

  static void heading(StringBuilder page, String title, boolean quick) {
    page.append(String.format(Locale.ROOT, "\n## %s\n\n", title));
    if (quick) {
      page.append("**A quick run: too short and with too few paths to be quoted.**\n\n");
    }
  }

  static String described(Machine machine) {
    return String.format(
        Locale.ROOT, "%s, %d logical cores, %s; %s.\n\n", machine.cpu(), machine.cores(), machine.os(), machine.jdk());
  }

  /** Factor from milliseconds a run to nanoseconds per path and step (and revaluation, where bumps are a part only). */
  static double nanosPerPathStep(Suite suite, Measurement m) {
    int runs = isPartOfBumps(suite, m.method()) ? suite.revaluations() : 1;
    return 1e6 / ((double) m.paths() * suite.steps() * runs);
  }

  private static boolean isPartOfBumps(Suite suite, String method) {
    return method.endsWith("Bumps") && !suite.bumpsAreComplete();
  }

  private static double nanos(Suite suite, Measurement m) {
    return m.medianMs() * nanosPerPathStep(suite, m);
  }

  private static String ratio(Suite suite, Section section, Measurement m) {
    return measured(section, "scalarValue", m.paths())
        .map(base -> String.format(Locale.ROOT, "%.2f", nanos(suite, m) / nanos(suite, base)))
        .orElse("");
  }

  private static Optional<Measurement> measured(Section section, String method, int paths) {
    return section.measurements().stream().filter(m -> m.method().equals(method) && m.paths() == paths).findFirst();
  }

  private static String contender(Suite suite, String method) {
    String who =
        method.startsWith("scalar") ? "plain scalar loop" : method.startsWith("finmath") ? "finmath-lib" : "Backsweep";
    return who + ": " + what(suite, method);
  }

  private static String what(Suite suite, String method) {
    if (method.endsWith("Value")) {
      return "value";
    } else if (method.endsWith("Adjoint")) {
      return "value + all Greeks, adjoint by hand";
    } else if (isPartOfBumps(suite, method)) {
      return String.format(
          Locale.ROOT,
          "bumps, one revaluation (of %,d needed; %d run)",
          suite.revaluationsNeeded(),
          suite.revaluations());
    } else if (method.endsWith("Bumps")) {
      return String.format(Locale.ROOT, "value + all Greeks, bumps (%,d valuations)", suite.revaluations());
    } else if (method.endsWith("ValueInterpreter")) {
      return "value, one operation at a time";
    } else if (method.endsWith("GreeksInterpreter")) {
      return "value + all Greeks, one operation at a time";
    } else if (method.endsWith("Plain")) {
      return "value + all Greeks, without the Vector API";
    } else if (method.endsWith("Sobol")) {
      return "value + all Greeks, Sobol draws and Brownian bridge included";
    }
    return "value + all Greeks";
  }

  private static String verdict(Suite suite, Section section, double mark) {
    OptionalDouble worst =
        section.measurements().stream()
            .filter(m -> m.method().equals("backsweepGreeks"))
            .mapToDouble(m -> nanos(suite, m))
            .max();
    String goal =
        String.format(Locale.ROOT, "\nMark for Backsweep, value + all Greeks: at most %.0f ns per path and step: ", mark);
    if (worst.isEmpty()) {
      return goal + "not measured.\n";
    }
    String met = worst.getAsDouble() <= mark ? "met" : "**missed**";
    return goal + String.format(Locale.ROOT, "%s (%.2f).\n", met, worst.getAsDouble());
  }

  /** What Backsweep's Greeks cost beside its own value and its own bumps, with the most paths measured. */
  private static String ownRatios(Section section) {
    int paths = section.measurements().stream().mapToInt(Measurement::paths).max().orElse(0);
    StringBuilder text = new StringBuilder();
    measured(section, "backsweepGreeks", paths)
        .ifPresent(
            greeks -> {
              measured(section, "backsweepValue", paths)
                  .map(m -> times("\nBacksweep's value + all Greeks take %.2f times its value", greeks, m))
                  .ifPresent(text::append);
              measured(section, "backsweepBumps", paths)
                  .filter(m -> !text.isEmpty() && Suite.of(section.workload()).bumpsAreComplete())
                  .map(m -> times(", its bumps %.0f times its adjoint", m, greeks))
                  .ifPresent(text::append);
            });
    return text.isEmpty() ? "" : text.append(".\n").toString();
  }

  private static String times(String format, Measurement of, Measurement base) {
    return String.format(Locale.ROOT, format, of.medianMs() / base.medianMs());
  }
}
