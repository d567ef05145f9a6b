package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A trade recorded from quotes to value, quantity included.
 *
 * @param graph the outputs are {@link #VALUE} and {@link #OWN_VALUE}; the inputs are the quotes that were used, and the
 *     numbers of the valuation ({@link org.backsweep.pricing.quotes.QuoteKey.Parameter})
 * @param quotes the inputs with their values, in order
 * @param timeline the steps of its paths
 * @param grid the draws of its paths; empty where the value needs none
 * @param isExtrapolated whether a volatility was needed outside the quotes
 * @param warnings what was noticed in the market on the way
 * @param pilot what the coefficients among the numbers of the valuation are the outputs of, in order
 */
public record Recording(Graph graph, List<Quote<?>> quotes, Timeline timeline, PathGrid grid, boolean isExtrapolated,
    List<String> warnings, Optional<Recording> pilot) {
  /** The output that is the value in the currency of the report. */
  public static final int VALUE = 0;
  /** The output that is the value in the currency of the trade. */
  public static final int OWN_VALUE = 1;
  /** The first of the derivatives that an adjoint puts behind the outputs. */
  public static final int FIRST_GREEK = 2;

  /** What is recorded: once for the value, and once for the fits that it rests on. */
  private record Subject(Trade trade, MarketData data, Models models, Optional<Currency> base, Optional<Recording> before) {
    Recording record() {
      Recording value = record(false);
      return value.quotes.stream().anyMatch(Regression::isCoefficient)
          ? value.with(value.quotes, Optional.of(record(true))) : value;
    }

    private Recording record(boolean isPilot) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        Regression regression = isPilot ? Regression.fitting(market) : Regression.frozen(market);
        Sample sample = new Sample(market, regression);
        Real unit = trade.product().maturity().isBefore(data.valuation()) ? tape.constant(0) : sample.value();
        Real own = unit.mul(trade.quantity());
        Real[] outputs = isPilot ? regression.coefficients().toArray(Real[]::new) : new Real[] {reported(own, market), own};
        Graph graph = tape.graph(outputs);
        return new Recording(graph, market.used(), sample.timeline, sample.grid, market.isExtrapolated(),
            List.copyOf(market.warnings()), Optional.empty());
      }
    }

    private Real reported(Real own, Market market) {
      return base.map(currency -> own.mul(market.fx(trade.currency(), currency).spot())).orElse(own);
    }

    /** One unit on a tape. */
    private final class Sample {
      private final Market market;
      private final Regression regression;
      private Timeline timeline = Timeline.none();
      private PathGrid grid = PathGrid.none();

      Sample(Market market, Regression regression) {
        this.market = market;
        this.regression = regression;
      }

      Real value() {
        Product product = trade.product();
        Map<String, Equity> equities = Assets.equities(trade, market);
        SortedSet<LocalDate> ahead = product.observations().tailSet(data.valuation().plusDays(1));
        Real value;
        if (models.isClosedForm() && product.maturity().isAfter(data.valuation()) && !ahead.isEmpty()) {
          value = formula(equities).orElseThrow(() -> noFormula(trade));
        } else {
          value = Real.mean(product.value(path(equities, ahead)));
        }
        if (!product.observations().isEmpty()) {
          double last = market.years(product.observations().last());
          // Levels of a composite are in the currency of the trade, the quoted strikes are not.
          equities.forEach((name, equity) -> equity.flagOutside(last, trade.isComposite() ? List.of() : product.levels(name)));
        }
        return value;
      }

      private Optional<Real> formula(Map<String, Equity> equities) {
        Equity equity = equities.values().iterator().next();
        return equities.size() > 1 || !equity.currency().equals(trade.currency()) ? Optional.empty()
            : ClosedForm.value(trade.product(), equity);
      }

      private RecordedPath path(Map<String, Equity> equities, SortedSet<LocalDate> ahead) {
        if (ahead.isEmpty()) {
          return path(equities, Map.of());
        }
        Assets assets = Assets.of(trade, market, equities, models);
        timeline = before.map(today -> today.timeline.on(market))
            .orElseGet(() -> assets.simulation().timeline(market, ahead));
        // A later valuation runs on the draws of the first.
        grid = before.map(Recording::grid).orElseGet(() -> new PathGrid(timeline.times(), assets.simulation().draws()));
        assets.rates().values().forEach(rate -> rate.flagOutside(market.years(ahead.last())));
        return path(equities, assets.levels(timeline));
      }

      private RecordedPath path(Map<String, Equity> equities, Map<String, SortedMap<LocalDate, Real>> levels) {
        // What is due on the date of the quotes is not lost when a later date is compared with it.
        LocalDate paidFrom = before.isPresent() ? data.quotes().date() : data.valuation();
        return new RecordedPath(market, trade, paidFrom, equities, levels, regression);
      }
    }
  }

  /**
   * Records a trade.
   *
   * @param base the currency of the report; empty for that of the trade
   * @throws MarketException if a quote or fixing is missing, naming it, or the model does not fit the product
   */
  public static Recording of(Trade trade, MarketData data, Models models, Optional<Currency> base) {
    return new Subject(trade, data, models, base, Optional.empty()).record();
  }

  /**
   * Records the same trade in a market of a later valuation, to be run on the same draws.
   *
   * @throws MarketException as {@link #of}
   */
  public Recording later(Trade trade, MarketData data, Models models, Optional<Currency> base) {
    return new Subject(trade, data, models, base, Optional.of(this)).record();
  }

  static MarketException noFormula(Trade trade) {
    return new MarketException("no closed form for this " + trade.type() + ": choose " + ModelName.BLACK_SCHOLES.text()
        + " or " + ModelName.LOCAL_VOLATILITY.text());
  }

  /** The same with the fits made that it rests on, and frozen. */
  public Recording fitted(Settings settings, Workers workers) {
    if (pilot.isEmpty()) {
      return this;
    }
    double[] values = inputs(List.of(Quote::value), settings.pilotPaths(), settings, workers)[0];
    List<Quote<?>> filled = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      filled.add(new Quote<>(quotes.get(j).date(), quotes.get(j).key(), values[j]));
    }
    return with(List.copyOf(filled), pilot);
  }

  /**
   * The inputs where quotes are moved: a vector for each move, with the fits made again under it that the value rests on.
   *
   * @param moves from a quote to the level that it is moved to
   * @param pilotPaths how many paths the fits are made on
   */
  public double[][] inputs(List<? extends ToDoubleFunction<Quote<?>>> moves, long pilotPaths, Settings settings,
      Workers workers) {
    double[][] inputs = moves.stream().map(move -> quotes.stream().mapToDouble(move).toArray()).toArray(double[][]::new);
    if (pilot.isPresent()) {
      Recording fit = pilot.get();
      double[][] coefficients = Program.of(fit.graph)
          .run(fit.hasPaths() ? settings.pilot(pilotPaths, fit.grid, workers) : null,
              fit.inputs(moves, pilotPaths, settings, workers));
      int[] places = IntStream.range(0, quotes.size()).filter(j -> Regression.isCoefficient(quotes.get(j))).toArray();
      for (int s = 0; s < inputs.length; s++) {
        for (int c = 0; c < places.length; c++) {
          inputs[s][places[c]] = coefficients[s][c];
        }
      }
    }
    return inputs;
  }

  private Recording with(List<Quote<?>> inputs, Optional<Recording> fits) {
    return new Recording(graph, inputs, timeline, grid, isExtrapolated, warnings, fits);
  }

  /** The places among the inputs of those that are quotes of the market. */
  public int[] marketQuotes() {
    return IntStream.range(0, quotes.size()).filter(j -> !(quotes.get(j).key() instanceof QuoteKey.Parameter)).toArray();
  }

  /** The place among the inputs of the multiple of the smoothing widths; empty if nothing is smoothed. */
  public OptionalInt smoothing() {
    return IntStream.range(0, quotes.size()).filter(j -> quotes.get(j).key().equals(RecordedPath.SMOOTHING)).findFirst();
  }

  /** The values of the inputs. */
  public double[] inputs() {
    return quotes.stream().mapToDouble(Quote::value).toArray();
  }

  /** Whether the value needs paths. */
  public boolean hasPaths() {
    return !grid.isEmpty();
  }
}
