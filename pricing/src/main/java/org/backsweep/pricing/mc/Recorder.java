package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quote;

/**
 * Records trades of one {@link SimulationKey}: once for the values, and once for the fits that they rest on.
 *
 * @param before the recording of an earlier valuation on whose draws this one runs
 */
record Recorder(List<Trade> trades, MarketData data, Models models, Optional<Currency> base, Optional<Recording> before) {

  Recording record() {
    Recording values = record(false);
    return values.quotes().stream().anyMatch(Regression::isCoefficient)
        ? values.with(values.quotes(), Optional.of(record(true))) : values;
  }

  private Recording record(boolean isPilot) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      return new Sheet(market, isPilot ? Regression.fitting(market) : Regression.frozen(market)).record(isPilot);
    }
  }

  private LocalDate tomorrow() {
    return data.valuation().plusDays(1);
  }

  /** What is recorded on one tape. */
  private final class Sheet {
    private final Market market;
    private final Regression regression;
    private Timeline timeline = Timeline.none();
    private PathGrid grid = PathGrid.none();
    // Made when a trade first wants it.
    private Assets assets;
    private Map<String, SortedMap<LocalDate, Real>> levels;

    Sheet(Market market, Regression regression) {
      this.market = market;
      this.regression = regression;
    }

    Recording record(boolean isPilot) {
      List<Real> values = new ArrayList<>();
      List<Trade> recorded = new ArrayList<>();
      List<Set<String>> extrapolated = new ArrayList<>();
      List<Recording.Refused> refused = new ArrayList<>();
      for (Trade trade : trades) {
        try {
          Real own = value(trade).mul(trade.quantity());
          values.addAll(List.of(reported(trade, own), own));
          recorded.add(trade);
          extrapolated.add(market.takeExtrapolated());
        } catch (CancellationException e) {
          throw e;
        } catch (RuntimeException | StackOverflowError e) {
          refused.add(new Recording.Refused(trade, e));
          market.takeExtrapolated();
        }
      }
      Real[] outputs = (isPilot ? regression.coefficients() : values).toArray(Real[]::new);
      List<Recording.Part> parts = new ArrayList<>();
      for (int p = 0; p < recorded.size(); p++) {
        Set<String> warnings = new LinkedHashSet<>(market.warnings());
        warnings.addAll(extrapolated.get(p));
        parts.add(new Recording.Part(recorded.get(p), !extrapolated.get(p).isEmpty(), List.copyOf(warnings)));
      }
      return new Recording(market.tape().graph(outputs), parts, refused, market.used(), timeline, grid, Optional.empty());
    }

    private Real reported(Trade trade, Real own) {
      return base.map(currency -> own.mul(market.fx(trade.currency(), currency).spot())).orElse(own);
    }

    /** The value of one unit. */
    private Real value(Trade trade) {
      Product product = trade.product();
      if (product.maturity().isBefore(data.valuation())) {
        return market.tape().constant(0);
      }
      Map<String, Equity> equities = Assets.equities(trade, market);
      SortedSet<LocalDate> ahead = product.observations().tailSet(tomorrow());
      if (models.isClosedForm() && product.maturity().isAfter(data.valuation()) && !ahead.isEmpty()) {
        equities.values().forEach(Equity::takeVolatilitiesUsed);
        Real value = formula(trade, equities).orElseThrow(() -> Recording.noFormula(trade));
        equities.values().stream().filter(Equity::takeVolatilitiesUsed).forEach(equity -> flagOutside(trade, equity));
        return value;
      }
      Real value = Real.mean(product.value(path(trade, equities, ahead)));
      if (!ahead.isEmpty()) {
        equities.values().forEach(equity -> flagOutside(trade, equity));
      }
      return value;
    }

    private void flagOutside(Trade trade, Equity equity) {
      Product product = trade.product();
      // Levels of a composite are in the currency of the trade, the quoted strikes are not.
      equity.flagOutside(market.years(product.observations().last()),
          trade.isComposite() ? List.of() : product.levels(equity.underlying()));
    }

    private static Optional<Real> formula(Trade trade, Map<String, Equity> equities) {
      Equity equity = equities.values().iterator().next();
      return equities.size() > 1 || !equity.currency().equals(trade.currency()) ? Optional.empty()
          : ClosedForm.value(trade.product(), equity);
    }

    private RecordedPath path(Trade trade, Map<String, Equity> equities, SortedSet<LocalDate> ahead) {
      if (!ahead.isEmpty()) {
        if (levels == null) {
          simulate(trade, equities);
        }
        assets.rates().values().forEach(rate -> rate.flagOutside(market.years(ahead.last())));
      }
      // What is due on the date of the quotes is not lost when a later date is compared with it.
      LocalDate paidFrom = before.isPresent() ? data.quotes().date() : data.valuation();
      return new RecordedPath(market, trade, paidFrom, equities, ahead.isEmpty() ? Map.of() : levels, regression);
    }

    /** Simulates the underlyings of one of the trades, which are those of all, to the dates that any of them looks at. */
    private void simulate(Trade trade, Map<String, Equity> equities) {
      assets = Assets.of(trade, market, equities, models);
      SortedSet<LocalDate> dates = new TreeSet<>();
      trades.forEach(each -> dates.addAll(each.product().observations().tailSet(tomorrow())));
      timeline = before.map(today -> today.timeline().on(market)).orElseGet(() -> assets.simulation().timeline(market, dates));
      // A later valuation runs on the draws of the first.
      grid = before.map(Recording::grid).orElseGet(() -> new PathGrid(timeline.times(), assets.simulation().draws()));
      levels = assets.levels(timeline);
    }
  }
}
