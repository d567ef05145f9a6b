package org.backsweep.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes measurements as the Markdown of RESULTS.md. */
final class ResultsPage {
  static final String QUICK = "**A quick run: too short and with too few paths to be quoted.**\n\n";

  private ResultsPage() {}

  static String render(List<Section> sections, List<Figures> figures, Optional<Growth> growth) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Results

        Written by `org.backsweep.benchmarks.Results`; see README.md here for the command and the workloads. One thread,
        double precision, draws made beforehand unless a row says otherwise. Times are the median over the iterations, with
        the best of them (other users of the machine slow all down by up to a half for seconds at a time) and JMH's 99.9 %
        interval of the mean, none where a run is timed once. "ratio" is to the plain scalar loop's value with as
        many paths in the same run. Compare times only within one section: ratios travel, times do not. "allocated" is for one
        run over all paths (`-prof gc`); "peak" is the most that all memory pools held while timed, the draws (in either
        layout) and garbage not yet collected included.
        """);
    Map<String, List<Figure>> byTitle = new LinkedHashMap<>();
    sections.forEach(section -> byTitle.put(section.workload(), figures(section)));
    figures.forEach(section -> byTitle.put(section.title(), section.figures()));
    boolean quick = sections.stream().anyMatch(Section::quick) || figures.stream().anyMatch(Figures::quick);
    MarksPage.append(page, byTitle, quick);
    sections.forEach(section -> append(page, section));
    figures.forEach(section -> append(page, section));
    growth.ifPresent(found -> append(page, found));
    return page.toString();
  }

  /** A section's times with the most paths, as figures: what marks are judged by. */
  static List<Figure> figures(Section section) {
    Suite suite = Suite.of(section.workload());
    int most = section.measurements().stream().mapToInt(Measurement::paths).max().orElse(0);
    return section.measurements().stream()
        .filter(m -> m.paths() == most && !isPartOfBumps(suite, m.method()))
        .map(
            m -> {
              double scale = suite.unit().scale(m.paths(), suite.steps());
              String unit = suite.unit().toString();
              return new Figure(m.method(), contender(suite, m.method()), m.medianMs() * scale, m.errorMs() * scale, unit);
            })
        .toList();
  }

  private static void append(StringBuilder page, Section section) {
    Suite suite = Suite.of(section.workload());
    heading(page, suite.title(), section.quick());
    String what = String.format(Locale.ROOT, "%d steps, %,d Greeks.", suite.steps(), suite.inputs());
    page.append(described(what, section.date(), section.machine()));
    page.append(
        String.format(
            Locale.ROOT,
            "| contender | paths | %s | best | +- | ratio | ms a run | allocated MB | peak MB |\n",
            suite.unit()));
    page.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (Measurement m : section.measurements()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %s | %s | %s | %.1f | %.1f | %.0f |\n",
              contender(suite, m.method()),
              m.paths(),
              MarksPage.number(time(suite, m)),
              best(suite, m),
              error(m.errorMs() * scale(suite, m)),
              ratio(suite, section, m),
              m.medianMs(),
              m.allocatedBytes() / 1e6,
              m.peakBytes() / 1e6));
    }
    page.append(ownRatios(section));
  }

  private static void append(StringBuilder page, Figures section) {
    heading(page, section.title(), section.quick());
    page.append(described(section.about(), section.date(), section.machine()));
    page.append("| | | +- | |\n|---|---:|---:|---|\n");
    for (Figure figure : section.figures()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s |\n",
              figure.contender(),
              MarksPage.number(figure.value()),
              error(figure.error()),
              figure.unit()));
    }
  }

  private static void append(StringBuilder page, Growth growth) {
    heading(page, Growth.TITLE, growth.quick());
    page.append(described("Backsweep alone.", growth.date(), growth.machine()));
    for (Curve curve : growth.curves()) {
      page.append(
          String.format(
              Locale.ROOT,
              "### %s\n\n%s\n\n![%s](results/%s.svg)\n\n",
              curve.title(),
              curve.about(),
              curve.title(),
              curve.name()));
      page.append("| ").append(curve.x());
      curve.series().forEach(line -> page.append(" | ").append(line.name()).append(", ").append(curve.y()));
      page.append(" |\n|---:").append("|---:".repeat(curve.series().size())).append("|\n");
      for (int i = 0; i < curve.series().getFirst().points().size(); i++) {
        page.append("| ").append(Chart.number(curve.series().getFirst().points().get(i).x()));
        for (Curve.Series line : curve.series()) {
          page.append(" | ").append(MarksPage.number(line.points().get(i).y()));
        }
        page.append(" |\n");
      }
      page.append("\n");
    }
  }

  private static void heading(StringBuilder page, String title, boolean quick) {
    page.append(String.format(Locale.ROOT, "\n## %s\n\n", title));
    if (quick) {
      page.append(QUICK);
    }
  }

  private static String described(String what, String date, Machine machine) {
    return String.format(
        Locale.ROOT,
        "%s %s, commit %s.\n%s, %d logical cores, %s; %s.\n\n",
        what, date, machine.commit(), machine.cpu(), machine.cores(), machine.os(), machine.jdk());
  }

  /** Empty for what was stored before it was kept. */
  private static String best(Suite suite, Measurement m) {
    return m.bestMs() > 0 ? MarksPage.number(m.bestMs() * scale(suite, m)) : "";
  }

  private static String error(double error) {
    return Double.isNaN(error) ? "" : MarksPage.number(error);
  }

  /** Factor from milliseconds a run to the suite's unit (and one revaluation, where bumps are a part only). */
  private static double scale(Suite suite, Measurement m) {
    int runs = isPartOfBumps(suite, m.method()) ? suite.revaluations() : 1;
    return suite.unit().scale(m.paths(), suite.steps()) / runs;
  }

  private static boolean isPartOfBumps(Suite suite, String method) {
    return method.endsWith("Bumps") && !suite.bumpsAreComplete();
  }

  private static double time(Suite suite, Measurement m) {
    return m.medianMs() * scale(suite, m);
  }

  private static String ratio(Suite suite, Section section, Measurement m) {
    return measured(section, "scalarValue", m.paths())
        .map(base -> String.format(Locale.ROOT, "%.2f", time(suite, m) / time(suite, base)))
        .orElse("");
  }

  private static Optional<Measurement> measured(Section section, String method, int paths) {
    return section.measurements().stream().filter(m -> m.method().equals(method) && m.paths() == paths).findFirst();
  }

  private static String contender(Suite suite, String method) {
    String who =
        method.startsWith("scalar")
            ? "plain scalar loop"
            : method.startsWith("finmath") ? "finmath-lib" : method.startsWith("pytorch") ? "PyTorch by DJL" : "Backsweep";
    return who + ": " + what(suite, method);
  }

  private static String what(Suite suite, String method) {
    if (isPartOfBumps(suite, method)) {
      return String.format(
          Locale.ROOT,
          "bumps, one revaluation (of %,d needed; %d run)",
          suite.revaluationsNeeded(),
          suite.revaluations());
    } else if (method.endsWith("Bumps")) {
      return String.format(Locale.ROOT, "value + all Greeks, bumps (%,d valuations)", suite.revaluations());
    } else if (method.endsWith("Adjoint")) {
      return "value + all Greeks, adjoint by hand";
    }
    String what = method.contains("Value") ? "value" : "value + all Greeks";
    if (method.endsWith("Interpreter")) {
      return what + ", one operation at a time";
    } else if (method.endsWith("Plain")) {
      return what + ", without the Vector API";
    } else if (method.endsWith("TwoThreads")) {
      return what + ", two threads";
    } else if (method.endsWith("Sobol")) {
      return what + ", Sobol draws and Brownian bridge included";
    }
    return what;
  }

  /** The cost of Backsweep's Greeks relative to its own value and its own bumps, with the most paths measured. */
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
