package org.backsweep.pricing.market.equity;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.EquityForward;
import org.backsweep.pricing.quotes.Quotes;

/**
 * An equity or index on the tape: spot, forwards, implied volatilities.
 *
 * <p>It grows at c, the rate less the dividend yield, and pays cash dividends {@code d_i} at {@code t_i}. With
 * {@code D(t) = sum_{t_i > t} d_i exp(c(t) t - c(t_i) t_i)} what those after t are worth then,
 * {@code F(t) = (S - D(0)) exp(c(t) t) + D(t)}, and the level is {@code (F(t) - D(t)) X + D(t)} with a martingale X that models
 * move: the dividends are certain, whatever the level (Buehler, Volatility and Dividends, 2010, section 2; Bermudez et al.,
 * Equity Hybrid Derivatives, 2006, ch. 1). Implied volatilities are quoted on the price and become those of X, so that options
 * keep their prices. Quoted forwards imply the yields at their dates. Without cash dividends D is 0 and {@code X = S / F(t)}.
 */
public final class Equity {
  private final Market market;
  private final String underlying;
  private final Currency currency;
  private final Real quotedSpot;
  private final Quotes quotes;
  private final TermStructure yields;
  private final Real spot;
  private final Map<Double, Real> logPureForwards = new HashMap<>();
  private final Map<Double, Double> quotedDividends = new HashMap<>();
  private CashDividends cash;
  private Real pureSpot;
  private ImpliedSurface surface;
  private boolean volatilitiesUsed;
  private ImpliedSurface smoothed;

  /**
   * An equity or index quoted in a currency; a market throws a {@link MarketException} if it has no spot.
   *
   * @param underlying its name
   * @param currency the currency that it is quoted in
   */
  public record Key(String underlying, Currency currency) implements Market.Key<Equity> {
    /** In the currency that it is quoted in: a preferred one if it has a spot in that. */
    public static Key quoted(Market market, String underlying, Currency preferred) {
      return new Key(underlying, market.quotes().currency(underlying, preferred).orElse(preferred));
    }

    @Override
    public Equity build(Market market) {
      Quote<?> spot = market.quotes().spot(underlying, currency).orElseThrow(() -> new MarketException(
          "no quote " + new QuoteKey.Spot(underlying, currency)));
      return new Equity(market, underlying, currency, market.quote(spot));
    }
  }

  private Equity(Market market, String underlying, Currency currency, Real spot) {
    this.market = market;
    this.underlying = underlying;
    this.currency = currency;
    this.quotedSpot = spot;
    this.quotes = market.quotes();
    this.spot = spotOn(market.valuation());
    this.yields = yields();
  }

  /** The dividend yields: those quoted, or implied by quoted forwards where neither yields nor cash dividends to come are. */
  private TermStructure yields() {
    List<Quote<EquityForward>> forwards = quotes.forwards(underlying, currency);
    boolean hasDividends = !quotes.dividendYields(underlying, currency).isEmpty()
        || quotes.cashDividends(underlying, currency).stream().anyMatch(cash -> cash.key().exDate().isAfter(market.quoted()));
    if (forwards.isEmpty() || hasDividends) {
      if (!forwards.isEmpty()) {
        market.warn(underlying + " in " + currency + ": " + forwards.size() + " quoted forwards are left aside, for its dividends are "
            + "quoted; without those the forwards are taken");
      }
      return TermStructure.dividend(market, quotes.dividendYields(underlying, currency));
    }
    return TermStructure.implied(market, market.get(new DiscountCurve(currency)), spot, forwards);
  }

  /** The market that it belongs to. */
  public Market market() {
    return market;
  }

  /** The name. */
  public String underlying() {
    return underlying;
  }

  /** The currency that it is quoted in. */
  public Currency currency() {
    return currency;
  }

  /** Today's price: that quoted, which does not move but for the cash dividends that have gone ex since. */
  public Real spot() {
    return spot;
  }

  /** The price on a date from that of the quotes to the valuation. */
  Real spotOn(LocalDate date) {
    return date.isAfter(market.quoted()) ? quotedSpot.sub(dividends(market.quoted(), date)) : quotedSpot;
  }

  /** The level of the spot quote, known while recording: for grids, never for values. */
  public double quotedSpot() {
    return quotes.spot(underlying, currency).orElseThrow().value();
  }

  /** The logarithm of the forward. */
  public Real logForward(double t) {
    return cash().isAnyAfter(t) ? Real.log(forward(t)) : logPureForward(t);
  }

  /** The forward price for delivery at a time in years, F(t). */
  public Real forward(double t) {
    return cash().isAnyAfter(t) ? pureForward(t).add(dividendsAfter(t)) : pureForward(t);
  }

  /** The level at a time where the martingale of a model is {@code exp(x)}. */
  public Real level(double t, Real x) {
    Real moving = pureForward(t).mul(Real.exp(x));
    return cash().isAnyAfter(t) ? moving.add(dividendsAfter(t)) : moving;
  }

  /** The part of the forward that moves, {@code F(t) - D(t)}. */
  public Real pureForward(double t) {
    return pureSpot().mul(Real.exp(carry(t)));
  }

  /** The logarithm of {@link #pureForward}. */
  public Real logPureForward(double t) {
    return logPureForwards.computeIfAbsent(t, key -> Real.log(pureSpot()).add(carry(key)));
  }

  /** What the cash dividends with ex-dates after a time are worth then, D(t). */
  public Real dividendsAfter(double t) {
    return cash().isAnyAfter(t) ? cash().worthAt(t) : spot.constant(0);
  }

  /**
   * A strike at a time less what the dividends still to come are worth then, {@code K - D(t)}.
   *
   * @throws MarketException if it is not above zero
   */
  public Real pureStrike(double t, double strike) {
    if (!cash().isAnyAfter(t)) {
      return spot.constant(strike);
    }
    double worth = quotedDividends.computeIfAbsent(t, key -> market.valuesAtQuotes(dividendsAfter(key))[0]);
    if (!(strike > worth)) {
      throw new MarketException("strike " + strike + " of " + underlying + ": cash dividends after its expiry are worth " + worth
          + " then, and the price cannot fall below that; a strike above it is wanted");
    }
    return dividendsAfter(t).neg().add(strike);
  }

  /** The logarithm of {@link #pureStrike}. */
  public Real logPureStrike(double t, double strike) {
    return cash().isAnyAfter(t) ? Real.log(pureStrike(t, strike)) : spot.constant(Math.log(strike));
  }

  /** {@code y = ln((K - D(t)) / (F(t) - D(t)))}: the coordinate of the implied surface. */
  public Real logMoneyness(double t, double strike) {
    return logPureForward(t).neg().add(logPureStrike(t, strike));
  }

  /** Whether there are cash dividends with ex-dates after a time. */
  public boolean hasDividendsAfter(double t) {
    return cash().isAnyAfter(t);
  }

  /** The sum of the cash dividends that go ex in {@code (after, upTo]}, past ones included, not discounted. */
  public Real dividends(LocalDate after, LocalDate upTo) {
    Real sum = quotedSpot.constant(0);
    for (Quote<CashDividend> quote : quotes.cashDividends(underlying, currency)) {
      LocalDate exDate = quote.key().exDate();
      if (exDate.isAfter(after) && !exDate.isAfter(upTo)) {
        sum = sum.add(market.quote(quote));
      }
    }
    return sum;
  }

  private CashDividends cash() {
    if (cash == null) {
      List<Quote<CashDividend>> quoted = quotes.cashDividends(underlying, currency);
      cash = CashDividends.of(market, quoted, this::carry);
    }
    return cash;
  }

  /** The spot less what all cash dividends to come are worth today. */
  private Real pureSpot() {
    if (pureSpot == null) {
      pureSpot = cash().areNone() ? spot : spot.sub(cash().worthAt(0));
      requireAboveDividends();
    }
    return pureSpot;
  }

  private void requireAboveDividends() {
    if (!cash().areNone()) {
      double worth = market.valuesAtQuotes(cash().worthAt(0))[0];
      if (!(worth < quotedSpot())) {
        throw new MarketException("the cash dividends to come of " + underlying + " are worth " + worth + " " + currency
            + " today, which is not below its price " + quotedSpot() + "; look at the amounts and ex-dates in dividends.csv");
      }
    }
  }

  /** What a forward to a time is worth today for each unit that the spot moves, {@code exp(-q t)}. */
  Real spotDeltaOfForward(double t) {
    return Real.exp(yields.logGrowth(t).neg());
  }

  private Real carry(double t) {
    return market.get(new DiscountCurve(currency)).logGrowth(t).sub(yields.logGrowth(t));
  }

  /** Whether implied volatilities are quoted. */
  public boolean hasVolatilities() {
    return !quotes.impliedVols(underlying, currency).isEmpty();
  }

  /**
   * The implied volatilities.
   *
   * @throws MarketException if none is quoted
   */
  public ImpliedSurface surface() {
    volatilitiesUsed = true;
    if (surface == null) {
      surface = quotedSurface();
    }
    return surface;
  }

  /**
   * The implied volatilities for what differentiates them twice: without butterflies of negative price, which have no local
   * volatility. The same where the quotes make none.
   */
  public ImpliedSurface smoothedSurface() {
    volatilitiesUsed = true;
    if (smoothed == null) {
      smoothed = surface().withoutButterflies();
    }
    return smoothed;
  }

  /** Whether volatilities were used since this was last asked. */
  public boolean takeVolatilitiesUsed() {
    boolean used = volatilitiesUsed;
    volatilitiesUsed = false;
    return used;
  }

  /** Tells the market if, of a value that used volatilities, the last time or a level is outside the quotes. */
  public void flagOutside(double lastTime, List<Double> levels) {
    if (surface != null) {
      surface.flagOutside(lastTime, levels);
    }
  }

  private ImpliedSurface quotedSurface() {
    if (!hasVolatilities()) {
      throw new MarketException("no implied volatility for " + underlying + " in " + currency + ": quotes "
          + "EQUITY_OPTION/RATE_LNVOL/" + underlying + "/" + currency + "/<tenor or date>/<strike> are wanted");
    }
    return ImpliedSurface.of(this, quotes.impliedVols(underlying, currency));
  }
}
