package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.Tenor;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.pricing.market.rates.CurveChoice;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.quotes.FxRoute;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The sensitivities of trades in ISDA's Common Risk Interchange Format (ISDA SIMM Methodology: Risk Data Standards, version 1.36), as the ISDA
 * Standard Initial Margin Model defines them: for one basis point of a rate, one percent of a price, one point of a volatility. It is
 * for use by one thread.
 */
public final class Crif {
  private static final Vertices TENORS = new Vertices(Stream.of("2w", "1m", "3m", "6m", "1y", "2y", "3y", "5y", "10y", "15y", "20y", "30y")
      .map(name -> new Vertices.Vertex(name, Period.parse("P" + name), 0)).toList());
  private static final List<String> ORDER = TENORS.all().stream().map(Vertices.Vertex::name).toList();
  private static final double BASIS_POINT = 1e-4;
  private static final double PERCENT = 0.01;
  private static final String RESIDUAL = "Residual";
  private static final String INDICES = "11";
  private static final Set<String> INDEX_BUCKETS = Set.of("12", "13");
  // SIMM, section on interest rate risk: currencies of regular volatility, then those of low; all others are of high.
  private static final Set<String> REGULAR = Set.of("USD", "EUR", "GBP", "CHF", "AUD", "NZD", "CAD", "SEK", "NOK", "DKK", "HKD", "KRW", "SGD", "TWD");
  private static final Set<String> LOW = Set.of("JPY");
  private static final Map<Tenor, String> CURVES = Map.of(Tenor.TENOR_1M, "Libor1m", Tenor.TENOR_3M, "Libor3m", Tenor.TENOR_6M, "Libor6m",
      Tenor.TENOR_1Y, "Libor12m");
  private static final String OVERNIGHT = "OIS";

  private final Quotes quotes;
  private final Currency reporting;
  private final EquityBuckets buckets;
  private final FactorMap factors;
  private final double toDollars;
  private final Map<Currency, String> curves = new HashMap<>();

  /**
   * A line of the format.
   *
   * @param trade the trade
   * @param portfolio its book
   * @param product the product class, {@code Equity} or {@code RatesFX}
   * @param risk the kind of risk and the factor
   * @param amount the sensitivity
   * @param currency its currency
   * @param dollars the amount in USD; NaN where the market has no rate
   */
  public record Line(String trade, String portfolio, String product, Risk risk, double amount, String currency, double dollars) {}

  /**
   * A risk factor of the format.
   *
   * @param type {@code Risk_IRCurve}, {@code Risk_Equity}, {@code Risk_EquityVol}, {@code Risk_FX}, {@code Risk_FXVol}
   * @param qualifier the currency, the name, the pair
   * @param bucket the bucket of the margin model; empty where it has none
   * @param label1 the tenor; empty where it has none
   * @param label2 the curve of a rate; empty for the others
   */
  public record Risk(String type, String qualifier, String bucket, String label1, String label2) {}

  /**
   * The format for a market.
   *
   * @param quotes the market
   * @param reporting the currency that Greeks are in
   * @param buckets the buckets of equities
   */
  public Crif(Quotes quotes, Currency reporting, EquityBuckets buckets) {
    this.quotes = quotes;
    this.reporting = reporting;
    this.buckets = buckets;
    this.factors = new FactorMap(quotes, reporting);
    this.toDollars = quotes.fxRoute(reporting, Currency.USD).map(FxRoute::rate).orElse(Double.NaN);
  }

  /** The lines of a trade: one for each factor that its value depends on. */
  public List<Line> of(TradeResult result) {
    SortedMap<Risk, Double> amounts = new TreeMap<>(Comparator.comparing(Risk::type).thenComparing(Risk::qualifier)
        .thenComparing(Risk::label2).thenComparingInt(risk -> ORDER.indexOf(risk.label1())));
    result.greeks().forEach(greek -> parts(greek).forEach(part -> amounts.merge(part.risk(), part.amount(), Double::sum)));
    amounts.values().removeIf(amount -> amount == 0);
    boolean isEquity = Shocks.observables(result.trade(), quotes).stream().anyMatch(EquityLevel.class::isInstance);
    List<Line> lines = new ArrayList<>();
    amounts.forEach((risk, amount) -> lines.add(new Line(result.trade().id(), result.trade().book(), isEquity ? "Equity" : "RatesFX", risk, amount,
        reporting.getCode(), amount * toDollars)));
    return lines;
  }

  /** Whether the format has a line for a Greek. */
  public boolean has(Greek greek) {
    return parts(greek).findAny().isPresent();
  }

  /** Whether there is a rate to USD, so that lines have an amount in it. */
  public boolean hasDollars() {
    return !Double.isNaN(toDollars);
  }

  private record Part(Risk risk, double amount) {}

  private Stream<Part> parts(Greek greek) {
    return factors.of(greek).stream().flatMap(mapped -> {
      double derivative = greek.derivative() * mapped.slope();
      return switch (mapped.factor()) {
        case Factor.Rate(Currency currency, LocalDate date) -> spread(date, BASIS_POINT * derivative,
            tenor -> new Risk("Risk_IRCurve", currency.getCode(), bucket(currency), tenor, curves.computeIfAbsent(currency, this::curve)));
        case Factor.Equity(String name) -> Stream.of(new Part(new Risk("Risk_Equity", name, bucket(name), "", ""), PERCENT * derivative));
        case Factor.Fx(Currency currency) -> Stream.of(new Part(new Risk("Risk_FX", currency.getCode(), "", "", ""), PERCENT * derivative));
        case Factor.EquityVol(String name, LocalDate expiry) ->
            spread(expiry, PERCENT * derivative, tenor -> new Risk("Risk_EquityVol", name, bucket(name), tenor, ""));
        case Factor.FxVol(String pair, LocalDate expiry) ->
            spread(expiry, PERCENT * derivative, tenor -> new Risk("Risk_FXVol", pair, "", tenor, ""));
        case Factor.FxSmile _, Factor.Unmapped _ -> Stream.of();
      };
    });
  }

  /** What makes a factor of a tenor. */
  private interface OfTenor {
    Risk at(String tenor);
  }

  private Stream<Part> spread(LocalDate date, double amount, OfTenor risk) {
    return TENORS.shares(quotes.date(), date).stream().map(share -> new Part(risk.at(share.vertex().name()), amount * share.part()));
  }

  private static String bucket(Currency currency) {
    return REGULAR.contains(currency.getCode()) ? "1" : LOW.contains(currency.getCode()) ? "2" : "3";
  }

  /** The bucket of an equity: the first ten are those of the Basel Committee. */
  private String bucket(String name) {
    String basel = buckets.of(name);
    return basel.equals(Mar21.OTHER_SECTOR) ? RESIDUAL : INDEX_BUCKETS.contains(basel) ? INDICES : basel;
  }

  /** The curve that the rates of a currency make: that of the floating leg of its swaps, else the overnight curve. */
  private String curve(Currency currency) {
    return CurveChoice.of(quotes, currency).swaps().stream().findFirst().map(swap -> swap.key() instanceof SwapRate rate
        ? CURVES.getOrDefault(rate.floating().tenor().normalized(), OVERNIGHT) : OVERNIGHT).orElse(OVERNIGHT);
  }
}
