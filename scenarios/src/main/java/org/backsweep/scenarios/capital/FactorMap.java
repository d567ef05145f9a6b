package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.Greek;

/**
 * Maps quotes to risk factors, and derivatives by quotes to derivatives by factors: by the logarithm of a price, by a rate, by a
 * volatility.
 *
 * <p>An exchange rate q of units of b for one a is {@code x_a / x_b} for prices x in the reporting currency: {@code dV/dln x_a} is
 * {@code q dV/dq} and {@code dV/dln x_b} is {@code -q dV/dq}, added up over all quotes. A forward price of an equity moves with
 * its spot. A discount factor {@code P = exp(-z T)} counts as its zero rate: {@code dV/dz = -T P dV/dP}, with T in years ACT/365F. A par
 * rate counts as a rate at its term.
 */
final class FactorMap {
  private static final double DAYS_PER_YEAR = 365;

  private final Map<String, Quote<?>> quotes = new HashMap<>();
  private final Currency reporting;
  private final LocalDate valuation;

  /** A factor, and the derivative of a quote by it. */
  record Mapped(Factor factor, double slope) {}

  FactorMap(Quotes quotes, Currency reporting) {
    quotes.all().forEach(quote -> this.quotes.put(quote.key().toString(), quote));
    this.reporting = reporting;
    this.valuation = quotes.date();
  }

  /** The quote that a Greek is by; empty for a past fixing and for the passage of time. */
  Optional<Quote<?>> quote(Greek greek) {
    return Optional.ofNullable(quotes.get(greek.quote()));
  }

  /** The factors of a Greek. */
  List<Mapped> of(Greek greek) {
    return quote(greek).map(this::of).orElse(List.of(new Mapped(new Factor.Unmapped(greek.point().kind()), 1)));
  }

  /** The factors of a quote. */
  List<Mapped> of(Quote<?> quote) {
    return switch (quote.key()) {
      case QuoteKey.Spot spot -> List.of(new Mapped(new Factor.Equity(spot.underlying()), quote.value()));
      case QuoteKey.EquityForward forward -> List.of(new Mapped(new Factor.Equity(forward.underlying()), quote.value()));
      case QuoteKey.ZeroRate rate -> List.of(new Mapped(new Factor.Rate(rate.currency(), date(rate)), 1));
      case QuoteKey.ParRate rate -> List.of(new Mapped(new Factor.Rate(rate.currency(), rate.term().dateFrom(valuation)), 1));
      case QuoteKey.DiscountFactor factor ->
          List.of(new Mapped(new Factor.Rate(factor.currency(), date(factor)), -years(factor) * quote.value()));
      case FxSpot fx -> currencies(fx).map(each -> new Mapped(new Factor.Fx(each), each.equals(fx.from()) ? quote.value() : -quote.value())).toList();
      case QuoteKey.ImpliedVol vol -> List.of(new Mapped(new Factor.EquityVol(vol.underlying(), date(vol)), 1));
      case FxVol vol -> List.of(new Mapped(ofVolatility(vol), 1));
      case QuoteKey.DividendYield _, QuoteKey.CashDividend _, QuoteKey.Correlation _, QuoteKey.OptionPrice _, QuoteKey.Fixing _,
          QuoteKey.Parameter _, QuoteKey.Unused _ -> List.of(new Mapped(new Factor.Unmapped(quote.key().kind().measure()), 1));
    };
  }

  private Stream<Currency> currencies(FxSpot fx) {
    return Stream.of(fx.from(), fx.to()).filter(each -> !each.equals(reporting));
  }

  private Factor ofVolatility(FxVol vol) {
    String pair = pair(vol);
    return switch (vol.strike()) {
      case FxStrike.RiskReversal _, FxStrike.Butterfly _ -> new Factor.FxSmile(pair, date(vol));
      case FxStrike.AtTheMoney _, FxStrike.AtDelta _, FxStrike.Absolute _ -> new Factor.FxVol(pair, date(vol));
    };
  }

  /** The pair, whichever way round it is quoted: the two have one volatility. */
  private static String pair(FxVol vol) {
    return Stream.of(vol.from().getCode(), vol.to().getCode()).sorted().reduce((a, b) -> a + b).orElseThrow();
  }

  private LocalDate date(QuoteKey key) {
    return key.expiry(valuation).orElseThrow();
  }

  /** The years to the date of a quote. */
  double years(QuoteKey key) {
    return ChronoUnit.DAYS.between(valuation, date(key)) / DAYS_PER_YEAR;
  }
}
