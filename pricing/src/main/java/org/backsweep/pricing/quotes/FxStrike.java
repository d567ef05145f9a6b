package org.backsweep.pricing.quotes;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The point of a smile that an FX volatility is quoted for: the volatility at the money, the differences from it that make a
 * smile, or the volatility at a delta or a strike. Deltas are whole percentages from 1 to 49; which delta is meant, the
 * {@link FxConvention} of the pair says. Two are equal if they mean the same; {@code toString} is the text as it was read. The
 * order is that of tables: at the money, risk reversals and butterflies from the largest delta outward, then quotes by delta and
 * by level, each from low strikes to high.
 */
public sealed interface FxStrike extends Comparable<FxStrike> {
  /** The largest whole delta that is out of the money. */
  int LARGEST_DELTA = 49;

  /** The volatility at the money: {@code ATM}. */
  record AtTheMoney() implements FxStrike {
    @Override
    public String toString() {
      return "ATM";
    }
  }

  /**
   * The volatility of the call on the first currency of the pair at this delta less that of the put, of either sign:
   * {@code 25RR}.
   */
  record RiskReversal(int delta) implements FxStrike {
    @Override
    public String toString() {
      return delta + "RR";
    }
  }

  /**
   * The amount by which the volatility of the strangle at this delta is above that at the money, seldom below zero: {@code 25BF}.
   */
  record Butterfly(int delta) implements FxStrike {
    @Override
    public String toString() {
      return delta + "BF";
    }
  }

  /** The volatility of the call, or the put, on the first currency of the pair that has this delta: {@code 25C}, {@code 25P}. */
  record AtDelta(int delta, boolean isCall) implements FxStrike {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]?)(RR|BF|C|P)");

    @Override
    public String toString() {
      return delta + (isCall ? "C" : "P");
    }
  }

  /** The volatility at a rate of exchange, above zero: {@code 1.05}. */
  record Absolute(double level, String text) implements FxStrike {
    @Override
    public boolean equals(Object other) {
      return other instanceof Absolute that && level == that.level;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(level);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads a strike.
   *
   * @throws IllegalArgumentException with the reason, if the text is no strike
   */
  static FxStrike parse(String text) {
    if (text.equals("ATM")) {
      return new AtTheMoney();
    }
    Matcher byDelta = AtDelta.FORM.matcher(text);
    if (byDelta.matches() && Integer.parseInt(byDelta.group(1)) <= LARGEST_DELTA) {
      int delta = Integer.parseInt(byDelta.group(1));
      return switch (byDelta.group(2)) {
        case "RR" -> new RiskReversal(delta);
        case "BF" -> new Butterfly(delta);
        default -> new AtDelta(delta, byDelta.group(2).equals("C"));
      };
    }
    OptionalDouble level = Strike.number(text);
    if (level.isPresent() && level.getAsDouble() > 0) {
      return new Absolute(level.getAsDouble(), text);
    }
    throw new IllegalArgumentException("has the strike '" + text + "'; ATM, a whole delta from 1 to " + LARGEST_DELTA
        + " with RR, BF, C or P such as 25RR, or a rate of exchange above zero such as 1.05 is wanted");
  }

  @Override
  default int compareTo(FxStrike other) {
    return Comparator.comparingInt(FxStrike::group).thenComparingDouble(FxStrike::place).compare(this, other);
  }

  private int group() {
    return switch (this) {
      case AtTheMoney _ -> 0;
      case RiskReversal _, Butterfly _ -> 1;
      case AtDelta _ -> 2;
      case Absolute _ -> 3;
    };
  }

  private double place() {
    return switch (this) {
      case AtTheMoney _ -> 0;
      case RiskReversal reversal -> -reversal.delta();
      case Butterfly butterfly -> 0.5 - butterfly.delta();
      case AtDelta(int delta, boolean isCall) -> isCall ? 100 - delta : delta;
      case Absolute absolute -> absolute.level();
    };
  }
}
