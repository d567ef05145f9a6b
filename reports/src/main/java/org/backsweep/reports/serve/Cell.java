package org.backsweep.reports.serve;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.backsweep.reports.html.Figures;
import org.backsweep.reports.output.VisibleText;

/**
 * A field of a grid.
 *
 * @param text what it shows
 * @param error the standard error that stands beside; empty for none
 * @param href the address that it leads to; empty for none
 * @param style the classes of its style
 */
public record Cell(String text, String error, String href, String style) {
  private static final int LONG = 60;
  private static final double NOISE = 2;
  private static final String BESIDE = " pm";
  private static final Set<String> STATES = Set.of("status", "verdict", "outcome");
  private static final List<String> FAULTS = List.of("breached", "failed", "rejected", "differs", "missing", "incomplete", "unstored");

  /** A field of a column. */
  static Cell of(String column, Object value, String href) {
    return switch (value) {
      case null -> new Cell("", "", "", "");
      case Double number -> new Cell(number(column, number), "", href, number < 0 ? "n neg" : "n");
      case BigDecimal number -> new Cell(number.toPlainString(), "", href, "n");
      case Number number -> new Cell(number.toString(), "", href, "n");
      case Instant time -> new Cell(time(time), "", href, "");
      case Object other -> text(column, VisibleText.of(other.toString()), href);
    };
  }

  private static Cell text(String column, String text, String href) {
    String warning = STATES.contains(column) && FAULTS.stream().anyMatch(text::startsWith) ? "warn" : "";
    return new Cell(text, "", href, text.length() > LONG ? "long " + warning : text.contains("/") ? "key" : warning);
  }

  /** A time to the second, in UTC. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", " UTC");
  }

  /** The same with its standard error; one that is within two of them of zero is grey. */
  Cell measured(double value, double error, boolean isBeside) {
    String more = (isBeside ? BESIDE : "") + (value != 0 && Math.abs(value) < NOISE * error ? " noise" : "");
    return new Cell(text, isBeside && error > 0 ? Figures.amount(error) : "", href, style + more);
  }

  /** Whether it has room for a standard error. */
  public boolean isBeside() {
    return style.contains(BESIDE);
  }

  private static String number(String column, double value) {
    return switch (column) {
      case "confidence" -> Figures.level(value);
      case "spot_shift" -> Figures.move(value);
      case "used" -> Figures.percent(value);
      case "quantity" -> Figures.plain(value);
      case "derivative", "smoothing", "vol_shift", "move", "adjoint", "bump", "bump_size", "difference", "tolerance" -> Figures.digits(value);
      default -> Figures.amount(value);
    };
  }
}
