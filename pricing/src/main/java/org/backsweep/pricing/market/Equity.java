package org.backsweep.pricing.market;

import com.opengamma.strata.basics.currency.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.pricing.quotes.Quotes;

/**
 * An equity or index on the tape: spot, forwards {@code F(t) = S exp((r(t) - q(t)) t)}, implied volatilities.
 */
public final class Equity {
  private static final double STIFFNESS = 1e-4;

  private final Market market;
  private final String underlying;
  private final Currency currency;
  private final Real spot;
  private final Quotes quotes;
  private final Curve dividends;
  private final Map<Double, Real> logForwards = new HashMap<>();
  private ImpliedSurface surface;
  private ImpliedSurface smoothed;

  Equity(Market market, String underlying, Currency currency, Real spot, Quotes quotes) {
    this.market = market;
    this.underlying = underlying;
    this.currency = currency;
    this.spot = spot;
    this.quotes = quotes;
    this.dividends = Curve.dividend(market, quotes.dividendYields(underlying, currency));
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

  /** Today's price. */
  public Real spot() {
    return spot;
  }

  /** The level of the spot quote, known while recording: for grids, never for values. */
  public double quotedSpot() {
    return quotes.spot(underlying, currency).orElseThrow().value();
  }

  /** The logarithm of the forward. */
  public Real logForward(double t) {
    return logForwards.computeIfAbsent(t, key -> Real.log(spot).add(carry(key)));
  }

  /** The forward price for delivery at a time in years. */
  public Real forward(double t) {
    return spot.mul(Real.exp(carry(t)));
  }

  /** The level at a time where the martingale of a model is {@code exp(x)}. */
  public Real level(double t, Real x) {
    return forward(t).mul(Real.exp(x));
  }

  private Real carry(double t) {
    return market.discount(currency).logGrowth(t).sub(dividends.logGrowth(t));
  }

  /**
   * The implied volatilities.
   *
   * @throws MarketException if none is quoted
   */
  public ImpliedSurface surface() {
    if (surface == null) {
      surface = surface(0);
    }
    return surface;
  }

  /**
   * The implied volatilities smoothed along each expiry, for what differentiates them twice: quotes that allow butterflies
   * of negative price have no local volatility. The stiffness grows with the root of the time to expiry: an error in volatility
   * weighs in the density as time does, but short smiles are noisier.
   */
  public ImpliedSurface smoothedSurface() {
    if (smoothed == null) {
      smoothed = surface(STIFFNESS);
    }
    return smoothed;
  }

  /** Tells the market if, of a value that used volatilities, the last time or a level is outside the quotes. */
  public void flagOutside(double lastTime, List<Double> levels) {
    ImpliedSurface used = surface == null ? smoothed : surface;
    if (used != null) {
      used.flagOutside(lastTime, levels);
    }
  }

  private ImpliedSurface surface(double stiffness) {
    if (quotes.impliedVols(underlying, currency).isEmpty()) {
      throw new MarketException("no implied volatility for " + underlying + " in " + currency + ": quotes "
          + "EQUITY_OPTION/RATE_LNVOL/" + underlying + "/" + currency + "/<tenor or date>/<strike or ATMF> are wanted");
    }
    return ImpliedSurface.of(this, quotes.impliedVols(underlying, currency), stiffness);
  }
}
