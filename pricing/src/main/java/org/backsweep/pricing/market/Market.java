package org.backsweep.pricing.market;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The market of one valuation on a tape: a quote becomes an input of the tape when it is first used, under its key.
 *
 * <p>Times are years ACT/365F from the valuation date; rates and yields are continuously compounded.
 */
public final class Market {
  private final Tape tape;
  private final MarketData data;
  private final Map<QuoteKey, Real> inputs = new LinkedHashMap<>();
  private final List<Quote<?>> used = new ArrayList<>();
  private final Map<Currency, Curve> discounts = new HashMap<>();
  private final Map<Asset, Equity> equities = new HashMap<>();
  private final Map<Pair, FxRate> fxRates = new HashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> extrapolated = new LinkedHashSet<>();
  private final Set<String> replaced = new LinkedHashSet<>();

  private record Pair(Currency from, Currency to) {}

  private record Asset(String underlying, Currency currency) {}

  /** The market of the data, recorded on a tape as it is used. */
  public Market(Tape tape, MarketData data) {
    this.tape = tape;
    this.data = data;
  }

  /** The tape. */
  public Tape tape() {
    return tape;
  }

  /** The date of the valuation. */
  public LocalDate valuation() {
    return data.valuation();
  }

  /** What has been found in its data. */
  public Searches searches() {
    return data.searches();
  }

  /** The date of the quotes, from which their tenors count. */
  LocalDate quoted() {
    return data.quotes().date();
  }

  Quotes quotes() {
    return data.quotes();
  }

  boolean repairsCorrelation() {
    return data.repairCorrelation();
  }

  /** Years from the valuation to a date, ACT/365F. */
  public double years(LocalDate date) {
    return data.years(date);
  }

  /** The quotes used so far: the inputs of the tape, in order. */
  public List<Quote<?>> used() {
    return List.copyOf(used);
  }

  /** What was noticed while the market was built, whoever uses it: quotes left aside, poor fits. */
  public Set<String> warnings() {
    return warnings;
  }

  /** Notes a warning, once. */
  public void warn(String text) {
    warnings.add(text);
  }

  /** Notes that a number was needed that there is not, and another taken. */
  void replaced(String what) {
    replaced.add(what);
  }

  /** For which numbers others were taken since this was last asked, as sentences. */
  public Set<String> takeReplaced() {
    Set<String> taken = new LinkedHashSet<>(replaced);
    replaced.clear();
    return taken;
  }

  /** Notes that a volatility was needed outside the quotes. */
  void extrapolated(String what) {
    extrapolated.add(what + ": volatility extrapolated");
  }

  /** For which volatilities outside the quotes were needed since this was last asked, as sentences. */
  public Set<String> takeExtrapolated() {
    Set<String> taken = new LinkedHashSet<>(extrapolated);
    extrapolated.clear();
    return taken;
  }

  /** What numbers are at the quotes, known while recording: for checks and grids, never for values. */
  public double[] now(Real... numbers) {
    Graph graph = tape.graph(numbers);
    Map<String, Double> values = new HashMap<>();
    used.forEach(quote -> values.put(quote.key().toString(), quote.value()));
    return Program.of(graph).run(graph.inputs().stream().mapToDouble(name -> values.getOrDefault(name, Double.NaN)).toArray());
  }

  /** The derivatives of numbers by each quote used so far, at the quotes, known while recording: for checks, never for values. */
  public List<Map<QuoteKey, Double>> slopesNow(Real... numbers) {
    Graph graph = tape.graph(numbers);
    Graph slopes = Adjoint.of(graph, IntStream.range(0, numbers.length).toArray());
    Map<String, Quote<?>> byName = new HashMap<>();
    used.forEach(quote -> byName.put(quote.key().toString(), quote));
    List<Quote<?>> inputs = graph.inputs().stream().<Quote<?>>map(byName::get).toList();
    double[] all = Program.of(slopes).run(inputs.stream().mapToDouble(Quote::value).toArray());
    List<Map<QuoteKey, Double>> rows = new ArrayList<>();
    for (int n = 0; n < numbers.length; n++) {
      Map<QuoteKey, Double> row = new LinkedHashMap<>();
      for (int j = 0; j < inputs.size(); j++) {
        row.put(inputs.get(j).key(), all[numbers.length + n * inputs.size() + j]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** A quote as an input. */
  public Real quote(Quote<?> quote) {
    return inputs.computeIfAbsent(quote.key(), key -> {
      used.add(quote);
      return tape.input(key.toString());
    });
  }

  /** A number of the valuation that nothing quotes, as an input of that name. */
  public Real parameter(String name, double value) {
    return quote(new Quote<>(quoted(), new QuoteKey.Parameter(name), value));
  }

  /**
   * The discount curve of a currency, from the quotes of its {@link CurveChoice}.
   *
   * @throws MarketException if there is nothing to make it from
   */
  public Curve discount(Currency currency) {
    return discounts.computeIfAbsent(currency, key -> {
      CurveChoice choice = CurveChoice.of(data.quotes(), key);
      if (choice.hadOthers()) {
        warn("the discount curve of " + key + " is made from " + choice.text());
      }
      return choice.zeros().isEmpty() ? ParCurve.of(this, key, choice) : Curve.zero(this, choice.zeros());
    });
  }

  /**
   * An equity or index quoted in a currency.
   *
   * @throws MarketException if it has no spot
   */
  public Equity equity(String underlying, Currency currency) {
    return equities.computeIfAbsent(new Asset(underlying, currency), key -> {
      Quote<?> spot = data.quotes().spot(underlying, currency).orElseThrow(() -> new MarketException(
          "no quote " + new QuoteKey.Spot(underlying, currency)));
      return new Equity(this, underlying, currency, quote(spot), data.quotes());
    });
  }

  /**
   * An equity or index in the currency that it is quoted in: a preferred one if it has a spot in that.
   *
   * @throws MarketException if it has no spot
   */
  public Equity equityQuoted(String underlying, Currency preferred) {
    return equity(underlying, data.quotes().currency(underlying, preferred).orElse(preferred));
  }

  /**
   * The exchange rate of two currencies: units of the second for one of the first.
   *
   * @throws MarketException if it is not quoted, either way or over a third currency
   */
  public FxRate fx(Currency from, Currency to) {
    return fxRates.computeIfAbsent(new Pair(from, to), key -> FxRate.of(this, from, to));
  }

  /**
   * The correlation of two names, each an underlying or an FX rate such as {@code EURUSD}; an FX rate that is quoted the other
   * way round changes the sign.
   *
   * @throws MarketException if it is not quoted
   */
  public Real correlation(String a, String b) {
    return Correlations.between(this, a, b);
  }

  /**
   * The rate of exchange on a date up to the valuation, as {@link #fixing}: from a fixing {@code FX-EURUSD} of the pair, either
   * way round.
   *
   * @throws MarketException if it is of an earlier date and not in the fixings
   */
  public Real fxFixing(Currency from, Currency to, LocalDate date) {
    PastLevels past = new PastLevels(this, data.fixings(), PastLevels.days(from).and(PastLevels.days(to)));
    String direct = "FX-" + from + to;
    String inverse = "FX-" + to + from;
    return past.on(date, direct).or(() -> past.on(date, inverse).map(rate -> rate.constant(1).div(rate)))
        .orElseGet(() -> isSpot(date) ? fx(from, to).spot() : past.before(date, direct)
            .or(() -> past.before(date, inverse).map(rate -> rate.constant(1).div(rate))).orElseThrow(() -> past.missing(date, direct, "rate")));
  }

  /**
   * The fixing of an underlying on a date up to the valuation. From the quotes' own date on, where it is not known yet, it is
   * the spot; on an earlier day on which its exchange is closed, the last one before.
   *
   * @throws MarketException if it is of an earlier date and not in the fixings
   */
  public Real fixing(String underlying, Currency currency, LocalDate date) {
    PastLevels past = new PastLevels(this, data.fixings(),
        data.underlyings().calendar(underlying, currency).orElse(BusinessDays.WEEKDAYS));
    String index = Fixings.equityIndex(underlying);
    return past.on(date, index).orElseGet(() -> isSpot(date) ? equity(underlying, currency).spotOn(date)
        : past.before(date, index).orElseThrow(() -> past.missing(date, index, "level")));
  }

  private boolean isSpot(LocalDate date) {
    return !date.isBefore(data.quotes().date());
  }
}
