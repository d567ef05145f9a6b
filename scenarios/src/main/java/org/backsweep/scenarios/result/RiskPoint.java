package org.backsweep.scenarios.result;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * What a Greek is by, in the words of a desk.
 *
 * @param underlying the equity, the currency of a rate, the pair of an FX rate or of a correlation, the index of a fixing;
 *     {@code -} of theta
 * @param kind {@code delta}, {@code forward}, {@code vega}, {@code rho}, {@code dividend}, {@code fx}, {@code fx vega},
 *     {@code correlation}, {@code fixing}, {@code theta}
 * @param expiry the date of the quote, of a tenor that counted from the valuation; empty where it has none
 * @param strike the strike of a volatility as its key has it; empty of all else
 */
public record RiskPoint(String underlying, String kind, Optional<LocalDate> expiry, String strike) {
  public static final RiskPoint THETA = of("-", "theta");

  /** That of a quote of a market whose quotes and valuation are of one date. */
  public static RiskPoint of(QuoteKey quote, LocalDate valuation) {
    return switch (quote) {
      case QuoteKey.Spot spot -> of(spot.underlying(), "delta");
      case QuoteKey.ImpliedVol vol ->
          new RiskPoint(vol.underlying(), "vega", Optional.of(vol.pillar().dateFrom(valuation)), vol.strike().toString());
      case QuoteKey.ZeroRate rate -> of(rate.currency().getCode(), "rho", rate.pillar(), valuation);
      case QuoteKey.ParRate rate -> of(rate.currency().getCode(), "rho", rate.term(), valuation.plusDays(rate.start()));
      case QuoteKey.DividendYield yield -> of(yield.underlying(), "dividend", yield.pillar(), valuation);
      case QuoteKey.EquityForward forward -> of(forward.underlying(), "forward", forward.pillar(), valuation);
      case QuoteKey.CashDividend dividend -> on(dividend.underlying(), "dividend", dividend.exDate());
      case QuoteKey.FxSpot fx -> of(fx.from() + "/" + fx.to(), "fx");
      case QuoteKey.FxVol vol -> of(vol.from() + "/" + vol.to(), "fx vega", vol.pillar(), valuation);
      case QuoteKey.Correlation pair -> of(pair.first() + "/" + pair.second(), "correlation");
      case QuoteKey.Fixing fixing -> on(fixing.index(), "fixing", fixing.date());
      case QuoteKey.Parameter _, QuoteKey.Unused _ -> throw new IllegalArgumentException(quote + " is no quote of a market");
    };
  }

  private static RiskPoint of(String underlying, String kind) {
    return new RiskPoint(underlying, kind, Optional.empty(), "");
  }

  private static RiskPoint of(String underlying, String kind, Pillar pillar, LocalDate from) {
    return on(underlying, kind, pillar.dateFrom(from));
  }

  private static RiskPoint on(String underlying, String kind, LocalDate date) {
    return new RiskPoint(underlying, kind, Optional.of(date), "");
  }
}
