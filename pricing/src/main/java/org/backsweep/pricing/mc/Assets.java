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
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Dynamics;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Simulation;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The underlyings of a trade in a market, and what moves them.
 *
 * @param market the market
 * @param equities by name, in the order of the trade
 * @param simulation their dynamics, in the same order
 */
record Assets(Market market, Map<String, Equity> equities, Simulation simulation) {

  static Map<String, Equity> equities(Trade trade, Market market) {
    Map<String, Equity> equities = new LinkedHashMap<>();
    for (String underlying : trade.product().underlyings()) {
      equities.put(underlying, market.equityQuoted(underlying, trade.currency()));
    }
    return equities;
  }

  static Assets of(Trade trade, Market market, Map<String, Equity> equities, Models models) {
    List<Dynamics> dynamics = new ArrayList<>();
    equities.forEach((name, equity) -> dynamics.add(dynamics(equity, models.byUnderlying().get(name), trade)));
    if (dynamics.size() > 1) {
      throw new MarketException("several underlyings are not simulated yet");
    }
    return new Assets(market, equities, new Simulation(dynamics, new Real[][] {{market.tape().constant(1)}}));
  }

  private static Dynamics dynamics(Equity equity, ModelChoice choice, Trade trade) {
    return switch (choice.name()) {
      case BLACK_SCHOLES -> BlackScholes.of(equity);
      case LOCAL_VOLATILITY -> new LocalVol(equity);
      case CLOSED_FORM -> throw Recording.noFormula(trade);
    };
  }

  /** The levels of each underlying at the dates of a timeline. */
  Map<String, SortedMap<LocalDate, Real>> levels(Timeline timeline) {
    Map<String, SortedMap<LocalDate, Real>> levels = new LinkedHashMap<>();
    List<SortedMap<LocalDate, Real>> moved = simulation.simulate(market.tape(), timeline, (i, k) -> null);
    int i = 0;
    for (Map.Entry<String, Equity> entry : equities.entrySet()) {
      SortedMap<LocalDate, Real> byDate = new TreeMap<>();
      moved.get(i++).forEach((date, x) -> byDate.put(date, entry.getValue().level(market.years(date), x)));
      levels.put(entry.getKey(), byDate);
    }
    return levels;
  }
}
