package org.backsweep.reports.output;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.DayCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.pricing.foreign.ore.OreFactors;
import org.backsweep.pricing.foreign.ore.OreType;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.FxRoute;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The reports {@code npv.csv} and {@code sensitivity.csv} with the columns of the Open Source Risk Engine: its {@code ReportWriter} has
 * them. A number that there is none of is {@value #NONE}.
 *
 * <p>A delta is the derivative times the shift, a gamma the second derivative times both shifts, where that program takes differences of
 * revaluations: they agree to first and second order. Greeks to quotes without a factor there are left out and counted in a
 * warning.
 */
public final class OreReports implements ResultSink {
  private static final String NONE = "#N/A";
  private static final String SENSITIVITY = "sensitivity.csv";
  private static final List<String> NPV_COLUMNS = List.of("#TradeId", "TradeType", "Maturity", "MaturityTime", "NPV", "NpvCurrency", "NPV(Base)",
      "BaseCurrency", "Notional", "NotionalCurrency", "Notional(Base)", "NettingSet", "CounterParty");
  private static final List<String> SENSITIVITY_COLUMNS = List.of("#TradeId", "IsPar", "Factor_1", "ShiftSize_1", "Factor_2", "ShiftSize_2",
      "Currency", "Base NPV", "Delta", "Gamma");

  private final OutputFolder folder;
  private final MarketData market;
  private final Map<String, OreFactors.Factor> factors;
  private final TableFile<Sensitivity> sensitivities;
  private final LeftOut leftOut = new LeftOut();

  /** A line of {@code sensitivity.csv}; the gamma is a number or {@value #NONE}. */
  private record Sensitivity(String trade, boolean isPar, String factor1, double shift1, String factor2, double shift2, String currency, double value,
      double delta, Object gamma) {}

  /** The factor of a line, or the two. */
  private record Moved(OreFactors.Factor first, Optional<OreFactors.Factor> second) {}

  /** The changes of a value for shifts of factors; the second is NaN where it is not known. */
  private record Change(double first, double second) {
    /** The change with that of another quote of the same factor. */
    Change plus(Change other) {
      return new Change(first + other.first, second + other.second);
    }
  }

  /**
   * Begins the reports.
   *
   * @param folder takes their files
   * @param market the market that trades are valued in
   */
  public OreReports(OutputFolder folder, MarketData market) {
    this.folder = folder;
    this.market = market;
    this.factors = OreFactors.of(market.quotes());
    this.sensitivities = new TableFile<>(folder.file(SENSITIVITY), Table.of(SENSITIVITY, Sensitivity.class, run -> Stream.empty()),
        SENSITIVITY_COLUMNS);
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    Map<Moved, Change> changes = new LinkedHashMap<>();
    Map<String, Double> own = new LinkedHashMap<>();
    trade.gammas().stream().filter(gamma -> gamma.first().equals(gamma.second())).forEach(gamma -> own.put(gamma.quote1(), gamma.perUnit()));
    trade.greeks().forEach(greek -> factor(greek.quote(), greek.point().kind()).ifPresent(factor -> changes.merge(
        new Moved(factor, Optional.empty()), new Change(greek.perUnit(), own.getOrDefault(greek.quote(), Double.NaN)), Change::plus)));
    trade.gammas().forEach(gamma -> addCross(gamma, changes));
    double value = trade.inBase().map(Amount::value).orElse(trade.value());
    String currency = trade.greeks().stream().map(Greek::currency).findFirst().orElse("");
    sensitivities.take(place, changes.entrySet().stream().map(change ->
        row(trade.trade().id(), change.getKey(), change.getValue(), currency, value)));
  }

  private static Sensitivity row(String trade, Moved moved, Change change, String currency, double value) {
    return new Sensitivity(trade, moved.first().isPar(), moved.first().text(), moved.first().shift(),
        moved.second().map(OreFactors.Factor::text).orElse(""), moved.second().map(OreFactors.Factor::shift).orElse(0.0), currency, value,
        change.first(), known(change.second()));
  }

  private Optional<OreFactors.Factor> factor(String quote, String kind) {
    OreFactors.Factor factor = factors.get(quote);
    if (factor == null) {
      leftOut.add(kind);
    }
    return Optional.ofNullable(factor);
  }

  private void addCross(Gamma gamma, Map<Moved, Change> changes) {
    OreFactors.Factor first = factors.get(gamma.quote1());
    OreFactors.Factor second = factors.get(gamma.quote2());
    boolean isOfOne = gamma.first().equals(gamma.second());
    if (first == null || second == null || !isOfOne && Double.isNaN(gamma.value())) {
      leftOut.add(gamma.kind());
    } else if (!isOfOne) {
      changes.merge(new Moved(first, Optional.of(second)), new Change(0, gamma.perUnit()), Change::plus);
    }
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    sensitivities.write(Stream.empty());
    TableWriter.write(folder.file("npv.csv"), NPV_COLUMNS, run.result().trades().stream().map(this::npv));
    leftOut.warn(run.findings(), SENSITIVITY, "factor in the Open Source Risk Engine");
    return true;
  }

  private List<Object> npv(TradeResult result) {
    Optional<Amount> base = result.inBase();
    Optional<Amount> notional = ValueRow.notional(result.trade(), market.quotes());
    return Arrays.asList(result.trade().id(), OreType.of(result.trade().product()).map(OreType::text).orElse(result.trade().type()),
        result.trade().product().maturity(),
        DayCounts.ACT_ACT_ISDA.relativeYearFraction(market.valuation(), result.trade().product().maturity()), known(result.value()),
        result.trade().currency().getCode(), known(base.map(Amount::value).orElse(Double.NaN)), base.map(Amount::currency).orElse(NONE),
        known(notional.map(amount -> Math.abs(amount.value())).orElse(Double.NaN)), notional.map(Amount::currency).orElse(NONE),
        known(notional.flatMap(amount -> base.flatMap(to -> converted(amount, to.currency()))).orElse(Double.NaN)), result.trade().book(), "");
  }

  private Optional<Double> converted(Amount notional, String base) {
    return market.quotes().fxRoute(Currency.of(notional.currency()), Currency.of(base)).map(FxRoute::rate)
        .map(rate -> rate * Math.abs(notional.value()));
  }

  private static Object known(double number) {
    return Double.isNaN(number) ? NONE : number;
  }

  @Override
  public void close() throws IOException {
    sensitivities.close();
  }
}
