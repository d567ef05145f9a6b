package org.backsweep.reports.html;

import java.util.Locale;

/** Writes numbers as the report shows them: the same in every country, and a dash for what is not a number. */
public final class Figures {
  private static final String NONE = "\u2013";
  private static final double LARGE = 1e13;
  private static final double SMALL = 0.01;
  private static final double HUNDRED = 100;

  private Figures() {}

  /** An amount: {@code 1,234.56}, or three digits and a power of ten where that form would hide it. */
  public static String amount(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= SMALL && size < LARGE);
    return text(value, plain ? "%,.2f" : "%.2e");
  }

  /** A short amount for cells of a map: {@code 1,235}, or {@code 0.12} below ten. */
  public static String brief(double value) {
    double size = Math.abs(value);
    return size < SMALL / 2 ? "0" : size < 10 ? text(value, "%.2f") : amountWithoutCents(value);
  }

  /** A standard error for cells of a table, in the form of {@link #brief}: one that is not zero does not look so. */
  public static String error(double value) {
    return value > 0 && value < SMALL / 2 ? "<0.01" : brief(value);
  }

  private static String amountWithoutCents(double value) {
    return text(value, Math.abs(value) < LARGE ? "%,.0f" : "%.2e");
  }

  /** A ratio in three digits: {@code 0.012}. */
  public static String ratio(double value) {
    double size = Math.abs(value);
    return text(value, size == 0 || (size >= 0.001 && size < 1e4) ? "%.3f" : "%.1e");
  }

  /** A fraction as {@code 1.25 %}. */
  public static String percent(double share) {
    double size = Math.abs(share * HUNDRED);
    return text(share * HUNDRED, size == 0 || (size >= SMALL && size < 1e4) ? "%.2f" : "%.1e")
        + (Double.isNaN(share) ? "" : " %");
  }

  /** A move as {@code +10 %}. */
  public static String move(double share) {
    return (share > 0 ? "+" : "") + round(share);
  }

  /** A level as {@code 97.5 %}. */
  public static String level(double share) {
    return round(share);
  }

  /** Two bounds as {@code 0.1 % to 0.3 %}. */
  public static String span(double above, double upTo) {
    return above == 0 ? "up to " + round(upTo) : upTo == Double.POSITIVE_INFINITY ? "above " + round(above)
        : round(above) + " to " + round(upTo);
  }

  /** A fraction as a percentage with as few digits as it needs. */
  private static String round(double share) {
    return plain(Math.round(share * 1e6) / 1e4) + " %";
  }

  /** An amount as {@code 1,234.56}, with five digits where it is smaller. */
  public static String digits(double value) {
    return value == 0 || Math.abs(value) >= 1000 ? amount(value) : text(value, "%.5g");
  }

  /** A time in seconds as {@code 12.345}. */
  public static String seconds(double value) {
    return text(value, "%,.3f");
  }

  /** A number as short as possible: {@code 500}, {@code 0.25}. */
  public static String plain(double value) {
    return value == Math.rint(value) ? amountWithoutCents(value) : Double.isFinite(value) ? Double.toString(value)
        : text(value, "%s");
  }

  /** A count: {@code 1,234}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with its noun: {@code 1 trade}, {@code 2 trades}. */
  public static String count(long value, String one) {
    return count(value) + " " + one + (value == 1 ? "" : "s");
  }

  /** The key by which a script sorts: the number itself, empty where there is none. */
  public static String key(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String text(double value, String format) {
    return Double.isNaN(value) ? NONE : Double.isInfinite(value) ? (value > 0 ? "\u221e" : "-\u221e")
        : String.format(Locale.ROOT, format, value);
  }
}
