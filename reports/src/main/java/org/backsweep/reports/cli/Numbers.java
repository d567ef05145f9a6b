package org.backsweep.reports.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes numbers for people, the same in every country. */
final class Numbers {
  private static final double LARGE = 1e13;
  private static final double SMALL = 0.01;

  private Numbers() {}

  /** An amount of money: {@code 1,234.56}, or four digits where that form would hide it. */
  static String amount(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= SMALL && size < LARGE);
    return String.format(Locale.ROOT, plain ? "%,.2f" : "%.3e", value);
  }

  /** A time: {@code 0.123 s}, {@code 12.3 s}. */
  static String seconds(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f s" : "%.1f s", value);
  }

  /** A fraction in percent: {@code 1%}, {@code 0.25%}. */
  static String percent(double share) {
    return new BigDecimal(100 * share).round(new MathContext(3)).stripTrailingZeros().toPlainString() + "%";
  }

  /** A count with its noun: {@code 1 trade}, {@code 2 trades}. */
  static String count(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
