package org.backsweep.pricing.market.asset;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.rates.DiscountCurve;

/**
 * Something with a price on the tape, in a currency, that models move: spot, forwards, implied volatilities.
 *
 * <p>It grows at c, the rate less what holding it yields, and pays cash dividends {@code d_i} at {@code t_i}. With
 * {@code D(t) = sum_{t_i > t} d_i exp(c(t) t - c(t_i) t_i)} what those after t are worth then,
 * {@code F(t) = (S - D(0)) exp(c(t) t) + D(t)}, and the level is {@code (F(t) - D(t)) X + D(t)} with a martingale X that models
 * move: the dividends are certain, whatever the level (Buehler, Volatility and Dividends, 2010, section 2; Bermudez et al.,
 * Equity Hybrid Derivatives, 2006, ch. 1). Implied volatilities are quoted on the price and become those of X, so that options
 * keep their prices. Without cash dividends D is 0 and {@code X = S / F(t)}.
 *
 * <p>Each class of assets says what its quotes are: equities and indices, rates of exchange.
 */
public abstract class Asset {
  private final Market market;
  private final String name;
  private final Currency currency;
  private final Map<Double, Real> logPureForwards = new HashMap<>();
  private final Map<Double, Double> quotedDividends = new HashMap<>();
  private Real pureSpot;
  private ImpliedSurface surface;
  private boolean volatilitiesUsed;
  private ImpliedSurface smoothed;

  /**
   * An asset in a market.
   *
   * @param name as messages have it
   * @param currency the currency of its price
   */
  protected Asset(Market market, String name, Currency currency) {
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

  /** As which a market is asked for it. */
  protected abstract Market.Key<? extends Asset> key();

  /** What a task finds of the same asset on a tape of its own ({@link Market#aside}). */
  public final <T> T aside(Function<Asset, T> task) {
    return market.aside(again -> task.apply(again.get(key())));
  }

  /** What drives it, by the name that correlations are quoted under. */
  public abstract CorrelationFactor factor();

  /** Today's price. */
  public abstract Real spot();

  /** The price at the quotes, known while recording: for grids, never for values. */
  public abstract double quotedSpot();

  /**
   * The price on a date up to the valuation: its fixing; from the quotes' own date on, where that is not known yet, the spot.
   *
   * @throws MarketException if it is of an earlier date and not in the fixings
   */
  public abstract Real fixing(LocalDate date);

  /**
   * The sum of the cash dividends that go ex in {@code (after, upTo]}, past ones included, not discounted.
   *
   * @throws MarketException if it is nothing that pays dividends
   */
  public abstract Real dividends(LocalDate after, LocalDate upTo);

  /** Whether implied volatilities are quoted. */
  public abstract boolean hasVolatilities();

  /** What holding it yields to a time in years: the yield times the time. */
  protected abstract Real logYield(double t);

  /** The cash dividends to come. */
  protected abstract CashDividends cash();

  /**
   * The quoted smiles of the expiries to come, in their order.
   *
   * @throws MarketException if there is none
   */
  protected abstract List<SmileQuotes> smiles();

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

  /** What the cash dividends with ex-dates after a time are worth then, D(t). */
  public final Real dividendsAfter(double t) {
    return cash().isAnyAfter(t) ? cash().worthAt(t) : spot().constant(0);
  }

  /**
   * A strike at a time less what the dividends still to come are worth then, {@code K - D(t)}.
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

  /** The spot less what all cash dividends to come are worth today. */
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

  /** What a forward to a time is worth today for each unit that the spot moves, {@code exp(-q t)}. */
  public final Real spotDeltaOfForward(double t) {
    return Real.exp(logYield(t).neg());
  }

  /** The logarithm of the growth of the forward to a time in years, {@code c(t) t}. */
  protected Real carry(double t) {
    return market.get(new DiscountCurve(currency)).logGrowth(t).sub(logYield(t));
  }

  /**
   * The implied volatilities.
   *
   * @throws MarketException if none is quoted
   */
  public final ImpliedSurface surface() {
    volatilitiesUsed = true;
    if (surface == null) {
      surface = ImpliedSurface.of(this, smiles());
    }
    return surface;
  }

  /**
   * The implied volatilities for what differentiates them twice: without butterflies of negative price, which have no local
   * volatility. The same where the quotes make none.
   */
  public final ImpliedSurface smoothedSurface() {
    volatilitiesUsed = true;
    if (smoothed == null) {
      smoothed = surface().withoutButterflies();
    }
    return smoothed;
  }

  /** Whether volatilities were used since this was last asked. */
  public final boolean takeVolatilitiesUsed() {
    boolean used = volatilitiesUsed;
    volatilitiesUsed = false;
    return used;
  }

  /** Tells the market if, of a value that used volatilities, the last time or a level is outside the quotes. */
  public final void flagOutside(double lastTime, List<Double> levels) {
    if (surface != null) {
      surface.flagOutside(lastTime, levels);
    }
  }
}
