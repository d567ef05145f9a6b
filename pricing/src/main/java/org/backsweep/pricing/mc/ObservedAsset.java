package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.quotes.Quotes;

/**
 * A name that a trade observes, in a market. An exchange rate counted in another currency than the one that is paid, such as
 * {@code EURUSD} in EUR, is the inverse of the price in EUR of a unit of USD. That price has no drift but interest under the
 * measure of the payments, whatever its model, and no correlation is needed.
 *
 * @param name the name
 * @param asset the asset that moves
 * @param isInverted whether the level is the inverse of the price
 */
public record ObservedAsset(String name, Asset asset, boolean isInverted) {
  /**
   * The observed asset of a name.
   *
   * @param paid the currency of the payments
   * @throws org.backsweep.pricing.market.MarketException if nothing of the name has a level
   */
  public static ObservedAsset of(Market market, String name, Currency paid) {
    Observable observable = observable(market.quotes(), name, paid);
    return new ObservedAsset(name, market.get(key(observable, paid)), observable.isInverse(paid));
  }

  /** The key by which a market is asked for the asset. */
  public static Market.Key<? extends Asset> key(Quotes quotes, String name, Currency paid) {
    return key(observable(quotes, name, paid), paid);
  }

  private static Market.Key<? extends Asset> key(Observable observable, Currency paid) {
    return switch (observable) {
      case EquityLevel(String name, Currency currency) -> new Equity.Key(name, currency);
      case FxLevel(Currency from, Currency to) -> observable.isInverse(paid) ? new FxRate.Key(to, from) : new FxRate.Key(from, to);
    };
  }

  private static Observable observable(Quotes quotes, String name, Currency paid) {
    return quotes.observable(name, paid).orElseGet(() -> new EquityLevel(name, paid));
  }

  /** The level at a time at which the martingale of a model is {@code exp(x)}. */
  Real level(double t, Real x) {
    return turned(asset.level(t, x));
  }

  /** The level on a date up to the valuation. */
  Real fixing(LocalDate date) {
    return turned(asset.fixing(date));
  }

  private Real turned(Real price) {
    return isInverted ? price.constant(1).div(price) : price;
  }

  /** Levels converted to prices of the asset. */
  List<Double> prices(List<Double> levels) {
    return isInverted ? levels.stream().filter(level -> level > 0).map(level -> 1 / level).toList() : levels;
  }
}
