package org.backsweep.pricing.market.asset;

import com.opengamma.strata.basics.currency.Currency;
import java.util.HashMap;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.rates.DiscountCurve;

/**
 * A price in a currency, and its forward prices for later delivery.
 *
 * <p>It grows at c, the rate less the yield from holding it, and pays cash dividends {@code d_i} at {@code t_i}. With {@code D(t)
 * = sum_{t_i > t} d_i exp(c(t) t - c(t_i) t_i)} the value at t of the dividends after t,
 * {@code F(t) = (S - D(0)) exp(c(t) t) + D(t)}, and the level is {@code (F(t) - D(t)) X + D(t)} with a martingale X that models
 * move: the dividends are certain, whatever the level (Buehler, Volatility and Dividends, 2010, section 2; Bermudez et al.,
 * Equity Hybrid Derivatives, 2006, ch. 1). Without cash dividends D is 0 and {@code X = S / F(t)}.
 */
public abstract class Forwards {
  private final Market market;
  private final String name;
  private final Currency currency;
  private final Map<Double, Real> logPureForwards = new HashMap<>();
  private final Map<Double, Double> quotedDividends = new HashMap<>();
  private Real pureSpot;

  /**
   * The forwards of an asset in a market.
   *
   * @param name the name, as in messages
   * @param currency the currency of its price
   */
  protected Forwards(Market market, String name, Currency currency) {
    this.market = market;
    this.name = name;
    this.currency = currency;
  }

  /** The market that it belongs to. */
  public final Market market() {
    return market;
  }

  /** The name. */
  public final String name() {
    return name;
  }

  /** The currency of its price. */
  public final Currency currency() {
    return currency;
  }

  /** Today's price. */
  public abstract Real spot();

  /** The price at the quotes, known while recording: for grids, never for values. */
  public abstract double quotedSpot();

  /** The yield from holding it to a time in years, times the time. */
  protected abstract Real logYield(double t);

  /** The cash dividends still to come. */
  protected abstract CashDividends cash();

  /** The logarithm of the forward. */
  public final Real logForward(double t) {
    return cash().isAnyAfter(t) ? Real.log(forward(t)) : logPureForward(t);
  }

  /**
   * The forward price for delivery at a time in years, F(t).
   *
   * @throws MarketException if its currency has no curve
   */
  public final Real forward(double t) {
    return cash().isAnyAfter(t) ? pureForward(t).add(dividendsAfter(t)) : pureForward(t);
  }

  /** The level at a time where the martingale of a model is {@code exp(x)}. */
  public final Real level(double t, Real x) {
    Real moving = pureForward(t).mul(Real.exp(x));
    return cash().isAnyAfter(t) ? moving.add(dividendsAfter(t)) : moving;
  }

  /** The part of the forward that moves, {@code F(t) - D(t)}. */
  public final Real pureForward(double t) {
    return pureSpot().mul(Real.exp(carry(t)));
  }

  /** The logarithm of {@link #pureForward}. */
  public final Real logPureForward(double t) {
    return logPureForwards.computeIfAbsent(t, key -> Real.log(pureSpot()).add(carry(key)));
  }

  /** The value, at a time, of the cash dividends with ex-dates after it, D(t). */
  public final Real dividendsAfter(double t) {
    return cash().isAnyAfter(t) ? cash().worthAt(t) : spot().constant(0);
  }

  /**
   * A strike at a time less the value, then, of the dividends still to come, {@code K - D(t)}.
   *
   * @throws MarketException if it is not above zero
   */
  public final Real pureStrike(double t, double strike) {
    if (!cash().isAnyAfter(t)) {
      return spot().constant(strike);
    }
    double worth = quotedDividends.computeIfAbsent(t, key -> market.valuesAtQuotes(dividendsAfter(key))[0]);
    if (!(strike > worth)) {
      throw new MarketException("strike " + strike + " of " + name + ": cash dividends after its expiry are worth " + worth
          + " then, and the price cannot fall below that; a strike above it is wanted");
    }
    return dividendsAfter(t).neg().add(strike);
  }

  /** The logarithm of {@link #pureStrike}. */
  public final Real logPureStrike(double t, double strike) {
    return cash().isAnyAfter(t) ? Real.log(pureStrike(t, strike)) : spot().constant(Math.log(strike));
  }

  /** {@code y = ln((K - D(t)) / (F(t) - D(t)))}: the coordinate of the implied surface. */
  public final Real logMoneyness(double t, double strike) {
    return logPureForward(t).neg().add(logPureStrike(t, strike));
  }

  /** Whether there are cash dividends with ex-dates after a time. */
  public final boolean hasDividendsAfter(double t) {
    return cash().isAnyAfter(t);
  }

  /** The spot less today's value of all cash dividends to come. */
  private Real pureSpot() {
    if (pureSpot == null) {
      pureSpot = cash().areNone() ? spot() : spot().sub(cash().worthAt(0));
      requireAboveDividends();
    }
    return pureSpot;
  }

  private void requireAboveDividends() {
    if (!cash().areNone()) {
      double worth = market.valuesAtQuotes(cash().worthAt(0))[0];
      if (!(worth < quotedSpot())) {
        throw new MarketException("the cash dividends to come of " + name + " are worth " + worth + " " + currency
            + " today, which is not below its price " + quotedSpot() + "; look at the amounts and ex-dates in dividends.csv");
      }
    }
  }

  /** The change in today's value of a forward to a time for each unit that the spot moves, {@code exp(-q t)}. */
  public final Real spotDeltaOfForward(double t) {
    return Real.exp(logYield(t).neg());
  }

  /** The logarithm of the growth of the forward to a time in years, {@code c(t) t}. */
  protected Real carry(double t) {
    return market.get(new DiscountCurve(currency)).logGrowth(t).sub(logYield(t));
  }
}
