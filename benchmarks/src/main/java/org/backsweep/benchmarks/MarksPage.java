package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the table of marks: what each asks for, what was measured, and how rivals did in the same run. */
final class MarksPage {
  private MarksPage() {}

  /** Appends the table; figures by title of their section. */
  static void append(StringBuilder page, Map<String, List<Figure>> sections, boolean quick) {
    page.append(
        """

        ## Marks

        %sOurs is the median, with most paths where there are several numbers of them. "Rivals" are those of the same run on the
        same machine, for the same task, and the plain loop's value: their time over ours. "Elsewhere" is what others were
        measured at on other machines, in the mark's unit.

        | workload | what | mark | ours | | rivals / ours, same run | elsewhere |
        |---|---|---:|---:|---|---|---|
        """.formatted(quick ? ResultsPage.QUICK : ""));
    for (Mark mark : Mark.all()) {
      List<Figure> figures = sections.getOrDefault(mark.workload(), List.of());
      Optional<Double> ours = mark.measured(figures);
      String unit = mark.unit().equals("x") ? "" : " " + mark.unit();
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | <= %s%s | %s | %s | %s | %s |\n",
              mark.workload(),
              mark.what(),
              number(mark.limit()),
              unit,
              ours.map(MarksPage::number).orElse(""),
              ours.map(value -> value <= mark.limit() ? "met" : "**missed**").orElse("not measured"),
              mark.over().isEmpty() ? ours.map(value -> rivals(mark, value, figures)).orElse("") : "",
              mark.elsewhere()));
    }
  }

  /** The plain loop's value, and whatever others, and our own bumps, took for the same as ours. */
  private static String rivals(Mark mark, double ours, List<Figure> figures) {
    List<String> ratios = new ArrayList<>();
    for (Figure figure : figures) {
      String key = figure.key();
      boolean same = figure.ours() ? key.endsWith("Bumps") : key.equals("scalarValue") || !key.endsWith("Value");
      if (same && figure.unit().equals(mark.unit())) {
        String name = figure.contender().replace(": value + all Greeks", "");
        ratios.add(name + " " + number(figure.value() / ours));
      }
    }
    return String.join("; ", ratios);
  }

  /** Two decimals below 10, one below 100. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
