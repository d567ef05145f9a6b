package org.backsweep.scenarios;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.quotes.Quote;

/** All results of books and of the portfolio: what is added up of the trades, and the rows made of the sums. */
final class Books {
  private final LocalDate valuation;
  private final Totals<String> values;
  private final Totals<By> greeks;
  private final Totals<By> checks;
  private final Totals<Curvature.Pair> curvatures;
  private final Totals<Shift> ladders;
  private final int replicates;

  /** What a Greek is by: a quote or the passing of a day, which comes last. */
  private record By(String quote, QuoteUnit unit, RiskPoint point) {
    static final Comparator<By> ORDER = Comparator.comparing((By by) -> by.quote().equals(Greek.THETA)).thenComparing(By::quote);

    static By of(Quote<?> quote, LocalDate valuation) {
      return new By(quote.key().toString(), QuoteUnit.of(quote), RiskPoint.of(quote.key(), valuation));
    }
  }

  Books(LocalDate valuation, Settings settings) {
    this.valuation = valuation;
    this.replicates = settings.replicates();
    this.values = new Totals<>(replicates, Comparator.naturalOrder());
    this.greeks = new Totals<>(replicates, By.ORDER);
    this.checks = new Totals<>(replicates, By.ORDER);
    this.curvatures = new Totals<>(Hessian.replicates(settings),
        Comparator.comparing(Curvature.Pair::quote1).thenComparing(Curvature.Pair::quote2));
    this.ladders = new Totals<>(1, Comparator.naturalOrder());
  }

  /** Adds what was found for an item. */
  void add(ItemFindings found) {
    ItemValuation valued = found.valuation();
    String book = valued.item().book();
    String currency = valued.currency();
    Estimate estimate = valued.estimate();
    values.add(book, currency, "", new double[] {estimate.mean(0)}, estimate);
    for (int j = 0; j < valued.quotes().size(); j++) {
      greeks.add(book, currency, By.of(valued.quotes().get(j), valuation), new double[] {estimate.mean(1 + j)},
          estimate.only(1 + j));
    }
    valued.theta().ifPresent(theta ->
        greeks.add(book, currency, new By(Greek.THETA, QuoteUnit.DAY, RiskPoint.THETA), new double[] {theta.mean(0)}, theta));
    List<Check> reconciled = valued.checks(book);
    for (int j = 0; j < reconciled.size(); j++) {
      Check check = reconciled.get(j);
      checks.add(book, currency, By.of(valued.quotes().get(j), valuation),
          new double[] {check.adjoint(), check.bump(), check.tolerance()}, estimate.only(1 + j));
    }
    found.curvatures().forEach(curvature -> add(book, currency, curvature));
    found.ladder().ifPresent(ladder -> ladder.values().forEach((shift, value) -> ladders.add(book, currency, shift,
        new double[] {value, ladder.change(shift)}, Estimate.ofReplicates(new double[] {value}))));
  }

  private void add(String book, String currency, Curvature curvature) {
    curvatures.note(book, currency, curvature.pair(), 1, curvature.isMissing() ? Curvature.NONE : curvature.method());
    if (!curvature.isMissing()) {
      curvatures.add(book, currency, curvature.pair(), new double[] {curvature.estimate().mean(0)}, curvature.estimate());
    }
  }

  /** The values of books, then of the portfolio. */
  List<Total> values() {
    return ofBooksAndPortfolio(values).map(line -> new Total(line.owner().level(), line.owner().id(), line.owner().currency(),
        line.sum().value(), line.sum().standardError())).toList();
  }

  /** The Greeks of a level, by id, currency and quote, theta last. */
  List<Greek> greeks(Level level) {
    return greeks.lines(level).stream().map(line -> new Greek(level, line.owner().id(), line.owner().currency(),
        line.line().quote(), line.line().unit().text(), line.sum().value(), line.sum().standardError(),
        line.sum().value() * line.line().unit().size(), line.sum().standardError() * line.line().unit().size(),
        line.line().point(), line.sum().isUnseen())).toList();
  }

  /** The checks of a level. */
  List<Check> checks(Level level) {
    return checks.lines(level).stream().map(line -> new Check(level, line.owner().id(), line.line().quote(),
        line.sum().numbers()[0], line.sum().numbers()[1], line.line().unit().bump(), line.sum().numbers()[2])).toList();
  }

  /** The second derivatives of a level, by id, currency and pair. */
  List<Gamma> gammas(Level level) {
    return curvatures.lines(level).stream().map(line -> {
      Map<String, Integer> methods = new TreeMap<>(line.sum().notes());
      Integer missing = methods.remove(Curvature.NONE);
      boolean isNone = methods.isEmpty();
      String lost = missing == null ? "" : (isNone ? Curvature.NONE + "no trade of " : ", without ") + missing
          + (isNone ? " has one" : missing == 1 ? " trade" : " trades");
      return new Gamma(level, line.owner().id(), line.owner().currency(), line.line().quote1(), line.line().quote2(),
          methods.keySet().stream().collect(Collectors.joining(" + ")) + lost, isNone ? Double.NaN : line.sum().value(),
          isNone ? Double.NaN : line.sum().standardError(), !isNone && line.sum().isUnseen());
    }).toList();
  }

  /**
   * The Greeks of the books for a unit, added up by what they are Greeks of, in the order in which they are listed; then those
   * of the portfolio.
   */
  List<Aggregate> aggregates() {
    record Kind(RiskFactor factor, String unit) {}
    Totals<Kind> sums = new Totals<>(replicates, Comparator.comparing(Kind::factor).thenComparing(Kind::unit));
    for (Totals.Line<By> line : greeks.lines(Level.BOOK)) {
      double size = line.line().unit().size();
      Kind kind = new Kind(RiskFactor.of(line.line().point(), valuation), line.line().unit().text());
      sums.add(line.owner().id(), line.owner().currency(), kind, new double[] {line.sum().value() * size},
          line.sum().estimate().times(size));
    }
    return ofBooksAndPortfolio(sums).map(line -> {
      RiskFactor factor = line.line().factor();
      return new Aggregate(line.owner().level(), line.owner().id(), factor.underlying(), line.owner().currency(),
          factor.measure(), factor.expiries().text(), line.line().unit(), line.sum().value(), line.sum().standardError());
    }).toList();
  }

  /** The values of books under shifts, then those of the portfolio. */
  List<LadderPoint> ladders() {
    return ofBooksAndPortfolio(ladders).map(line -> new LadderPoint(line.owner().level(), line.owner().id(),
        line.owner().currency(), line.line().spot(), line.line().vol(), line.sum().numbers()[0], line.sum().numbers()[1])).toList();
  }

  private static <L> Stream<Totals.Line<L>> ofBooksAndPortfolio(Totals<L> totals) {
    return Stream.of(Level.BOOK, Level.PORTFOLIO).flatMap(level -> totals.lines(level).stream());
  }
}
