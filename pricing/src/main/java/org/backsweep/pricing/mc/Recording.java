package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.model.SpotPaths;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quote;

/**
 * A trade recorded from quotes to value, quantity included.
 *
 * @param graph one output, the value; the inputs are the quotes that were used
 * @param quotes the quotes, in the order of the inputs
 * @param times the times of the draws, in years; empty where the value needs no paths
 * @param warnings what was noticed in the market on the way
 */
public record Recording(Graph graph, List<Quote<?>> quotes, double[] times, List<String> warnings) {

  /**
   * Records a trade.
   *
   * @throws MarketException if a quote or fixing is missing, naming it, or the model does not fit the product
   */
  public static Recording of(Trade trade, MarketData data, ModelName model) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Product product = trade.product();
      double[] times = {};
      Real unit;
      if (product.maturity().isBefore(data.valuation())) {
        unit = tape.constant(0);
      } else if (model == ModelName.CLOSED_FORM && product.maturity().isAfter(data.valuation())) {
        unit = ClosedForm.value(product, market.equity(product.underlying(), trade.currency())).orElseThrow(
            () -> new MarketException("no closed form for this " + trade.type() + ": choose "
                + ModelName.BLACK_SCHOLES.text() + " or " + ModelName.LOCAL_VOLATILITY.text()));
      } else {
        Equity equity = market.equity(product.underlying(), trade.currency());
        SpotPaths paths = simulate(equity, future(product, data.valuation()), model);
        times = paths.times();
        unit = Real.mean(product.value(new MarketPath(equity, paths)));
      }
      Graph graph = tape.graph(unit.mul(trade.quantity()));
      return new Recording(graph, market.used(), times, List.copyOf(market.warnings()));
    }
  }

  private static SortedSet<LocalDate> future(Product product, LocalDate valuation) {
    return new TreeSet<>(product.observations().tailSet(valuation.plusDays(1)));
  }

  private static SpotPaths simulate(Equity equity, SortedSet<LocalDate> dates, ModelName model) {
    if (dates.isEmpty()) {
      return new SpotPaths(new java.util.TreeMap<>(), new double[0]);
    }
    return switch (model) {
      case BLACK_SCHOLES -> BlackScholes.simulate(equity, dates);
      case LOCAL_VOLATILITY -> LocalVol.simulate(equity, dates);
      case CLOSED_FORM -> throw new MarketException("a closed form has no paths");
    };
  }

  /** The quoted values: the inputs that the graph is run at. */
  public double[] inputs() {
    return quotes.stream().mapToDouble(Quote::value).toArray();
  }

  /** Whether the value needs paths. */
  public boolean hasPaths() {
    return times.length > 0;
  }

  /** A path of one underlying as its product sees it. */
  private record MarketPath(Equity equity, SpotPaths paths) implements Product.Path {
    @Override
    public Real spot(LocalDate date) {
      LocalDate today = valuation();
      if (date.isBefore(today)) {
        return equity.market().fixing(equity.underlying(), equity.currency(), date);
      }
      return date.equals(today) ? equity.spot() : paths.levels().get(date);
    }

    @Override
    public Real discount(LocalDate date) {
      Market market = equity.market();
      return date.equals(valuation()) ? constant(1) : market.discount(equity.currency()).factor(market.years(date));
    }

    @Override
    public LocalDate valuation() {
      return equity.market().valuation();
    }

    @Override
    public Real constant(double value) {
      return equity.market().tape().constant(value);
    }
  }
}
