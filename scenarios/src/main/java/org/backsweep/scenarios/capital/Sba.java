package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.scenarios.capital.SbaCapital.ClassCapital;
import org.backsweep.scenarios.capital.SbaCapital.Curvature;
import org.backsweep.scenarios.capital.SbaCapital.Sensitivity;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.ScenarioChange;

/**
 * The sensitivities-based method of the standardised approach for market risk (Basel Framework, MAR21, version of 1 January 2023), from the Greeks of
 * a run and from the values under its shocks. Curvature is calculated for all trades (MAR21.2(4)).
 */
public final class Sba {
  private final Quotes quotes;
  private final Currency reporting;
  private final EquityBuckets buckets;
  private final FactorMap factors;
  private final List<Shock> shocks;

  /** Whose capital it is. */
  private record Owner(Level level, String id, String currency) {}

  /** A risk factor of a measure. */
  private record Point(RiskClass risk, RiskMeasure measure, String bucket, String factor, String tenor) {
    static Point of(Sensitivity each) {
      return new Point(each.risk(), each.measure(), each.bucket(), each.factor(), each.tenor());
    }
  }

  /**
   * The method for a market and a portfolio.
   *
   * @param quotes the market
   * @param reporting the reporting currency, in which the run has its Greeks
   * @param buckets the buckets of equities
   * @param trades the trades, whose underlyings and currencies are shocked
   */
  public Sba(Quotes quotes, Currency reporting, EquityBuckets buckets, List<Trade> trades) {
    this.quotes = quotes;
    this.reporting = reporting;
    this.buckets = buckets;
    this.factors = new FactorMap(quotes, reporting);
    this.shocks = new Shocks(quotes, reporting, factors).of(trades, buckets);
  }

  /** The equities and indices that trades are on, which want a bucket; sorted. */
  public static SortedSet<String> equities(List<Trade> trades, Quotes quotes) {
    return Shocks.equities(trades, quotes);
  }

  /** The sensitivities of trades in the market, for the margin model of ISDA. */
  public Crif crif() {
    return new Crif(quotes, reporting, buckets);
  }

  /** The markets of the shocks, which a run values for curvature. */
  public List<NamedScenario> scenarios() {
    return shocks.stream().map(Shock::scenario).toList();
  }

  /** The capital of each book that has Greeks of its own in a result, and of the portfolio. */
  public List<SbaCapital> capital(BatchResult result) {
    Map<Owner, List<Greek>> greeks = new LinkedHashMap<>();
    result.greeks().stream().filter(greek -> greek.level() != Level.TRADE && !greek.quote().equals(Greek.THETA)).forEach(greek ->
        greeks.computeIfAbsent(new Owner(greek.level(), greek.id(), greek.currency()), any -> new ArrayList<>()).add(greek));
    Map<Owner, Map<String, ScenarioChange>> changes = new HashMap<>();
    result.scenarios().shocks().forEach(change -> changes.computeIfAbsent(new Owner(change.level(), change.id(), change.currency()),
        any -> new HashMap<>()).put(change.scenario(), change));
    return greeks.entrySet().stream().map(each ->
        capital(each.getKey(), each.getValue(), changes.getOrDefault(each.getKey(), Map.of()))).toList();
  }

  private SbaCapital capital(Owner owner, List<Greek> greeks, Map<String, ScenarioChange> changes) {
    List<Sensitivity> sensitivities = greeks.stream().flatMap(this::sensitivities).filter(each -> each.amount() != 0 || each.error() != 0)
        .sorted(Comparator.comparing(Sensitivity::risk).thenComparing(Sensitivity::measure).thenComparing(Sensitivity::bucket, Aggregation.BUCKETS)
            .thenComparing(Sensitivity::factor).thenComparing(each -> years(each.tenor())).thenComparing(Sensitivity::quote)).toList();
    List<Curvature> curvatures = curvatures(sensitivities, changes);
    List<Greek> unmapped = greeks.stream().filter(greek ->
        factors.of(greek).stream().allMatch(mapped -> mapped.factor() instanceof Factor.Unmapped)).toList();
    return new SbaCapital(owner.level(), owner.id(), owner.currency(), sensitivities, curvatures, unmapped, classes(sensitivities, curvatures));
  }

  private Stream<Sensitivity> sensitivities(Greek greek) {
    return factors.of(greek).stream().flatMap(mapped -> switch (mapped.factor()) {
      case Factor.Rate(Currency currency, LocalDate date) -> Mar21.PARAMETERS.rateTenors().shares(quotes.date(), date).stream().map(share ->
          delta(greek, mapped.slope(), RiskClass.GIRR, currency.getCode(), currency.getCode(), share));
      case Factor.Equity(String name) -> Stream.of(delta(greek, mapped.slope(), RiskClass.EQUITY, buckets.of(name), name, Vertices.NONE));
      case Factor.Fx(Currency currency) ->
          Stream.of(delta(greek, mapped.slope(), RiskClass.FX, currency.getCode(), currency.getCode(), Vertices.NONE));
      case Factor.EquityVol(String name, LocalDate expiry) -> vegas(greek, RiskClass.EQUITY, buckets.of(name), name, expiry);
      case Factor.FxVol(String pair, LocalDate expiry) -> vegas(greek, RiskClass.FX, pair, pair, expiry);
      case Factor.FxSmile(String pair, LocalDate expiry) -> vegas(greek, RiskClass.FX, pair, pair, expiry);
      case Factor.Unmapped _ -> Stream.of();
    });
  }

  private Sensitivity delta(Greek greek, double slope, RiskClass risk, String bucket, String factor, Vertices.Share share) {
    Mar21.RiskWeight weight = Mar21.PARAMETERS.deltaWeight(risk, bucket, share.vertex().name(), reporting);
    return sensitivity(greek, slope, risk, RiskMeasure.DELTA, bucket, factor, share, weight);
  }

  /** Vega times the volatility (MAR21.25), by the maturity of the option that is quoted. */
  private Stream<Sensitivity> vegas(Greek greek, RiskClass risk, String bucket, String factor, LocalDate expiry) {
    double level = factors.quote(greek).map(Quote::value).orElseThrow();
    return Mar21.PARAMETERS.optionTenors().shares(quotes.date(), expiry).stream().map(share ->
        sensitivity(greek, level, risk, RiskMeasure.VEGA, bucket, factor, share, Mar21.PARAMETERS.vegaWeight(risk, bucket)));
  }

  private static Sensitivity sensitivity(Greek greek, double slope, RiskClass risk, RiskMeasure measure, String bucket, String factor,
      Vertices.Share share, Mar21.RiskWeight weight) {
    double scale = slope * share.part();
    return new Sensitivity(risk, measure, bucket, factor, share.vertex().name(), greek.quote(), greek.derivative(), share.part(),
        greek.derivative() * scale, greek.standardError() * Math.abs(scale), weight.value(), weight.paragraph());
  }

  private static double years(String tenor) {
    return tenor.isEmpty() ? 0 : Double.parseDouble(tenor);
  }

  /** The curvature risks, of the factors that the value depends on. */
  private List<Curvature> curvatures(List<Sensitivity> sensitivities, Map<String, ScenarioChange> changes) {
    Map<Point, List<Sensitivity>> deltas = sensitivities.stream().filter(each -> each.measure() == RiskMeasure.DELTA)
        .collect(Collectors.groupingBy(each -> new Point(each.risk(), each.measure(), each.bucket(), each.factor(), "")));
    List<Curvature> curvatures = new ArrayList<>();
    for (Shock shock : shocks) {
      List<Sensitivity> delta = deltas.getOrDefault(new Point(shock.risk(), RiskMeasure.DELTA, shock.bucket(), shock.name(), ""), List.of());
      ScenarioChange change = changes.get(shock.scenario().name());
      if (change != null && (!delta.isEmpty() || change.change() != 0 || change.missing() > 0)) {
        curvatures.add(curvature(shock, delta, change));
      }
    }
    return curvatures;
  }

  /** The curvature risk under a shock; NaN where a trade has no value, for the change of the others is not that of all, whose delta is taken off. */
  private static Curvature curvature(Shock shock, List<Sensitivity> delta, ScenarioChange change) {
    boolean isWhole = change.missing() == 0;
    return new Curvature(shock.risk(), shock.bucket(), shock.name(), shock.side(),
        delta.stream().mapToDouble(Sensitivity::amount).reduce(0, Double::sum), shock.weight().value(), isWhole ? change.change() : Double.NaN,
        isWhole ? FastMath.hypot(shock.weight().value() * error(delta), change.changeError()) : Double.NaN, change.missing(),
        shock.weight().paragraph());
  }

  /** The standard error of a net sensitivity: the parts of one quote have one error, those of several are taken for independent. */
  private static double error(List<Sensitivity> all) {
    return all.stream().collect(Collectors.groupingBy(Sensitivity::quote, TreeMap::new, Collectors.summingDouble(Sensitivity::error)))
        .values().stream().reduce(0.0, FastMath::hypot);
  }

  private static List<ClassCapital> classes(List<Sensitivity> sensitivities, List<Curvature> curvatures) {
    List<ClassCapital> classes = new ArrayList<>();
    for (RiskClass risk : RiskClass.values()) {
      for (RiskMeasure measure : RiskMeasure.values()) {
        SortedMap<String, List<Aggregation.Position>> positions = measure == RiskMeasure.CURVATURE ? positions(risk, curvatures)
            : positions(risk, measure, sensitivities);
        if (!positions.isEmpty()) {
          Arrays.stream(CorrelationScenario.values()).forEach(scenario -> classes.add(new Aggregation(risk, measure, scenario).of(positions)));
        }
      }
    }
    return classes;
  }

  /** The net weighted sensitivities to each risk factor (MAR21.4(2) and (3)). */
  private static SortedMap<String, List<Aggregation.Position>> positions(RiskClass risk, RiskMeasure measure, List<Sensitivity> all) {
    Map<Point, Double> net = new LinkedHashMap<>();
    all.stream().filter(each -> each.risk() == risk && each.measure() == measure)
        .forEach(each -> net.merge(Point.of(each), each.weighted(), Double::sum));
    SortedMap<String, List<Aggregation.Position>> buckets = new TreeMap<>(Aggregation.BUCKETS);
    net.forEach((point, weighted) -> buckets.computeIfAbsent(point.bucket(), any -> new ArrayList<>())
        .add(new Aggregation.Position(point.factor(), years(point.tenor()), weighted, 0)));
    return buckets;
  }

  /** The curvature risks under both shocks of each factor. */
  private static SortedMap<String, List<Aggregation.Position>> positions(RiskClass risk, List<Curvature> all) {
    Map<Point, double[]> both = new LinkedHashMap<>();
    all.stream().filter(each -> each.risk() == risk).forEach(each -> both.computeIfAbsent(
        new Point(risk, RiskMeasure.CURVATURE, each.bucket(), each.factor(), ""), any -> new double[2])[each.side().ordinal()] = each.amount());
    SortedMap<String, List<Aggregation.Position>> buckets = new TreeMap<>(Aggregation.BUCKETS);
    both.forEach((point, amounts) -> buckets.computeIfAbsent(point.bucket(), any -> new ArrayList<>())
        .add(new Aggregation.Position(point.factor(), 0, amounts[0], amounts[1])));
    return buckets;
  }
}
