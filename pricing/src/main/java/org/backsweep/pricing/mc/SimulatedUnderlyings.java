package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.correlation.Correlations;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Dynamics;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Simulation;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The underlyings of a trade in a market, with the models and correlations that move them.
 *
 * <p>Where an underlying is quoted in a currency C and the trade pays in P, it is moved under the measure of P: with X the
 * units of P for one of C, its Brownian increments lose {@code rho(S, X) sigma_X dt} (Hull, Options, Futures and Other
 * Derivatives, section 30.3, Quantos). A composite also moves X, lognormal unless the trade observes it too, with its forward by
 * interest parity.
 *
 * @param market the market
 * @param observed the observed assets by name, in the order of the trade
 * @param rates the exchange rates into the currency of the trade, by currency, for all other currencies
 * @param isComposite whether levels are converted
 * @param assets the simulated assets: the observed ones, and for a composite the rates that are not among them
 * @param correlations the correlations of the assets
 * @param simulation the dynamics of the assets
 */
record SimulatedUnderlyings(Market market, Map<String, ObservedAsset> observed, Map<Currency, FxRate> rates, boolean isComposite,
    List<Asset> assets, Correlations correlations, Simulation simulation) {

  /** The exception for a trade whose model is a formula but whose product has none. */
  static MarketException noFormula(Trade trade) {
    return new MarketException("no closed form for this " + trade.type() + ": choose " + BlackScholes.FORMAT.name()
        + " or " + LocalVol.FORMAT.name());
  }

  /** The underlyings of a trade by name, in its order. */
  static Map<String, ObservedAsset> observed(Trade trade, Market market) {
    Map<String, ObservedAsset> observed = new LinkedHashMap<>();
    trade.product().underlyings().forEach(name -> observed.put(name, ObservedAsset.of(market, name, trade.currency())));
    return observed;
  }

  static SimulatedUnderlyings of(Trade trade, Market market, Map<String, ObservedAsset> observed, Models models) {
    Map<Currency, FxRate> rates = new LinkedHashMap<>();
    List<Asset> assets = new ArrayList<>();
    List<Dynamics> dynamics = new ArrayList<>();
    observed.forEach((name, each) -> {
      Asset asset = each.asset();
      if (!asset.currency().equals(trade.currency())) {
        rates.computeIfAbsent(asset.currency(), foreign -> market.get(new FxRate.Key(foreign, trade.currency())));
      }
      if (assets.stream().anyMatch(other -> other.factor().name().equals(asset.factor().name()))) {
        throw new MarketException(name + " moves as another underlying of the trade does, " + asset.factor().name()
            + "; it can be observed under one name only");
      }
      assets.add(asset);
      dynamics.add(models.byUnderlying().get(name).dynamics(asset).orElseThrow(() -> noFormula(trade)));
    });
    if (trade.isComposite()) {
      rates.values().stream().filter(rate -> !assets.contains(rate)).forEach(rate -> {
        assets.add(rate);
        dynamics.add(BlackScholes.of(rate));
      });
    }
    Correlations correlations = Correlations.of(market, assets.stream().map(Asset::factor).toList());
    return new SimulatedUnderlyings(market, observed, rates, trade.isComposite(), assets, correlations,
        new Simulation(dynamics, correlations.cholesky()));
  }

  /**
   * The levels of each underlying at the dates of a timeline, as the trade counts them.
   *
   * @param states takes the states of paths beside the levels, by date
   */
  Map<String, SortedMap<LocalDate, Real>> levels(Timeline timeline, SortedMap<LocalDate, List<Real>> states) {
    List<SortedMap<LocalDate, Real>> moved =
        simulation.simulate(market.tape(), timeline, quantoDrift(timeline.times()), states);
    Map<String, SortedMap<LocalDate, Real>> levels = new LinkedHashMap<>();
    observed.forEach((name, each) -> {
      SortedMap<LocalDate, Real> x = moved.get(assets.indexOf(each.asset()));
      FxRate rate = rates.get(each.asset().currency());
      int conversion = isComposite ? assets.indexOf(rate) : -1;
      SortedMap<LocalDate, Real> byDate = new TreeMap<>();
      x.forEach((date, at) -> {
        double t = market.years(date);
        Real level = each.level(t, at);
        byDate.put(date, conversion < 0 ? level : level.mul(rate.forward(t)).mul(Real.exp(moved.get(conversion).get(date))));
      });
      levels.put(name, byDate);
    });
    return levels;
  }

  private Simulation.Drift quantoDrift(double[] times) {
    Map<Currency, List<Real>> variances = new LinkedHashMap<>();
    rates.forEach((currency, rate) -> variances.put(currency, BlackScholes.of(rate).variances(times)));
    return (i, k) -> {
      FxRate rate = rates.get(assets.get(i).currency());
      return rate == null ? null : withRate(i, rate).mul(Real.sqrt(variances.get(assets.get(i).currency()).get(k)));
    };
  }

  /** The correlation of an asset with a rate; where the rate is not simulated, it is the quoted one. */
  private Real withRate(int asset, FxRate rate) {
    int place = assets.indexOf(rate);
    if (place >= 0) {
      return correlations.at(asset, place);
    }
    CorrelationFactor factor = rate.factor();
    CorrelationFactor own = assets.get(asset).factor();
    Real quoted = Correlations.between(market, own.name(), factor.name());
    return own.sign() * factor.sign() > 0 ? quoted : quoted.neg();
  }
}
