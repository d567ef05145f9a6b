package org.backsweep.reports.html;

import java.util.Collection;
import java.util.Locale;

/**
 * The shade of a cell in a map: more of a colour, the larger the number. The darkest leaves the number readable.
 *
 * @param largest the size of the number with the darkest shade
 */
public record Shades(double largest) {
  private static final double DARKEST = 0.6;

  /** Shades up to the largest of some numbers. */
  static Shades upTo(Collection<Double> values) {
    return new Shades(values.stream().mapToDouble(value -> Math.abs(value)).filter(Double::isFinite).max().orElse(0));
  }

  /** The share of colour of a number, as a style: by the root of its size, for a few large ones hide all others. */
  public String style(double value) {
    double share = largest > 0 && Double.isFinite(value) ? DARKEST * Math.sqrt(Math.abs(value) / largest) : 0;
    return String.format(Locale.ROOT, "--a:%.3f", share);
  }

  /** The class of a number by its sign. */
  public String side(double value) {
    return value < 0 ? "cold" : "warm";
  }
}
