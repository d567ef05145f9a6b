package org.backsweep.benchmarks;

/**
 * One measured number, in a unit of its own.
 *
 * @param key who and what, such as {@code backsweepGreeks}; a {@link Mark} finds it by this name, and what does not start
 *     with {@code backsweep} is a rival
 * @param contender the same for a reader: the row's name
 * @param value median
 * @param error half-width of the 99.9 % interval of the mean; NaN where there are too few runs
 * @param unit such as {@code us/trade}; a rival is compared with what has the same unit
 */
public record Figure(String key, String contender, double value, double error, String unit) {
  /** A number measured once. */
  public static Figure once(String key, String contender, double value, String unit) {
    return new Figure(key, contender, value, Double.NaN, unit);
  }

  /** Whether this is one of Backsweep's own. */
  boolean ours() {
    return key.startsWith("backsweep");
  }
}
