package org.backsweep.pricing.quotes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The strike of an implied volatility, as the Open Source Risk Engine writes it. Two strikes are equal if they mean the same;
 * {@code toString} is the text as it was read.
 *
 * @param level the place of the strike
 * @param side the option whose volatility it is: a chain has one for the call and one for the put
 * @param text the text as it was read
 */
public record Strike(Level level, Side side, String text) {
  /** The largest moneyness; one beyond is taken for a percentage. */
  private static final double MOST_MONEYNESS = 20;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?|\\.[0-9]+");

  /** The option that was quoted. */
  public enum Side {
    CALL, PUT, EITHER
  }

  /** The price that a strike moves with. */
  public enum Base {
    SPOT, FORWARD
  }

  /** The place of a strike. The order is that of tables: strikes by moneyness, by level, by delta, each from low to high. */
  public sealed interface Level extends Comparable<Level> {
    @Override
    default int compareTo(Level other) {
      return Comparator.comparingInt(Level::group).thenComparingDouble(Level::place).compare(this, other);
    }

    private int group() {
      return switch (this) {
        case Moneyness moneyness -> moneyness.base() == Base.FORWARD ? 0 : 1;
        case Absolute _ -> 2;
        case Delta delta -> delta.base() == Base.FORWARD ? 3 : 4;
        case DeltaNeutral _ -> 5;
      };
    }

    private double place() {
      return switch (this) {
        case Moneyness moneyness -> moneyness.ratio();
        case Absolute absolute -> absolute.level();
        case Delta delta -> delta.option() == Side.PUT ? delta.delta() : 2 - delta.delta();
        case DeltaNeutral _ -> 0;
      };
    }
  }

  /** A level, in the underlying's price units, above zero: {@code 4400}. */
  public record Absolute(double level) implements Level {}

  /** A multiple of the spot, or of the forward to the pillar: {@code MNY/Fwd/0.8}, {@code ATMF}, {@code ATM/AtmSpot}. */
  public record Moneyness(Base base, double ratio) implements Level {}

  /**
   * The strike at which the option has a Black-Scholes delta of this size at its own volatility, not adjusted for the premium:
   * {@code DEL/Spot/Put/0.25}. The delta is by the spot, or by the forward to the pillar and not discounted.
   */
  public record Delta(Base base, Side option, double delta) implements Level {}

  /** The strike at which call and put have deltas of the same size: {@code ATM/AtmDeltaNeutral/DEL/Spot}. */
  public record DeltaNeutral() implements Level {}

  /**
   * Reads a strike; empty for a strike of the grammar that nothing uses.
   *
   * @throws IllegalArgumentException with the reason, if the text is no strike
   */
  static Optional<Strike> parse(String text) {
    List<String> parts = Arrays.asList(text.split("/", -1));
    String last = parts.getLast();
    boolean sided = parts.size() > 1 && (last.equals("C") || last.equals("P"));
    Side side = !sided ? Side.EITHER : last.equals("C") ? Side.CALL : Side.PUT;
    return level(sided ? parts.subList(0, parts.size() - 1) : parts, text).map(level -> new Strike(level, side, text));
  }

  /**
   * Reads the strike of an option price: a level, of a call where no side is named.
   *
   * @throws IllegalArgumentException with the reason, if the text is none
   */
  static Strike ofPrice(String text) {
    Optional<Strike> strike = parse(text);
    if (strike.isEmpty() || !(strike.get().level() instanceof Absolute)) {
      throw new IllegalArgumentException("has the strike '" + text
          + "'; a price is for a strike that is a number above zero, with /C or /P, or without either for a call");
    }
    return strike.get().side() == Side.EITHER ? new Strike(strike.get().level(), Side.CALL, text) : strike.get();
  }

  /** This strike with its side in its text. */
  Strike withSideInText() {
    String end = side == Side.CALL ? "/C" : "/P";
    return side == Side.EITHER || text.endsWith(end) ? this : new Strike(level, side, text + end);
  }

  private static Optional<Level> level(List<String> parts, String text) {
    int n = parts.size();
    Optional<Base> base = n < 2 ? Optional.empty() : base(parts.get(1));
    switch (parts.getFirst()) {
      case "ATMF" -> {
        if (n == 1) {
          return Optional.of(new Moneyness(Base.FORWARD, 1));
        }
      }
      case "ATM" -> {
        if (n == 1) {
          return Optional.of(new Moneyness(Base.SPOT, 1));
        }
        boolean neutral = parts.get(1).equals("AtmDeltaNeutral")
            && (n == 2 || (n == 4 && parts.get(2).equals("DEL") && base(parts.get(3)).isPresent()));
        return neutral ? Optional.of(new DeltaNeutral())
            : n == 2 && base.isPresent() ? Optional.of(new Moneyness(base.get(), 1)) : Optional.empty();
      }
      case "MNY" -> {
        if (n == 3 && base.isPresent()) {
          return Optional.of(new Moneyness(base.get(), within(parts.get(2), MOST_MONEYNESS, text,
              "moneyness; eight tenths are written 0.8")));
        }
      }
      case "DEL" -> {
        if (n == 4 && (parts.get(2).equals("Call") || parts.get(2).equals("Put"))) {
          double delta = within(parts.get(3).replaceFirst("^-", ""), 1, text, "delta; one of 25 % is written 0.25");
          return base.map(b -> new Delta(b, parts.get(2).equals("Call") ? Side.CALL : Side.PUT, delta));
        }
      }
      default -> {
        OptionalDouble number = number(parts.getFirst());
        if (n == 1 && number.isPresent() && number.getAsDouble() > 0) {
          return Optional.of(new Absolute(number.getAsDouble()));
        }
      }
    }
    throw new IllegalArgumentException("has the strike '" + text
        + "'; a number above zero, ATMF, MNY/<Spot|Fwd>/0.9 or DEL/<Spot|Fwd>/<Call|Put>/0.25 is wanted");
  }

  private static Optional<Base> base(String text) {
    return switch (text) {
      case "Spot", "AtmSpot" -> Optional.of(Base.SPOT);
      case "Fwd", "AtmFwd" -> Optional.of(Base.FORWARD);
      default -> Optional.empty();
    };
  }

  private static double within(String number, double most, String text, String what) {
    double value = number(number).orElse(Double.NaN);
    if (!(value > 0 && value < most)) {
      throw new IllegalArgumentException("has the strike '" + text + "', in which '" + number + "' is no " + what);
    }
    return value;
  }

  /** A finite number without a sign. */
  static OptionalDouble number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Strike that && level.equals(that.level) && side == that.side;
  }

  @Override
  public int hashCode() {
    return 31 * level.hashCode() + side.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
