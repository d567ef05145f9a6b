package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.NamedScenario;

/**
 * Makes the shocks of the risk factors that trades depend on: equities up and down by the share of their risk weight with their forwards, currencies
 * likewise, and all rates of a currency by the highest weight (MAR21.5(1), MAR21.98, MAR21.99).
 */
final class Shocks {
  private final Quotes quotes;
  private final Currency reporting;
  private final FactorMap factors;
  private final Map<QuoteKey, Integer> places;

  Shocks(Quotes quotes, Currency reporting, FactorMap factors) {
    this.quotes = quotes;
    this.reporting = reporting;
    this.factors = factors;
    this.places = NamedScenario.places(quotes);
  }

  /** The shocks, by class and factor, up before down. */
  List<Shock> of(List<Trade> trades, EquityBuckets buckets) {
    SortedSet<Currency> currencies = currencies(trades);
    List<Shock> shocks = new ArrayList<>();
    currencies.stream().filter(quotes::hasCurve).forEach(each -> shocks.addAll(both(RiskClass.GIRR, each.getCode(), each.getCode())));
    equities(trades, quotes).forEach(each -> shocks.addAll(both(RiskClass.EQUITY, buckets.of(each), each)));
    currencies.stream().filter(each -> !each.equals(reporting)).forEach(each -> shocks.addAll(both(RiskClass.FX, each.getCode(), each.getCode())));
    return List.copyOf(shocks);
  }

  /** The equities and indices that trades are on, sorted. */
  static SortedSet<String> equities(List<Trade> trades, Quotes quotes) {
    SortedSet<String> names = new TreeSet<>();
    for (Trade trade : trades) {
      observables(trade, quotes).stream().filter(EquityLevel.class::isInstance).forEach(each -> names.add(each.name()));
    }
    return names;
  }

  /** What a trade is on. */
  static List<Observable> observables(Trade trade, Quotes quotes) {
    return trade.product().underlyings().stream().flatMap(name -> quotes.observable(name, trade.currency()).stream()).toList();
  }

  /** The currencies that trades pay, are on or are converted over. */
  private SortedSet<Currency> currencies(List<Trade> trades) {
    SortedSet<Currency> used = new TreeSet<>(Comparator.comparing(Currency::getCode));
    used.add(reporting);
    for (Trade trade : trades) {
      used.add(trade.currency());
      for (Observable observable : observables(trade, quotes)) {
        used.add(observable.currency());
        if (observable instanceof FxLevel pair) {
          used.add(pair.from());
        }
      }
    }
    List.copyOf(used).forEach(each -> quotes.fxRoute(each, reporting).ifPresent(route -> route.legs().forEach(leg ->
        used.addAll(List.of(leg.quote().key().from(), leg.quote().key().to())))));
    return used;
  }

  private List<Shock> both(RiskClass risk, String bucket, String name) {
    Mar21.RiskWeight weight = Mar21.PARAMETERS.curvatureWeight(risk, bucket, reporting);
    return Arrays.stream(Side.values()).map(side ->
        new Shock(risk, bucket, name, side, weight, scenario(risk, name, side, side.sign() * weight.value()))).toList();
  }

  private NamedScenario scenario(RiskClass risk, String name, Side side, double size) {
    double[] levels = quotes.all().stream().mapToDouble(quote -> shocked(quote, risk, name, size)).toArray();
    return new NamedScenario(risk.text() + " " + name + " " + side.text(), places, levels);
  }

  /** The level of a quote in a shock; NaN where it stays. */
  private double shocked(Quote<?> quote, RiskClass risk, String name, double size) {
    return factors.of(quote).stream().filter(mapped -> isOf(mapped.factor(), risk, name)).findFirst().map(mapped -> switch (mapped.factor()) {
      case Factor.Equity _ -> quote.value() * (1 + size);
      // A currency may be either of the pair.
      case Factor.Fx _ -> mapped.slope() > 0 ? quote.value() * (1 + size) : quote.value() / (1 + size);
      case Factor.Rate _ when quote.key() instanceof QuoteKey.DiscountFactor key -> quote.value() * FastMath.exp(-size * factors.years(key));
      case Factor.Rate _ -> quote.value() + size;
      case Factor.EquityVol _, Factor.FxVol _, Factor.FxSmile _, Factor.Unmapped _ -> Double.NaN;
    }).orElse(Double.NaN);
  }

  private static boolean isOf(Factor factor, RiskClass risk, String name) {
    return switch (factor) {
      case Factor.Equity equity -> risk == RiskClass.EQUITY && equity.name().equals(name);
      case Factor.Fx fx -> risk == RiskClass.FX && fx.currency().getCode().equals(name);
      case Factor.Rate rate -> risk == RiskClass.GIRR && rate.currency().getCode().equals(name);
      case Factor.EquityVol _, Factor.FxVol _, Factor.FxSmile _, Factor.Unmapped _ -> false;
    };
  }
}
