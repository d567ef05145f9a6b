package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
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
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quote;

/**
 * A trade recorded from quotes to value, quantity included.
 *
 * @param graph one output, the value; the inputs are the quotes that were used
 * @param quotes the quotes, in the order of the inputs
 * @param timeline the steps of its paths
 * @param times the times in years that the draws are bridged over; empty where the value needs no paths
 * @param isExtrapolated whether a volatility was needed outside the quotes
 * @param warnings what was noticed in the market on the way
 */
public record Recording(Graph graph, List<Quote<?>> quotes, Timeline timeline, double[] times, boolean isExtrapolated,
    List<String> warnings) {

  /**
   * Records a trade.
   *
   * @throws MarketException if a quote or fixing is missing, naming it, or the model does not fit the product
   */
  public static Recording of(Trade trade, MarketData data, ModelName model) {
    return of(trade, data, model, market -> timeline(market, trade.product(), model), Timeline::times);
  }

  /**
   * Records the same trade in a market of a later valuation, to be run on the same draws.
   *
   * @throws MarketException as {@link #of}
   */
  public Recording later(Trade trade, MarketData data, ModelName model) {
    return of(trade, data, model, timeline::on, steps -> steps.size() == 0 ? new double[0] : times);
  }

  private static Recording of(Trade trade, MarketData data, ModelName model, Function<Market, Timeline> timelines,
      Function<Timeline, double[]> drawTimes) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Product product = trade.product();
      Timeline timeline = Timeline.none();
      Real unit = tape.constant(0);
      if (!product.maturity().isBefore(data.valuation())) {
        Equity equity = market.equity(product.underlying(), trade.currency());
        if (model == ModelName.CLOSED_FORM && product.maturity().isAfter(data.valuation())) {
          unit = ClosedForm.value(product, equity).orElseThrow(() -> new MarketException("no closed form for this "
              + trade.type() + ": choose " + ModelName.BLACK_SCHOLES.text() + " or " + ModelName.LOCAL_VOLATILITY.text()));
        } else {
          timeline = timelines.apply(market);
          unit = Real.mean(product.value(new MarketPath(equity, levels(equity, timeline, model))));
        }
        equity.flagOutside(market.years(product.observations().last()), product.levels());
      }
      Graph graph = tape.graph(unit.mul(trade.quantity()));
      return new Recording(graph, market.used(), timeline, drawTimes.apply(timeline), market.isExtrapolated(),
          List.copyOf(market.warnings()));
    }
  }

  private static Timeline timeline(Market market, Product product, ModelName model) {
    SortedSet<LocalDate> dates = product.observations().tailSet(market.valuation().plusDays(1));
    return switch (model) {
      case BLACK_SCHOLES -> BlackScholes.timeline(market, dates);
      case LOCAL_VOLATILITY -> LocalVol.timeline(market, dates);
      // On its maturity date a product of a formula pays what today's spot makes it.
      case CLOSED_FORM -> Timeline.none();
    };
  }

  private static SortedMap<LocalDate, Real> levels(Equity equity, Timeline timeline, ModelName model) {
    return timeline.size() == 0 ? Collections.emptySortedMap() : switch (model) {
      case BLACK_SCHOLES -> BlackScholes.simulate(equity, timeline);
      case LOCAL_VOLATILITY -> LocalVol.simulate(equity, timeline);
      case CLOSED_FORM -> Collections.emptySortedMap();
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
  private record MarketPath(Equity equity, SortedMap<LocalDate, Real> levels) implements Product.Path {
    @Override
    public Real spot(LocalDate date) {
      return date.isAfter(valuation()) ? levels.get(date)
          : equity.market().fixing(equity.underlying(), equity.currency(), date);
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
