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
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.correlation.Correlations;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Dynamics;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Simulation;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The underlyings of a trade in a market, and what moves them.
 *
 * <p>Where an underlying is quoted in a currency C and the trade pays in P, it is moved under the measure of P: with X the
 * units of P for one of C, its Brownian increments lose {@code rho(S, X) sigma_X dt} (Hull, Options, Futures and Other
 * Derivatives, section 30.3, Quantos). A composite also moves X, lognormal, with its forward by interest parity.
 *
 * @param market the market
 * @param equities by name, in the order of the trade
 * @param rates the exchange rates into the currency of the trade, by currency, for those that are not it
 * @param correlations of the equities, and for a composite of the rates
 * @param simulation the dynamics of the equities, and for a composite of the rates, in the same order
 */
record SimulatedUnderlyings(Market market, Map<String, Equity> equities, Map<Currency, FxRate> rates, Correlations correlations,
    Simulation simulation) {

  /** The underlyings, each in the currency that it is quoted in. */
  static Map<String, Equity> equities(Trade trade, Market market) {
    Map<String, Equity> equities = new LinkedHashMap<>();
    for (String underlying : trade.product().underlyings()) {
      equities.put(underlying, market.get(Equity.Key.quoted(market, underlying, trade.currency())));
    }
    return equities;
  }

  static SimulatedUnderlyings of(Trade trade, Market market, Map<String, Equity> equities, Models models) {
    Map<Currency, FxRate> rates = new LinkedHashMap<>();
    List<Dynamics> dynamics = new ArrayList<>();
    equities.forEach((name, equity) -> {
      if (!equity.currency().equals(trade.currency())) {
        rates.computeIfAbsent(equity.currency(), foreign -> market.get(new FxRate.Key(foreign, trade.currency())));
      }
      dynamics.add(models.byUnderlying().get(name).dynamics(equity).orElseThrow(() -> Recording.noFormula(trade)));
    });
    List<CorrelationFactor> factors = new ArrayList<>(equities.keySet().stream().map(CorrelationFactor::of).toList());
    if (trade.isComposite()) {
      rates.values().forEach(rate -> {
        dynamics.add(BlackScholes.of(rate));
        factors.add(rate.factor());
      });
    }
    Correlations correlations = Correlations.of(market, factors);
    return new SimulatedUnderlyings(market, equities, rates, correlations, new Simulation(dynamics, correlations.cholesky()));
  }

  /**
   * The levels of each underlying at the dates of a timeline, in the terms of the trade.
   *
   * @param states takes what paths are in beside them, by date
   */
  Map<String, SortedMap<LocalDate, Real>> levels(Timeline timeline, SortedMap<LocalDate, List<Real>> states) {
    List<SortedMap<LocalDate, Real>> moved =
        simulation.simulate(market.tape(), timeline, quantoDrift(timeline.times()), states);
    List<Currency> foreign = List.copyOf(rates.keySet());
    Map<String, SortedMap<LocalDate, Real>> levels = new LinkedHashMap<>();
    int i = 0;
    for (Equity equity : equities.values()) {
      int rate = equities.size() + foreign.indexOf(equity.currency());
      boolean converted = rate >= equities.size() && rate < moved.size();
      SortedMap<LocalDate, Real> byDate = new TreeMap<>();
      moved.get(i++).forEach((date, x) -> {
        double t = market.years(date);
        Real level = equity.level(t, x);
        byDate.put(date, converted
            ? level.mul(rates.get(equity.currency()).forward(t)).mul(Real.exp(moved.get(rate).get(date))) : level);
      });
      levels.put(equity.underlying(), byDate);
    }
    return levels;
  }

  private Simulation.Drift quantoDrift(double[] times) {
    List<Currency> foreign = List.copyOf(rates.keySet());
    List<Equity> all = List.copyOf(equities.values());
    List<List<Real>> variances = rates.values().stream().map(rate -> BlackScholes.of(rate).variances(times)).toList();
    return (i, k) -> {
      int rate = i < all.size() ? foreign.indexOf(all.get(i).currency()) : -1;
      return rate < 0 ? null : withRate(i, rate).mul(Real.sqrt(variances.get(rate).get(k)));
    };
  }

  /** The correlation of an equity with a rate; where the rate is not simulated it is as quoted. */
  private Real withRate(int equity, int rate) {
    int place = equities.size() + rate;
    if (place < correlations.factors().size()) {
      return correlations.at(equity, place);
    }
    CorrelationFactor factor = List.copyOf(rates.values()).get(rate).factor();
    Real quoted = Correlations.between(market, List.copyOf(equities.keySet()).get(equity), factor.name());
    return factor.sign() > 0 ? quoted : quoted.neg();
  }
}
