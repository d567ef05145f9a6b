package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
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
 * Records trades of one {@link SimulationKey}: once for the values, and once each for the fits and the grids that they rest on.
 *
 * @param before the recording of an earlier valuation on whose draws this one runs
 */
record Recorder(List<Trade> trades, MarketData data, Models models, Optional<Currency> base, Optional<Recording> before) {

  Recording record() {
    Map<Trade, Contract> contracts = contracts();
    Recording values = open(contracts.keySet(), Regression::frozen, sheet -> sheet.record(trades, false));
    boolean isFitted = values.quotes().stream().anyMatch(Regression::isCoefficient);
    Optional<Recording> pilot = isFitted ? Optional.of(open(Set.of(), Regression::fitting,
        sheet -> sheet.record(trades.stream().filter(trade -> !contracts.containsKey(trade)).toList(), true))) : Optional.empty();
    contracts.keySet().retainAll(values.parts().stream().map(Recording.Part::trade).toList());
    Optional<ExerciseGrids> grids = contracts.isEmpty() ? Optional.empty()
        : Optional.of(open(Set.of(), Regression::frozen, sheet -> sheet.grids(contracts)));
    return values.with(values.quotes(), pilot, grids);
  }

  private <T> T open(Set<Trade> onGrid, Function<Market, Regression> regression, Function<Sheet, T> task) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      return task.apply(new Sheet(market, regression.apply(market), onGrid));
    }
  }

  /** Those of the trades that can be worked out on a grid. */
  private Map<Trade, Contract> contracts() {
    Map<Trade, Contract> contracts = new LinkedHashMap<>();
    for (Trade trade : trades) {
      if (isLocal(trade) && !trade.product().observations().tailSet(tomorrow()).isEmpty()) {
        contract(trade).ifPresent(contract -> contracts.put(trade, contract));
      }
    }
    return contracts;
  }

  private Optional<Contract> contract(Trade trade) {
    try {
      return Contract.of(trade.product(), data.valuation(), paidFrom());
    } catch (RuntimeException | StackOverflowError e) {
      // What is wrong with it is said where its value is recorded.
      return Optional.empty();
    }
  }

  private boolean isLocal(Trade trade) {
    return trade.product().underlyings().size() == 1 && trade.product().underlyings().stream().allMatch(name ->
        models.byUnderlying().get(name).name().isLocal()
            && data.quotes().currency(name, trade.currency()).orElse(trade.currency()).equals(trade.currency()));
  }

  /** What is due on the date of the quotes is not lost when a later date is compared with it. */
  private LocalDate paidFrom() {
    return before.isPresent() ? data.quotes().date() : data.valuation();
  }

  private LocalDate tomorrow() {
    return data.valuation().plusDays(1);
  }

  /** What is recorded on one tape. */
  private final class Sheet {
    private final Market market;
    private final Regression regression;
    private final Set<Trade> onGrid;
    private Timeline timeline = Timeline.none();
    private PathGrid grid = PathGrid.none();
    // Made when a trade first wants it.
    private Assets assets;
    private Map<String, SortedMap<LocalDate, Real>> levels;

    Sheet(Market market, Regression regression, Set<Trade> onGrid) {
      this.market = market;
      this.regression = regression;
      this.onGrid = onGrid;
    }

    Recording record(List<Trade> some, boolean isPilot) {
      List<Real> values = new ArrayList<>();
      List<Trade> recorded = new ArrayList<>();
      List<Set<String>> extrapolated = new ArrayList<>();
      List<Recording.Refused> refused = new ArrayList<>();
      for (Trade trade : some) {
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
      return new Recording(market.tape().graph(outputs), parts, refused, market.used(), timeline, grid, Optional.empty(),
          Optional.empty());
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
      return new RecordedPath(market, trade, paidFrom(), equities, ahead.isEmpty() ? Map.of() : levels, regression,
          onGrid.contains(trade));
    }

    /** Simulates the underlyings of one of the trades, which are those of all, to the dates that any of them looks at. */
    private void simulate(Trade trade, Map<String, Equity> equities) {
      step(trade, equities);
      levels = assets.levels(timeline);
    }

    private void step(Trade trade, Map<String, Equity> equities) {
      assets = Assets.of(trade, market, equities, models);
      SortedSet<LocalDate> dates = new TreeSet<>();
      trades.forEach(each -> dates.addAll(each.product().observations().tailSet(tomorrow())));
      timeline = before.map(today -> today.timeline().on(market)).orElseGet(() -> assets.simulation().timeline(market, dates));
      // A later valuation runs on the draws of the first.
      grid = before.map(Recording::grid).orElseGet(() -> new PathGrid(timeline.times(), assets.simulation().draws()));
    }

    /** The numbers that the grids of contracts are made from. */
    ExerciseGrids grids(Map<Trade, Contract> contracts) {
      Trade any = contracts.keySet().iterator().next();
      Map<String, Equity> equities = Assets.equities(any, market);
      Equity equity = equities.values().iterator().next();
      step(any, equities);
      List<Real> numbers = new ArrayList<>();
      LocalSteps steps = LocalSteps.of(assets.simulation().dynamics().getFirst().local(timeline.times()).orElseThrow(),
          timeline.times(), market.tape().constant(0), numbers);
      List<ExerciseGrid> grids = new ArrayList<>();
      contracts.forEach((trade, contract) -> {
        int first = numbers.size();
        RecordedPath path = new RecordedPath(market, trade, paidFrom(), equities, Map.of(), regression, false);
        numbers.add(reported(trade, market.tape().constant(trade.quantity())));
        int[] ends = new int[contract.steps().size()];
        for (int d = 0; d < ends.length; d++) {
          LocalDate date = contract.steps().get(d).date();
          boolean isAhead = date.isAfter(market.valuation());
          ends[d] = isAhead ? timeline.stepOf().get(date) + 1 : 0;
          double t = market.years(date);
          numbers.add(isAhead ? equity.pureForward(t) : path.spot(equity.underlying(), date));
          numbers.add(isAhead ? equity.dividendsAfter(t) : market.tape().constant(0));
        }
        contract.numbers().forEach(number -> numbers.add(number.apply(path)));
        grids.add(new ExerciseGrid(trade, contract, ends, first));
      });
      return new ExerciseGrids(market.tape().graph(numbers.toArray(Real[]::new)), market.used(), steps, List.copyOf(grids));
    }
  }
}
