package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.DividendSwap;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.FxForward;
import org.backsweep.pricing.product.FxOption;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;

/**
 * Closed forms of product values, with F the forward and D the discount factor to expiry. Where cash dividends go ex after the
 * expiry, F and K are less the value of those dividends at the expiry ({@link Asset#pureForward}).
 *
 * <ul>
 *   <li>forward: {@code D (F - K)};
 *   <li>call: {@code D (F N(d1) - K N(d2))}, {@code d1,2 = ln(F/K)/s +- s/2}, {@code s = sqrt(w)} the implied standard
 *       deviation of the strike (Black, The pricing of commodity contracts, 1976);
 *   <li>digital call: {@code D (N(d2) - n(d2) ds/dy)}, {@code y = ln(K/F)}: minus the slope of the call by its strike on
 *       the smile (Gatheral, The Volatility Surface, 2006, ch. 8);
 *   <li>geometric Asian with fixed strike: Black's formula on the average, which is lognormal where the underlying is
 *       (Kemna and Vorst, A pricing method for options based on average asset values, 1990), for the model of
 *       {@link BlackScholes}: discrete fixings, past ones known, at-the-money volatility by time.
 * </ul>
 */
public final class ClosedForm {
  /** The format of the model: {@code closed-form}, without parameters. */
  public static final ModelFormat<ModelFormat.NoParameters> FORMAT = ModelFormat.of("closed-form",
      "a formula; the default for Europeans, forwards, dividend swaps, FX forwards and simple FX options; no parameters");

  private ClosedForm() {}

  /**
   * Whether a product is valued by formula unless another model is given: its value is a formula, or needs no model.
   *
   * @param isInverted whether the product observes the inverse of a price in the currency that is paid
   */
  public static boolean covers(Product product, boolean isInverted) {
    return switch (product) {
      case European _, Forward _ -> !isInverted;
      case Digital _, DividendSwap _, FxForward _ -> true;
      case FxOption settled -> settled.option() instanceof European || settled.option() instanceof Digital;
      default -> false;
    };
  }

  /**
   * The value of a product that matures after the valuation; empty where it has no formula.
   *
   * @param isInverted whether the product observes the inverse of the price of the asset
   * @throws org.backsweep.pricing.market.MarketException if a quote or fixing is missing
   */
  public static Optional<Real> value(Product product, Asset asset, boolean isInverted) {
    if (product instanceof FxOption settled) {
      Market market = asset.market();
      DiscountCurve paid = new DiscountCurve(asset.currency());
      return onExpiry(settled, asset, isInverted).map(value -> settled.delivery().equals(settled.option().expiry()) ? value
          : value.mul(market.get(paid).factor(market.years(settled.delivery())))
              .div(market.get(paid).factor(market.years(settled.option().expiry()))));
    }
    return isInverted ? inverted(product).flatMap(other -> formula(other, asset)) : formula(product, asset);
  }

  /** The value of a product that observes the price of the asset itself; empty where it has no formula. */
  public static Optional<Real> value(Product product, Asset asset) {
    return value(product, asset, false);
  }

  /**
   * The value of what is due on the expiry, as if it were paid then. A call on S at K that is converted at S earns
   * {@code max(S - K, 0) / S = K max(1/K - 1/S, 0)}.
   */
  private static Optional<Real> onExpiry(FxOption settled, Asset asset, boolean isInverted) {
    if (!settled.isConverted()) {
      return value(settled.option(), asset, isInverted);
    }
    return isInverted && settled.option() instanceof European(String name, PutCall option, double strike, LocalDate expiry)
        ? Optional.of(european(new European(name, option.opposite(), 1 / strike, expiry), asset).mul(strike)) : Optional.empty();
  }

  /** The payoff of a product on a level, as a product on the inverse of the level. */
  private static Optional<Product> inverted(Product product) {
    return product instanceof Digital(String name, PutCall option, double strike, LocalDate expiry, double payout, _)
        ? Optional.of(new Digital(name, option.opposite(), 1 / strike, expiry, payout, OptionalDouble.empty())) : Optional.empty();
  }

  private static Optional<Real> formula(Product product, Asset asset) {
    return Optional.ofNullable(switch (product) {
      case Forward forward -> forward(forward, asset);
      case European option -> european(option, asset);
      case Digital digital -> digital(digital, asset);
      case Asian asian -> asian(asian, asset);
      default -> null;
    });
  }

  private static Real forward(Forward forward, Asset asset) {
    double t = asset.market().years(forward.expiry());
    return discount(asset, t).mul(asset.forward(t).sub(forward.strike()));
  }

  private static Real european(European option, Asset asset) {
    double t = asset.market().years(option.expiry());
    Real deviation = Real.sqrt(asset.surface().totalVariance(t, option.strike()));
    return discount(asset, t).mul(black(option.option(), asset.logPureForward(t), asset.pureStrike(t, option.strike()),
        asset.logPureStrike(t, option.strike()), deviation));
  }

  private static Real digital(Digital digital, Asset asset) {
    double t = asset.market().years(digital.expiry());
    Real deviation = Real.sqrt(asset.surface().totalVariance(t, digital.strike()));
    Real d2 = asset.logPureForward(t).sub(asset.logPureStrike(t, digital.strike())).div(deviation).sub(deviation.mul(0.5));
    Real tilt = Real.normPdf(d2).mul(asset.surface().skew(t, digital.strike()));
    Real chance = switch (digital.option()) {
      case CALL -> Real.normCdf(d2).sub(tilt);
      case PUT -> Real.normCdf(d2.neg()).add(tilt);
    };
    return discount(asset, t).mul(chance).mul(digital.payout());
  }

  private static Real asian(Asian asian, Asset asset) {
    SortedSet<LocalDate> future = asian.fixings().tailSet(asset.market().valuation().plusDays(1));
    // With cash dividends still to come a level is not lognormal.
    boolean lognormal = future.isEmpty() || !asset.hasDividendsAfter(asset.market().years(future.first()));
    if (lognormal && asian.average() == Asian.Average.GEOMETRIC
        && asian.strike() instanceof Asian.Strike.Fixed(double strike)) {
      Real discount = discount(asset, asset.market().years(asian.expiry()));
      return discount.mul(geometric(asian, strike, asset));
    }
    return null;
  }

  /** Black's formula on the average of logarithms, {@code (1/n) sum ln S_i}, which is normal; its mean and variance are sums. */
  private static Real geometric(Asian asian, double strike, Asset asset) {
    Market market = asset.market();
    LocalDate today = market.valuation();
    int n = asian.fixings().size();
    Real sum = asset.spot().constant(0);
    for (LocalDate date : asian.fixings().headSet(today.plusDays(1))) {
      sum = sum.add(Real.log(asset.fixing(date)));
    }
    SortedSet<LocalDate> future = asian.fixings().tailSet(today.plusDays(1));
    if (future.isEmpty()) {
      return intrinsic(asian.option(), Real.exp(sum.mul(1.0 / n)), strike);
    }
    double[] times = future.stream().mapToDouble(market::years).toArray();
    List<Real> steps = BlackScholes.of(asset).variances(times);
    Real variance = asset.spot().constant(0);
    Real total = variance;
    for (int i = 0; i < times.length; i++) {
      // The increment of a step is in every later fixing: it enters the sum that many times, and the variance with the square of
      // that number.
      double later = (double) (times.length - i) / n;
      variance = variance.add(steps.get(i).mul(later * later));
      total = total.add(steps.get(i));
      sum = sum.add(asset.logForward(times[i])).sub(total.mul(0.5));
    }
    Real logForward = sum.mul(1.0 / n).add(variance.mul(0.5));
    return black(asian.option(), logForward, logForward.constant(strike), logForward.constant(Math.log(strike)),
        Real.sqrt(variance));
  }

  private static Real intrinsic(PutCall option, Real level, double strike) {
    return switch (option) {
      case CALL -> Real.max(level.sub(strike), 0);
      case PUT -> Real.max(level.neg().add(strike), 0);
    };
  }

  /** Black's formula, not discounted. */
  private static Real black(PutCall option, Real logForward, Real strike, Real logStrike, Real deviation) {
    Real d1 = logForward.sub(logStrike).div(deviation).add(deviation.mul(0.5));
    Real d2 = d1.sub(deviation);
    Real forward = Real.exp(logForward);
    return switch (option) {
      case CALL -> forward.mul(Real.normCdf(d1)).sub(Real.normCdf(d2).mul(strike));
      case PUT -> Real.normCdf(d2.neg()).mul(strike).sub(forward.mul(Real.normCdf(d1.neg())));
    };
  }

  private static Real discount(Asset asset, double t) {
    return asset.market().get(new DiscountCurve(asset.currency())).factor(t);
  }
}
