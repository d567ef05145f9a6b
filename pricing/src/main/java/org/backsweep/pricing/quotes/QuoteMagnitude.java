package org.backsweep.pricing.quotes;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.input.Magnitude;

/**
 * How large the quotes of each kind can be. The bounds leave room for what markets have seen: volatilities of some hundred
 * percent (single names within days of an event), rates of 50 % and below zero.
 */
public final class QuoteMagnitude {
  private static final Magnitude VOL =
      new Magnitude("volatility", 0, 10, 0.01, 4, "a volatility of 17 % is written 0.17");
  private static final Magnitude FX_VOL =
      new Magnitude("volatility", 0, 3, 0.001, 1, "a volatility of 8 % is written 0.08");
  private static final Magnitude RATE = new Magnitude("rate", -0.2, 1, -0.03, 0.6, "a rate of 4.2 % is written 0.042");
  private static final Magnitude YIELD = new Magnitude("dividend yield", -1, 1, -0.2, 0.3, "a yield of 1.5 % is written 0.015");
  private static final Magnitude CORRELATION =
      new Magnitude("correlation", -1, 1, -1, 1, "a number between -1 and 1, not these two, is wanted: 60 % is written 0.6");
  private static final double DAYS_PER_YEAR = 365;
  // A dividend within days is a large yield to a pillar behind it.
  private static final double MOST_PAID = 0.1;
  private static final double USUALLY_PAID = 0.03;

  private QuoteMagnitude() {}

  /** That of the quotes of a kind; empty for those that may be of any size. */
  public static Optional<Magnitude> of(QuoteKey key, LocalDate date) {
    return switch (key) {
      case QuoteKey.ImpliedVol _ -> Optional.of(VOL);
      case QuoteKey.FxVol _ -> Optional.of(FX_VOL);
      case QuoteKey.ZeroRate _, QuoteKey.ParRate _ -> Optional.of(RATE);
      case QuoteKey.DividendYield yield -> Optional.of(yieldTo(yield.pillar(), date));
      case QuoteKey.Correlation _ -> Optional.of(CORRELATION);
      case QuoteKey.Spot _, QuoteKey.EquityForward _, QuoteKey.CashDividend _, QuoteKey.FxSpot _, QuoteKey.Fixing _,
          QuoteKey.Parameter _, QuoteKey.Unused _ ->
          Optional.empty();
    };
  }

  private static Magnitude yieldTo(Pillar pillar, LocalDate date) {
    double years = (pillar.dateFrom(date).toEpochDay() - date.toEpochDay()) / DAYS_PER_YEAR;
    return YIELD.upTo(MOST_PAID / years, USUALLY_PAID / years);
  }
}
