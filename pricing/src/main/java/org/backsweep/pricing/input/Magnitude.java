package org.backsweep.pricing.input;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How large a number of a kind can be: beyond the outer bounds it is refused, beyond the inner ones it is odd, and said so.
 *
 * @param kind what it is, such as {@code volatility}
 * @param least the outer bounds, which the number may not reach
 * @param most of the outer bounds the other
 * @param low the inner bounds
 * @param high of the inner bounds the other
 * @param written how one is written, such as {@code a volatility of 17 % is written 0.17}
 */
public record Magnitude(String kind, double least, double most, double low, double high, String written) {
  /** Of numbers that stand for percentages. */
  private static final double PERCENT = 100;

  /** Why a number is refused; empty if it is not. */
  public Optional<String> refusal(double value) {
    return value > least && value < most ? Optional.empty()
        : Optional.of("is a " + kind + " of " + percent(value) + ", out of all proportion; " + written);
  }

  /** What is odd about a number that is not refused; empty if nothing. */
  public Optional<String> oddity(double value) {
    return value >= low && value <= high ? Optional.empty()
        : Optional.of(value + " is a " + kind + " of " + percent(value) + "; " + written);
  }

  /** The same with its upper bounds raised, of a number that is large where it is for a short time. */
  public Magnitude upTo(double bound, double oddFrom) {
    double reach = Math.max(most, bound);
    double inner = Math.max(high, oddFrom);
    return new Magnitude(kind, least < 0 ? Math.min(least, -bound) : least, reach, low < 0 ? Math.min(low, -oddFrom) : low, inner, written);
  }

  private static String percent(double value) {
    return new BigDecimal(PERCENT * value).round(new MathContext(6)).stripTrailingZeros().toPlainString() + " %";
  }
}
