package org.backsweep.scenarios;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * What a desk reads a quote as: of which underlying, of what kind, for which expiries.
 *
 * @param underlying the equity, the currency of a rate, the pair of an FX rate or of a correlation, the index of a fixing
 * @param measure {@code delta}, {@code forward}, {@code vega}, {@code rho}, {@code dividend}, {@code fx}, {@code fx vega}, {@code correlation},
 *     {@code fixing}, {@code theta}
 * @param expiries the bucket of the quote's date; {@link Expiries#ANY} if it has none or that has passed
 */
record RiskFactor(String underlying, String measure, Expiries expiries) implements Comparable<RiskFactor> {
  static final RiskFactor THETA = new RiskFactor("-", "theta", Expiries.ANY);

  /** Buckets of expiries, each after the one before it up to its own end, counted from the valuation. */
  enum Expiries {
    ANY("-", null),
    MONTH("0-1M", Period.ofMonths(1)),
    QUARTER("1-3M", Period.ofMonths(3)),
    HALF_YEAR("3-6M", Period.ofMonths(6)),
    YEAR("6-12M", Period.ofYears(1)),
    TWO_YEARS("1-2Y", Period.ofYears(2)),
    FIVE_YEARS("2-5Y", Period.ofYears(5)),
    LONGER("5Y+", null);

    private final String text;
    private final Period end;

    Expiries(String text, Period end) {
      this.text = text;
      this.end = end;
    }

    /** As written in files. */
    String text() {
      return text;
    }

    static Expiries of(LocalDate date, LocalDate valuation) {
      if (!date.isAfter(valuation)) {
        return ANY;
      }
      for (Expiries bucket : values()) {
        if (bucket.end != null && !date.isAfter(valuation.plus(bucket.end))) {
          return bucket;
        }
      }
      return LONGER;
    }
  }

  /** That of a quote of a market whose quotes and valuation are of one date. */
  static RiskFactor of(QuoteKey quote, LocalDate valuation) {
    return switch (quote) {
      case QuoteKey.Spot spot -> new RiskFactor(spot.underlying(), "delta", Expiries.ANY);
      case QuoteKey.ImpliedVol vol ->
          new RiskFactor(vol.underlying(), "vega", Expiries.of(vol.pillar().dateFrom(valuation), valuation));
      case QuoteKey.ZeroRate rate ->
          new RiskFactor(rate.currency().getCode(), "rho", Expiries.of(rate.pillar().dateFrom(valuation), valuation));
      case QuoteKey.ParRate rate -> new RiskFactor(rate.currency().getCode(), "rho",
          Expiries.of(rate.term().dateFrom(valuation.plusDays(rate.start())), valuation));
      case QuoteKey.DividendYield yield ->
          new RiskFactor(yield.underlying(), "dividend", Expiries.of(yield.pillar().dateFrom(valuation), valuation));
      case QuoteKey.EquityForward forward ->
          new RiskFactor(forward.underlying(), "forward", Expiries.of(forward.pillar().dateFrom(valuation), valuation));
      case QuoteKey.CashDividend dividend ->
          new RiskFactor(dividend.underlying(), "dividend", Expiries.of(dividend.exDate(), valuation));
      case QuoteKey.FxSpot fx -> new RiskFactor(fx.from() + "/" + fx.to(), "fx", Expiries.ANY);
      case QuoteKey.FxVol vol ->
          new RiskFactor(vol.from() + "/" + vol.to(), "fx vega", Expiries.of(vol.pillar().dateFrom(valuation), valuation));
      case QuoteKey.Correlation pair -> new RiskFactor(pair.first() + "/" + pair.second(), "correlation", Expiries.ANY);
      case QuoteKey.Fixing fixing -> new RiskFactor(fixing.index(), "fixing", Expiries.ANY);
      case QuoteKey.Parameter _, QuoteKey.Unused _ -> throw new IllegalArgumentException(quote + " is no quote of a market");
    };
  }

  @Override
  public int compareTo(RiskFactor other) {
    return Comparator.comparing(RiskFactor::underlying).thenComparing(RiskFactor::measure)
        .thenComparing(RiskFactor::expiries).compare(this, other);
  }
}
