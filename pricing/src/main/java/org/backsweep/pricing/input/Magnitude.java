package org.backsweep.pricing.input;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The range of sizes that a number of one sort can have: beyond the outer bounds it is refused, beyond the inner ones a warning
 * says that it is odd.
 *
 * @param kind the name of the number, such as {@code volatility}
 * @param least the lower outer bound, which the number may not reach
 * @param most the upper outer bound, which the number may not reach
 * @param low the lower inner bound
 * @param high the upper inner bound
 * @param written how such a number is written, such as {@code a volatility of 17 % is written 0.17}
 */
public record Magnitude(String kind, double least, double most, double low, double high, String written) {
  /** The factor of numbers that are percentages. */
  private static final double PERCENT = 100;

  /** The reason why a number is refused; empty if it is not. */
  public Optional<String> refusal(double value) {
    return value > least && value < most ? Optional.empty()
        : Optional.of("is a " + kind + " of " + percent(value) + ", out of all proportion; " + written);
  }

  /** A sentence that says what is odd about a number that is not refused; empty if nothing is odd. */
  public Optional<String> oddity(double value) {
    return value >= low && value <= high ? Optional.empty()
        : Optional.of(value + " is a " + kind + " of " + percent(value) + "; " + written);
  }

  /** Returns this range with higher upper bounds, for a number that may be large because it is for a short time. */
  public Magnitude upTo(double bound, double oddFrom) {
    double reach = Math.max(most, bound);
    double inner = Math.max(high, oddFrom);
    return new Magnitude(kind, least < 0 ? Math.min(least, -bound) : least, reach, low < 0 ? Math.min(low, -oddFrom) : low, inner, written);
  }

  /** Returns this range with other lower bounds. */
  public Magnitude from(double bound, double oddUpTo) {
    return new Magnitude(kind, bound, most, oddUpTo, high, written);
  }

  private static String percent(double value) {
    return new BigDecimal(PERCENT * value).round(new MathContext(6)).stripTrailingZeros().toPlainString() + " %";
  }
}
