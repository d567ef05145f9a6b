package org.backsweep.pricing.quotes;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.input.Magnitude;

/**
 * A kind of quote, with the properties that checks, bumps, scenarios, totals and reports need, one row for each kind. The
 * identity of a single quote is its {@link QuoteKey}.
 *
 * <p>The bounds of size allow for what markets have seen: volatilities of some hundred percent (single names within days of an
 * event), rates of 50 % and below zero.
 */
public enum QuoteKind {
  SPOT("delta", "Spot", new Share("1% of spot", 0.01), Moves.WITH_SPOTS, null),
  EQUITY_FORWARD("forward", "Spot", new Share("1% of forward", 0.01), Moves.WITH_SPOTS, null),
  IMPLIED_VOL("vega", "Volatility", Amount.VOL_POINT, Moves.WITH_VOLATILITIES,
      new Magnitude("volatility", 0, 10, 0.01, 4, "a volatility of 17 % is written 0.17")),
  /** A Greek to a price is the number of options that hedge it. */
  OPTION_PRICE("option", "Options", new One(), Moves.NOT, null),
  FX_VOL("fx vega", "Volatility", Amount.VOL_POINT, Moves.NOT,
      new Magnitude("volatility", 0, 3, 0.001, 1, "a volatility of 8 % is written 0.08")),
  FX_RISK_REVERSAL("fx risk reversal", "Volatility", Amount.VOL_POINT, Moves.NOT,
      new Magnitude("risk reversal", -1, 1, -0.25, 0.25, "a risk reversal of 1.5 % is written 0.015")),
  FX_BUTTERFLY("fx butterfly", "Volatility", Amount.VOL_POINT, Moves.NOT,
      new Magnitude("butterfly", -1, 1, -0.02, 0.1, "a butterfly of 0.25 % is written 0.0025")),
  ZERO_RATE("rho", "Rates", Amount.BASIS_POINT, Moves.NOT, Bounds.RATE),
  DISCOUNT_FACTOR("discount", "Rates", new Share("1bp of factor", 1e-4), Moves.NOT,
      new Magnitude("discount factor", 0, 2, 0, 1.1, "a discount factor of 95 % is written 0.95")) {
    @Override
    Optional<Magnitude> magnitude(QuoteKey key, LocalDate date) {
      // No less than what the largest rates give.
      double years = years(key, date);
      return super.magnitude(key, date).map(factor ->
          factor.from(Math.exp(-Bounds.RATE.most() * years), Math.exp(-Bounds.RATE.high() * years)));
    }
  },
  PAR_RATE("rho", "Rates", Amount.BASIS_POINT, Moves.NOT, Bounds.RATE),
  DIVIDEND_YIELD("dividend", "Dividends", Amount.BASIS_POINT, Moves.NOT,
      new Magnitude("dividend yield", -1, 1, -0.2, 0.3, "a yield of 1.5 % is written 0.015")) {
    @Override
    Optional<Magnitude> magnitude(QuoteKey key, LocalDate date) {
      double years = years(key, date);
      return super.magnitude(key, date).map(yield -> yield.upTo(MOST_PAID / years, USUALLY_PAID / years));
    }
  },
  CASH_DIVIDEND("dividend", "Dividends", new Share("1% of amount", 0.01), Moves.NOT, null),
  FX_SPOT("fx", "FX", new Share("1% of spot", 0.01), Moves.NOT, null),
  CORRELATION("correlation", "Correlation", new Amount("1 point", 0.01, 1e-6), Moves.NOT,
      new Magnitude("correlation", -1, 1, -1, 1, "a number between -1 and 1, not these two, is wanted: 60 % is written 0.6")),
  FIXING("fixing", "Past fixings", new One(), Moves.NOT, null),
  /** A number of the valuation that no file quotes. */
  PARAMETER("", "", new One(), Moves.NOT, null),
  /** A quote that nothing uses. */
  UNUSED("", "", new One(), Moves.NOT, null);

  private static final double DAYS_PER_YEAR = 365;
  // A dividend within days is a large yield to a pillar behind it.
  private static final double MOST_PAID = 0.1;
  private static final double USUALLY_PAID = 0.03;
  /**
   * The bump of quotes whose unit is a fraction of their level, as a fraction of the level: small against kinks, large against
   * rounding.
   */
  private static final double RELATIVE_BUMP = 1e-6;

  private final String measure;
  private final String heading;
  private final Unit unit;
  private final Moves moves;
  private final Magnitude magnitude;

  QuoteKind(String measure, String heading, Unit unit, Moves moves, Magnitude magnitude) {
    this.measure = measure;
    this.heading = heading;
    this.unit = unit;
    this.moves = moves;
    this.magnitude = magnitude;
  }

  /** The scenario that moves quotes of a kind when a book is valued under other markets. */
  public enum Moves {
    /** Quotes move by a fraction of themselves, as all spots. */
    WITH_SPOTS,
    /** Quotes move by an amount, as all volatilities. */
    WITH_VOLATILITIES,
    /** Quotes do not move. */
    NOT
  }

  /** The unit of a kind as a function of the level of a quote. */
  private sealed interface Unit {
    RiskUnit at(double level);
  }

  /** A unit that is a fraction of the level. */
  private record Share(String text, double fraction) implements Unit {
    @Override
    public RiskUnit at(double level) {
      return new RiskUnit(text, fraction * level, RELATIVE_BUMP * level);
    }
  }

  /** A unit that is the same for every level. */
  private record Amount(String text, double size, double bump) implements Unit {
    static final Amount VOL_POINT = new Amount("1vol", 0.01, 1e-6);
    static final Amount BASIS_POINT = new Amount("1bp", 1e-4, 1e-7);

    @Override
    public RiskUnit at(double level) {
      return new RiskUnit(text, size, bump);
    }
  }

  /** A unit of 1. */
  private record One() implements Unit {
    @Override
    public RiskUnit at(double level) {
      return new RiskUnit("1", 1, level == 0 ? RELATIVE_BUMP : RELATIVE_BUMP * level);
    }
  }

  /** The years from a date to that of a quote. */
  private static double years(QuoteKey key, LocalDate date) {
    return key.expiry(date).map(expiry -> (expiry.toEpochDay() - date.toEpochDay()) / DAYS_PER_YEAR).orElseThrow();
  }

  private static final class Bounds {
    static final Magnitude RATE = new Magnitude("rate", -0.2, 1, -0.03, 0.6, "a rate of 4.2 % is written 0.042");
  }

  /** The name of Greeks to quotes of this kind: {@code delta}, {@code vega}, {@code rho}; empty where nobody hedges them. */
  public String measure() {
    return measure;
  }

  /** The heading of the pages for Greeks of a measure; empty if no kind of quote has the measure. */
  public static Optional<String> heading(String measure) {
    return Arrays.stream(values()).filter(kind -> kind.measure.equals(measure)).map(kind -> kind.heading).findFirst();
  }

  /** The headings in the order of the pages. */
  public static List<String> headings() {
    return Arrays.stream(values()).map(kind -> kind.heading).filter(heading -> !heading.isEmpty()).distinct().toList();
  }

  /** The unit for moves of a quote at a level, and the size of its bump. */
  public RiskUnit unit(double level) {
    return unit.at(Math.abs(level));
  }

  /** Whether its moves are shares of the level, as those of prices are, rather than amounts. */
  public boolean isPrice() {
    return unit instanceof Share;
  }

  /** The scenario that moves it. */
  public Moves moves() {
    return moves;
  }

  /** The range of sizes of a quote; empty for kinds that may be of any size. */
  Optional<Magnitude> magnitude(QuoteKey key, LocalDate date) {
    return Optional.ofNullable(magnitude);
  }
}
