package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Dynamics;
import org.backsweep.pricing.model.FiniteDifferences;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Records trades of one {@link SimulationKey}: once for the values, and once each for the fits and the grids that the values
 * depend on.
 *
 * @param before the recording of an earlier valuation on whose draws this one runs
 * @param paidFrom the first date whose payments count
 */
public record Recorder(List<Trade> trades, MarketData data, Models models, Optional<Currency> base, Optional<Recording> before,
    LocalDate paidFrom) {
  /** A first valuation. */
  Recorder(List<Trade> trades, MarketData data, Models models, Optional<Currency> base) {
    this(trades, data, models, base, Optional.empty(), data.valuation());
  }

  /**
   * Records a trade.
   *
   * @param base the currency of the report; empty for that of the trade
   * @throws MarketException if a quote or fixing is missing, naming it, or the model does not fit the product
   */
  public static Recording record(Trade trade, MarketData data, Models models, Optional<Currency> base) {
    return alone(record(List.of(trade), data, models, base));
  }

  /**
   * Records trades on one simulation; they have the same {@link SimulationKey}.
   *
   * @throws MarketException if the simulation that they share cannot be recorded
   */
  public static Recording record(List<Trade> trades, MarketData data, Models models, Optional<Currency> base) {
    return new Recorder(trades, data, models, base).values();
  }

  /**
   * Records some of the trades again in a market of a later valuation, to be run on the draws of the first. One that is alone is
   * not refused.
   *
   * @param paidFrom the first date whose payments count: the date of the first valuation, where none that is due since then may be
   *     lost
   * @throws MarketException as {@link #record(Trade, MarketData, Models, Optional)}
   */
  public static Recording later(Recording before, List<Trade> trades, MarketData data, Models models, Optional<Currency> base,
      LocalDate paidFrom) {
    Recording later = new Recorder(trades, data, models, base, Optional.of(before), paidFrom).values();
    return trades.size() == 1 ? alone(later) : later;
  }

  private static Recording alone(Recording recording) {
    if (recording.refused().isEmpty()) {
      return recording;
    }
    switch (recording.refused().getFirst().why()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** Returns a recording with its fits made and the widths of steps chosen, and both frozen. */
  public static Recording fitted(Recording recording, MonteCarloSettings settings, Workers workers) {
    return WidthChoice.made(recording.withFits(settings, workers), settings, workers);
  }

  /**
   * The dual bound of a trade with a choice, in its own currency, quantity included: an upper bound of the value of a trade that
   * is held, a lower bound where it is sold. Where the trade has a grid of its own model, the bound comes from the grid, whose
   * martingale leaves no gap; otherwise it runs over paths of its own.
   *
   * @param of the recording of the value, with its fits made
   * @param data the market that this was recorded in
   * @param models the models that this was recorded with
   */
  public static Estimate dualBound(Recording of, Trade trade, MarketData data, Models models, MonteCarloSettings settings,
      Workers workers) {
    Map<QuoteKey, Double> inputs = new HashMap<>();
    of.quotes().forEach(quote -> inputs.put(quote.key(), quote.value()));
    ToDoubleFunction<Quote<?>> same = quote -> inputs.getOrDefault(quote.key(), quote.value());
    return of.grids().flatMap(grids -> grids.best(trade, same, workers)).orElseGet(() ->
        new Recorder(List.of(trade), data, models, Optional.empty()).bound().run(same, settings, workers));
  }

  private Recording values() {
    Map<Trade, Contract> contracts = contracts();
    boolean isLocal = contracts.keySet().stream().allMatch(this::isLocal);
    Optional<ExerciseGrids> grids = contracts.isEmpty() ? Optional.empty() : grids(contracts, isLocal);
    if (grids.isEmpty()) {
      contracts.clear();
    }
    Recording values = open(isLocal ? ExerciseRule.GRID : ExerciseRule.BETTER, contracts.keySet(), Regression::frozen,
        sheet -> sheet.record(trades, false));
    return withPilot(values, grids,
        sheet -> sheet.record(trades.stream().filter(trade -> !isLocal || !contracts.containsKey(trade)).toList(), true));
  }

  /** Records the dual bound of the first of the trades. */
  DualBound bound() {
    DualBound bound = open(ExerciseRule.FIT, Set.of(), Regression::frozen, sheet -> sheet.bound(false));
    return new DualBound(withPilot(bound.recording(), Optional.empty(), sheet -> sheet.bound(true).recording()),
        bound.draws());
  }

  private Recording withPilot(Recording values, Optional<ExerciseGrids> grids, Function<Sheet, Recording> fit) {
    boolean isFitted = values.quotes().stream().anyMatch(Regression::isCoefficient);
    return values.with(values.quotes(), isFitted ? Optional.of(open(ExerciseRule.FIT, Set.of(), Regression::fitting, fit))
        : Optional.empty(), grids, GradientProgram.Own.NONE);
  }

  /** The grids of contracts; grids that only help are made where the market has the numbers for them. */
  private Optional<ExerciseGrids> grids(Map<Trade, Contract> contracts, boolean isLocal) {
    try {
      return Optional.of(open(ExerciseRule.FIT, Set.of(), Regression::frozen, sheet -> sheet.grids(contracts, isLocal)));
    } catch (MarketException | ArithmeticException e) {
      // A missing quote is reported where the value is recorded, if the value needs it.
      return Optional.empty();
    }
  }

  private <T> T open(ExerciseRule rule, Set<Trade> onGrid, Function<Market, Regression> regression, Function<Sheet, T> task) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      return task.apply(new Sheet(market, regression.apply(market), rule, onGrid));
    }
  }

  /** The contracts of the trades that can be valued on a grid. */
  private Map<Trade, Contract> contracts() {
    Map<Trade, Contract> contracts = new LinkedHashMap<>();
    for (Trade trade : trades) {
      if (isDomestic(trade) && !trade.product().observations().tailSet(tomorrow()).isEmpty()) {
        contract(trade).ifPresent(contract -> contracts.put(trade, contract));
      }
    }
    return contracts;
  }

  private Optional<Contract> contract(Trade trade) {
    try {
      return Contract.of(trade.product(), data.valuation(), paidFrom);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // A fault is reported where the value is recorded.
      return Optional.empty();
    }
  }

  private boolean isLocal(Trade trade) {
    return trade.product().underlyings().stream().allMatch(name -> models.byUnderlying().get(name).format().isLocal());
  }

  private boolean isDomestic(Trade trade) {
    return models.hasPaths() && trade.product().underlyings().size() == 1
        && data.quotes().observable(trade.product().underlyings().getFirst(), trade.currency()).stream()
            .allMatch(observable -> observable.currency().equals(trade.currency()));
  }

  private LocalDate tomorrow() {
    return data.valuation().plusDays(1);
  }

  /** One tape with what is recorded on it. */
  private final class Sheet {
    private final Market market;
    private final Regression regression;
    private final ExerciseRule rule;
    private final Set<Trade> onGrid;
    private Timeline timeline = Timeline.none();
    private DrawLayout layout = DrawLayout.none();
    // Made when a trade first needs it.
    private SimulatedUnderlyings underlyings;
    private Map<String, SortedMap<LocalDate, Real>> levels;
    private final SortedMap<LocalDate, List<Real>> states = new TreeMap<>();
    private final Map<Trade, Steps> steps = new HashMap<>();
    private final Set<Trade> choosing = new HashSet<>();

    Sheet(Market market, Regression regression, ExerciseRule rule, Set<Trade> onGrid) {
      this.market = market;
      this.regression = regression;
      this.rule = rule;
      this.onGrid = onGrid;
    }

    Recording record(List<Trade> some, boolean isPilot) {
      List<Real> values = new ArrayList<>();
      List<Trade> recorded = new ArrayList<>();
      List<Set<String>> extrapolated = new ArrayList<>();
      List<Set<String>> replaced = new ArrayList<>();
      List<Recording.Refused> refused = new ArrayList<>();
      for (Trade trade : some) {
        try {
          Real unit = value(trade);
          Real own = Real.mean(unit).mul(trade.quantity());
          Real path = unit.isPath() ? unit : unit.constant(0);
          values.addAll(List.of(reported(trade, own), own, Real.mean(Real.abs(path)), Real.mean(path.mul(path))));
          recorded.add(trade);
          extrapolated.add(market.takeExtrapolated());
          replaced.add(market.takeReplaced());
        } catch (CancellationException e) {
          throw e;
        } catch (RuntimeException | StackOverflowError e) {
          refused.add(new Recording.Refused(trade, e));
          market.takeExtrapolated();
          market.takeReplaced();
        }
      }
      Real[] outputs = (isPilot ? regression.coefficients() : values).toArray(Real[]::new);
      List<Recording.Part> parts = new ArrayList<>();
      for (int p = 0; p < recorded.size(); p++) {
        Set<String> warnings = new LinkedHashSet<>(market.warnings());
        warnings.addAll(replaced.get(p));
        warnings.addAll(extrapolated.get(p));
        Trade trade = recorded.get(p);
        parts.add(new Recording.Part(trade, !extrapolated.get(p).isEmpty(), List.copyOf(warnings), smoothing(trade),
            before.isEmpty() && steps.containsKey(trade) && steps.get(trade).isChosen(), choosing.contains(trade)));
      }
      return Recording.unfitted(market.tape().graph(outputs), parts, refused, market.used(), timeline, layout);
    }

    /** The dual bound of the first trade in its own currency, or the coefficients that it depends on. */
    DualBound bound(boolean isPilot) {
      Trade trade = trades.getFirst();
      Product product = trade.product();
      Map<String, ObservedAsset> observed = SimulatedUnderlyings.observed(trade, market);
      RecordedPath path = path(trade, observed, product.observations().tailSet(tomorrow()));
      NestedDraws draws = new NestedDraws(market);
      DualProblem bound = new DualProblem(product, path, regression::everywhere, this::drawsUpTo, draws);
      Real value = isPilot ? bound.approximation() : bound.value();
      Real[] outputs = isPilot ? regression.coefficients().toArray(Real[]::new)
          : new Real[] {Real.mean(value).mul(trade.quantity())};
      return new DualBound(Recording.unfitted(market.tape().graph(outputs), List.of(), List.of(), market.used(), timeline, layout),
          draws);
    }

    /** The number of draws up to a date. */
    private int drawsUpTo(LocalDate date) {
      SortedMap<LocalDate, Integer> before = timeline.stepOf().headMap(date.plusDays(1));
      int steps = before.isEmpty() ? 0 : before.get(before.lastKey()) + 1;
      return Math.multiplyExact(timeline.firstDraw() + steps, layout.draws());
    }

    private OptionalDouble smoothing(Trade trade) {
      OptionalDouble given = trade.product().smoothingWidth();
      return given.isPresent() || !steps.containsKey(trade) ? given : steps.get(trade).widest();
    }

    private Real reported(Trade trade, Real own) {
      return base.map(currency -> own.mul(market.get(new FxRate.Key(trade.currency(), currency)).spot())).orElse(own);
    }

    /** The value of one unit, along a path if it needs one. */
    private Real value(Trade trade) {
      Product product = trade.product();
      if (product.maturity().isBefore(paidFrom)) {
        return market.tape().constant(0);
      }
      Map<String, ObservedAsset> observed = SimulatedUnderlyings.observed(trade, market);
      SortedSet<LocalDate> ahead = product.observations().tailSet(tomorrow());
      if (models.isClosedForm() && product.maturity().isAfter(data.valuation()) && !ahead.isEmpty()) {
        observed.values().forEach(each -> each.asset().takeVolatilitiesUsed());
        Real value = formula(trade, observed).orElseThrow(() -> SimulatedUnderlyings.noFormula(trade));
        observed.values().stream().filter(each -> each.asset().takeVolatilitiesUsed()).forEach(each -> flagOutside(trade, each));
        return value;
      }
      if (models.isByEquation() && !ahead.isEmpty()) {
        Real value = byEquation(trade, observed);
        observed.values().forEach(each -> flagOutside(trade, each));
        return value;
      }
      RecordedPath path = path(trade, observed, ahead);
      Real value = product.value(path.choosing((date, amount, where, later, state) -> {
        choosing.add(trade);
        return path.choose(date, amount, where, later, state);
      }));
      if (!ahead.isEmpty()) {
        observed.values().forEach(each -> flagOutside(trade, each));
      }
      return value;
    }

    private void flagOutside(Trade trade, ObservedAsset each) {
      Product product = trade.product();
      // Levels of a composite are in the currency of the trade, the quoted strikes are not.
      each.asset().flagOutside(market.years(product.observations().last()),
          trade.isComposite() ? List.of() : each.prices(product.levels(each.name())));
    }

    private static Optional<Real> formula(Trade trade, Map<String, ObservedAsset> observed) {
      ObservedAsset each = observed.values().iterator().next();
      return observed.size() > 1 || !each.asset().currency().equals(trade.currency()) ? Optional.empty()
          : ClosedForm.value(trade.product(), each.asset(), each.isInverted());
    }

    private Real byEquation(Trade trade, Map<String, ObservedAsset> observed) {
      ObservedAsset each = observed.values().iterator().next();
      if (observed.size() > 1 || !each.asset().currency().equals(trade.currency())) {
        throw new MarketException("finite differences value what is on one underlying, in the currency of its price: choose engine=mc");
      }
      ModelChoice<?> choice = models.byUnderlying().get(each.name());
      return FiniteDifferences.value(trade.product(), known(trade, observed), each.asset(), each.isInverted(),
          choice.dynamics(each.asset()).orElseThrow(), choice.grid().orElseThrow()).orElseThrow(() -> new MarketException(
              "finite differences value " + FiniteDifferences.PRODUCTS + ", not this " + trade.type() + ": choose engine=mc"));
    }

    /** A path that has no levels after the valuation. */
    private RecordedPath known(Trade trade, Map<String, ObservedAsset> observed) {
      return new RecordedPath(market, trade, paidFrom, observed, Map.of(), states, regression, ExerciseRule.FIT,
          new Steps(trade.product(), market, assets(observed)), Optional.empty());
    }

    private RecordedPath path(Trade trade, Map<String, ObservedAsset> observed, SortedSet<LocalDate> ahead) {
      if (!ahead.isEmpty()) {
        if (levels == null) {
          simulate(trade, observed);
        }
        underlyings.rates().values().forEach(rate -> rate.flagOutside(market.years(ahead.last()), List.of()));
      }
      Steps own = new Steps(trade.product(), market, assets(observed));
      steps.put(trade, own);
      // A later valuation smooths as the first one does.
      before.ifPresent(today -> today.smoothing(trade).ifPresent(place ->
          market.parameter(RecordedPath.smoothing(trade).name(), today.quotes().get(place).value())));
      return new RecordedPath(market, trade, paidFrom, observed, ahead.isEmpty() ? Map.of() : levels, states, regression,
          onGrid.contains(trade) ? rule : ExerciseRule.FIT, own, Optional.empty());
    }

    /** Simulates the underlyings, which are the same for all trades, to all dates that any trade observes. */
    private void simulate(Trade trade, Map<String, ObservedAsset> observed) {
      step(trade, observed);
      levels = underlyings.levels(timeline, states);
    }

    private static List<Asset> assets(Map<String, ObservedAsset> observed) {
      return observed.values().stream().map(ObservedAsset::asset).toList();
    }

    private void step(Trade trade, Map<String, ObservedAsset> observed) {
      underlyings = SimulatedUnderlyings.of(trade, market, observed, models);
      SortedSet<LocalDate> dates = new TreeSet<>();
      trades.forEach(each -> dates.addAll(each.product().observations().tailSet(tomorrow())));
      timeline = before.map(today -> today.timeline().on(market)).orElseGet(() -> underlyings.simulation().timeline(market, dates));
      // A later valuation runs on the draws of the first one.
      layout = before.map(Recording::layout).orElseGet(() -> new DrawLayout(timeline.times(), underlyings.simulation().draws()));
    }

    /** The grids of contracts with the numbers that they are solved for. */
    ExerciseGrids grids(Map<Trade, Contract> contracts, boolean isLocal) {
      Trade any = contracts.keySet().iterator().next();
      Map<String, ObservedAsset> observed = SimulatedUnderlyings.observed(any, market);
      Asset asset = assets(observed).getFirst();
      step(any, observed);
      List<Real> numbers = new ArrayList<>();
      Dynamics dynamics = isLocal ? underlyings.simulation().dynamics().getFirst() : new LocalVol(asset);
      LocalSteps steps = LocalSteps.of(dynamics.local(timeline.times()).orElseThrow(),
          timeline.times(), market.tape().constant(0), numbers);
      List<ExerciseGrid> grids = new ArrayList<>();
      contracts.entrySet().removeIf(each -> {
        try {
          List<Real> own = numbers(each.getKey(), each.getValue(), observed);
          grids.add(new ExerciseGrid(each.getKey(), each.getValue(), ends(each.getValue()), numbers.size()));
          numbers.addAll(own);
          return false;
        } catch (MarketException e) {
          // A missing quote is reported where the value is recorded.
          return true;
        }
      });
      boolean isRepaired = steps.points() > 1 && asset.smoothedSurface() != asset.surface();
      return new ExerciseGrids(market.tape().graph(numbers.toArray(Real[]::new)), market.used(), steps, List.copyOf(grids),
          isLocal, isRepaired);
    }

    /** The number of steps before each date of a contract. */
    private int[] ends(Contract contract) {
      return contract.steps().stream().map(Contract.Step::date)
          .mapToInt(date -> date.isAfter(market.valuation()) ? timeline.stepOf().get(date) + 1 : 0).toArray();
    }

    private List<Real> numbers(Trade trade, Contract contract, Map<String, ObservedAsset> observed) {
      RecordedPath path = known(trade, observed);
      ObservedAsset each = observed.values().iterator().next();
      List<Real> numbers = new ArrayList<>(List.of(reported(trade, market.tape().constant(trade.quantity()))));
      for (Contract.Step step : contract.steps()) {
        boolean isAhead = step.date().isAfter(market.valuation());
        double t = market.years(step.date());
        numbers.add(isAhead ? each.asset().pureForward(t) : path.level(each.name(), step.date()));
        numbers.add(isAhead ? each.asset().dividendsAfter(t) : market.tape().constant(0));
      }
      contract.numbers().forEach(number -> numbers.add(number.apply(path)));
      return numbers;
    }
  }
}
