package org.backsweep.reports.html;

import java.util.Collection;
import java.util.Locale;

/**
 * The shades of the cells of a map: the larger a number, the more of a colour its cell has. The darkest shade leaves the number
 * readable.
 *
 * @param largest the size of the number with the darkest shade
 */
public record Shades(double largest) {
  private static final double DARKEST = 0.6;

  /** Shades up to the largest of some numbers. */
  static Shades upTo(Collection<Double> values) {
    return new Shades(values.stream().mapToDouble(value -> Math.abs(value)).filter(Double::isFinite).max().orElse(0));
  }

  /**
   * The style of a number's cell: its part of colour grows with the root of the number's size, since a few large numbers would
   * hide all others.
   */
  public String style(double value) {
    double share = largest > 0 && Double.isFinite(value) ? DARKEST * Math.sqrt(Math.abs(value) / largest) : 0;
    return String.format(Locale.ROOT, "--a:%.3f", share);
  }

  /** The class of a number by its sign; the colours of the two are those of negative and positive everywhere. */
  public String side(double value) {
    return value < 0 ? "minus" : "plus";
  }
}
