package org.backsweep.scenarios.total;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.measure.BumpChecks;
import org.backsweep.scenarios.measure.Hessian;
import org.backsweep.scenarios.measure.SecondDerivative;
import org.backsweep.scenarios.measure.SecondDerivatives;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.measure.TargetRisk;
import org.backsweep.scenarios.measure.Theta;
import org.backsweep.scenarios.result.Aggregate;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.PassageResults;
import org.backsweep.scenarios.result.RiskPoint;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.Total;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;

/** All results of books and of the portfolio: the sums over their trades, and the rows made of the sums. */
public final class BookTotals {
  private final MarketData market;
  private final RiskRequest request;
  private final LocalDate valuation;
  private final RunningTotals<String> values;
  private final RunningTotals<By> greeks;
  private final RunningTotals<By> checks;
  private final RunningTotals<SecondDerivative.Pair> curvatures;
  private final ScenarioTotals scenarios;
  private final PassageTotals passage;
  private final int replicates;

  /** The variable of a Greek: a quote, or the passage of a day, which comes last. */
  private record By(String quote, RiskUnit unit, RiskPoint point) {
    static final Comparator<By> ORDER = Comparator.comparing((By by) -> by.quote().equals(Greek.THETA)).thenComparing(By::quote);

    static By of(Quote<?> quote, LocalDate valuation) {
      return new By(quote.key().toString(), RiskUnit.of(quote), RiskPoint.of(quote.key(), valuation));
    }

    By bumpedBy(double bump) {
      return new By(quote, new RiskUnit(unit.text(), unit.size(), bump), point);
    }
  }

  public BookTotals(MarketData market, MonteCarloSettings settings, RiskRequest request) {
    this.market = market;
    this.request = request;
    this.valuation = market.quotes().date();
    this.replicates = settings.replicates();
    this.values = new RunningTotals<>(replicates, Comparator.naturalOrder());
    this.greeks = new RunningTotals<>(replicates, By.ORDER);
    this.checks = new RunningTotals<>(replicates, By.ORDER);
    this.curvatures = new RunningTotals<>(Hessian.replicates(settings),
        Comparator.comparing((SecondDerivative.Pair pair) -> pair.first().text()).thenComparing(pair -> pair.second().text()));
    this.scenarios = new ScenarioTotals(request.scenarios(), settings);
    this.passage = new PassageTotals(request.passage(), settings);
  }

  /** Adds the findings for a target. */
  public void add(TargetFindings found) {
    TargetRisk valued = found.risk();
    String book = valued.target().book();
    String currency = valued.currency();
    Estimate estimate = valued.estimate();
    values.add(book, currency, "", new double[] {estimate.mean(0)}, estimate);
    for (int j = 0; j < valued.quotes().size(); j++) {
      greeks.add(book, currency, By.of(valued.quotes().get(j), valuation), new double[] {estimate.mean(1 + j)},
          estimate.only(1 + j));
    }
    found.of(Theta.class).ifPresent(theta ->
        greeks.add(book, currency, new By(Greek.THETA, RiskUnit.DAY, RiskPoint.THETA), new double[] {theta.mean(0)}, theta));
    List<Check> reconciled = found.of(BumpChecks.class).orElse(List.of());
    for (int j = 0; j < reconciled.size(); j++) {
      Check check = reconciled.get(j);
      checks.add(book, currency, By.of(valued.quotes().get(j), valuation).bumpedBy(check.bumpSize()),
          new double[] {check.adjoint(), check.bump(), check.tolerance()}, estimate.only(1 + j));
    }
    found.of(SecondDerivatives.class).orElse(List.of()).forEach(curvature -> add(book, currency, curvature));
    scenarios.add(found);
    passage.add(found);
  }

  private void add(String book, String currency, SecondDerivative curvature) {
    curvatures.note(book, currency, curvature.pair(), 1, curvature.isMissing() ? SecondDerivative.NONE : curvature.method(), 1);
    if (!curvature.isMissing()) {
      curvatures.add(book, currency, curvature.pair(), new double[] {curvature.estimate().mean(0)}, curvature.estimate());
    }
  }

  /** The values of books, then of the portfolio. */
  public List<Total> values() {
    return ofBooksAndPortfolio(values).map(line -> new Total(line.owner().level(), line.owner().id(), line.owner().currency(),
        line.sum().value(), line.sum().standardError())).toList();
  }

  /** The Greeks of a level, by id, currency and quote, theta last. */
  public List<Greek> greeks(Level level) {
    return greeks.lines(level).stream().map(line -> new Greek(level, line.owner().id(), line.owner().currency(),
        line.line().quote(), line.line().unit().text(), line.sum().value(), line.sum().standardError(),
        line.sum().value() * line.line().unit().size(), line.sum().standardError() * line.line().unit().size(),
        line.line().point(), line.sum().isUnseen())).toList();
  }

  /** The checks of a level. */
  public List<Check> checks(Level level) {
    return checks.lines(level).stream().map(line -> new Check(level, line.owner().id(), line.line().quote(),
        line.sum().numbers()[0], line.sum().numbers()[1], line.line().unit().bump(), line.sum().numbers()[2])).toList();
  }

  /** The second derivatives of a level, by id, currency and pair. */
  public List<Gamma> gammas(Level level) {
    return curvatures.lines(level).stream().map(line -> {
      Map<String, Integer> methods = new TreeMap<>(line.sum().notes());
      Integer missing = methods.remove(SecondDerivative.NONE);
      boolean isNone = methods.isEmpty();
      String lost = missing == null ? "" : (isNone ? SecondDerivative.NONE + "no trade of " : ", without ") + missing
          + (isNone ? " has one" : missing == 1 ? " trade" : " trades");
      return new Gamma(level, line.owner().id(), line.owner().currency(), line.line().first(), line.line().second(),
          methods.keySet().stream().collect(Collectors.joining(" + ")) + lost, isNone ? Double.NaN : line.sum().value(),
          isNone ? Double.NaN : line.sum().standardError(), !isNone && line.sum().isUnseen());
    }).toList();
  }

  /**
   * The Greeks of the books for a unit, added up by risk factor, in the order in which they are listed; then those of the
   * portfolio.
   */
  public List<Aggregate> aggregates() {
    return aggregates(point -> RiskFactor.of(point, valuation));
  }

  /** The same over all expiries. */
  public List<Aggregate> exposures() {
    return aggregates(RiskFactor::ofAllExpiries);
  }

  private List<Aggregate> aggregates(Function<RiskPoint, RiskFactor> factorOf) {
    record Kind(RiskFactor factor, String unit) {}
    RunningTotals<Kind> sums = new RunningTotals<>(replicates, Comparator.comparing(Kind::factor).thenComparing(Kind::unit));
    for (RunningTotals.Line<By> line : greeks.lines(Level.BOOK)) {
      double size = line.line().unit().size();
      Kind kind = new Kind(factorOf.apply(line.line().point()), line.line().unit().text());
      sums.add(line.owner().id(), line.owner().currency(), kind, new double[] {line.sum().value() * size},
          line.sum().estimate().times(size));
    }
    return ofBooksAndPortfolio(sums).map(line -> {
      RiskFactor factor = line.line().factor();
      return new Aggregate(line.owner().level(), line.owner().id(), factor.underlying(), line.owner().currency(),
          factor.measure(), factor.expiries().text(), line.line().unit(), line.sum().value(), line.sum().standardError());
    }).toList();
  }

  /** The results in other markets, of books, then of the portfolio. */
  public ScenarioResults scenarios() {
    // Greeks to prices are no derivatives by the volatilities that scenarios move.
    return scenarios.results(market.priced().isPresent() ? Optional.empty() : Optional.of(taylor()));
  }

  /** The values on the way to a later market, of books, then of the portfolio. */
  public PassageResults passage() {
    return passage.results();
  }

  private TaylorChanges taylor() {
    TaylorChanges taylor = new TaylorChanges(request.scenarios().all(), market.quotes(), request.secondOrder() != SecondOrder.NONE);
    for (Level level : List.of(Level.BOOK, Level.PORTFOLIO)) {
      greeks.lines(level).forEach(line -> taylor.add(line.owner(), line.line().quote(), line.line().point(), line.sum().value()));
      curvatures.lines(level).forEach(line -> taylor.add(line.owner(), line.line(), line.sum().value()));
    }
    return taylor;
  }

  private static <L> Stream<RunningTotals.Line<L>> ofBooksAndPortfolio(RunningTotals<L> totals) {
    return Stream.of(Level.BOOK, Level.PORTFOLIO).flatMap(level -> totals.lines(level).stream());
  }
}
