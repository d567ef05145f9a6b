package org.backsweep.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Figures made in one run, so that they may be compared: a section of RESULTS.md and one JSON file.
 *
 * @param title of the section, and the name that {@code --workload} takes
 * @param about what is measured and how, a sentence or two
 * @param date ISO date of the run
 * @param quick whether it was a short run, good for trying out only
 * @param machine where it ran
 * @param figures in the order of the rows
 */
public record Figures(
    String title, String about, String date, boolean quick, Machine machine, List<Figure> figures) {

  /** Figures made here and now. */
  public static Figures now(String title, String about, boolean quick, List<Figure> figures) {
    return new Figures(title, about, LocalDate.now(ZoneOffset.UTC).toString(), quick, Machine.here(), figures);
  }
}
