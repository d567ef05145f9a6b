package org.backsweep.pricing.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.FxConventions;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * The market of one valuation on a tape. A quote becomes an input of the tape under its key when it is first used. What is built
 * from quotes, such as curves and underlyings, is asked for by a {@link Key} of its own.
 *
 * <p>Times are years ACT/365F from the valuation date; rates and yields are continuously compounded.
 */
public final class Market {
  private final Tape tape;
  private final MarketData data;
  private final Map<QuoteKey, Real> inputs = new LinkedHashMap<>();
  private final List<Quote<?>> used = new ArrayList<>();
  private final Map<Key<?>, Object> built = new HashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> extrapolated = new LinkedHashSet<>();
  private final Set<String> replaced = new LinkedHashSet<>();

  /**
   * A request to a market, such as for a curve: its result is built from quotes on the tape when it is first asked for, and
   * remembered.
   *
   * @param <T> the type of the result
   */
  public interface Key<T> {
    /**
     * Builds the result.
     *
     * @throws MarketException if the quotes to build it from are missing
     */
    T build(Market market);
  }

  /** Creates the market of the data, recorded on a tape as it is used. */
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

  /** The results of searches in the data, such as starting points of calibrations. */
  public Searches searches() {
    return data.searches();
  }

  /** The date of the quotes, from which their tenors are counted. */
  public LocalDate quoted() {
    return data.quotes().date();
  }

  /** The quotes. */
  public Quotes quotes() {
    return data.quotes();
  }

  /** The fixings. */
  public Fixings fixings() {
    return data.fixings();
  }

  /** The calendars of underlyings. */
  public Underlyings underlyings() {
    return data.underlyings();
  }

  /** The conventions by which FX volatilities are quoted. */
  public FxConventions fxConventions() {
    return data.fxConventions();
  }

  /** Whether correlations that are not positive definite are moved to the nearest that are. */
  public boolean repairsCorrelation() {
    return data.repairCorrelation();
  }

  /** Years from the valuation to a date, ACT/365F. */
  public double years(LocalDate date) {
    return data.years(date);
  }

  /** The date nearest to a time in years from the valuation. */
  public LocalDate date(double years) {
    return valuation().plusDays(Math.round(365 * years));
  }

  /** The quotes used so far: the inputs of the tape, in order. */
  public List<Quote<?>> used() {
    return List.copyOf(used);
  }

  /** The warnings of building the market, whoever uses it: quotes left aside, poor fits. */
  public Set<String> warnings() {
    return warnings;
  }

  /** Notes a warning, once. */
  public void warn(String text) {
    warnings.add(text);
  }

  /** Notes that a number that was needed is missing and another was taken in its place. */
  public void replaced(String what) {
    replaced.add(what);
  }

  /** The numbers that were taken in place of missing ones since this was last asked, as sentences. */
  public Set<String> takeReplaced() {
    return taken(replaced);
  }

  /** Notes that a volatility was needed outside the quotes. */
  public void extrapolated(String what) {
    extrapolated.add(what + ": volatility extrapolated");
  }

  /** The volatilities outside the quotes that were needed since this was last asked, as sentences. */
  public Set<String> takeExtrapolated() {
    return taken(extrapolated);
  }

  private static Set<String> taken(Set<String> notes) {
    Set<String> taken = new LinkedHashSet<>(notes);
    notes.clear();
    return taken;
  }

  /** The values of numbers at the quotes, known while recording: for checks and grids, never for values. */
  public double[] valuesAtQuotes(Real... numbers) {
    Graph graph = tape.graph(numbers);
    return Program.of(graph).run(inputs(graph).stream().mapToDouble(Quote::value).toArray());
  }

  /** The derivatives of numbers by each quote used so far, at the quotes, known while recording: for checks, never for values. */
  public List<Map<QuoteKey, Double>> slopesAtQuotes(Real... numbers) {
    Graph graph = tape.graph(numbers);
    // Sweeps of all numbers go back side by side.
    GradientProgram slopes = GradientProgram.of(graph).sweeping(
        IntStream.range(0, numbers.length).mapToObj(n -> new int[] {n}).toArray(int[][]::new));
    List<Quote<?>> inputs = inputs(graph);
    double[] all = slopes.run(List.of(), Workers.caller(), inputs.stream().mapToDouble(Quote::value).toArray())[0][0];
    List<Map<QuoteKey, Double>> rows = new ArrayList<>();
    for (int n = 0; n < numbers.length; n++) {
      Map<QuoteKey, Double> row = new LinkedHashMap<>();
      for (int j = 0; j < inputs.size(); j++) {
        row.put(inputs.get(j).key(), all[slopes.layout().gradient(n, j)]);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * The result of a task in the same market on a tape of its own. The task leaves nothing on this tape, where steps that are
   * recorded once are shared: what is recorded here is the same, to the order of its sums, whether the task was done or not.
   */
  public <T> T aside(Function<Market, T> task) {
    return tape.rest(() -> {
      try (Tape other = Tape.open()) {
        return task.apply(new Market(other, data));
      }
    });
  }

  /** The quotes for the inputs of a graph of this tape; an input that is no quote has no value. */
  private List<Quote<?>> inputs(Graph graph) {
    Map<String, Quote<?>> byName = new HashMap<>();
    used.forEach(quote -> byName.put(quote.key().toString(), quote));
    return graph.inputs().stream().<Quote<?>>map(name -> byName.containsKey(name) ? byName.get(name)
        : new Quote<>(quoted(), new QuoteKey.Parameter(name), Double.NaN)).toList();
  }

  /** A quote as an input. */
  public Real quote(Quote<?> quote) {
    return inputs.computeIfAbsent(quote.key(), key -> {
      used.add(quote);
      return tape.input(key.toString());
    });
  }

  /** Records a number of the valuation that nothing quotes as an input of that name. */
  public Real parameter(String name, double value) {
    return quote(new Quote<>(quoted(), new QuoteKey.Parameter(name), value));
  }

  /**
   * The result of a key, built when it is first asked for.
   *
   * @throws MarketException if the quotes to build it from are missing
   */
  @SuppressWarnings("unchecked") // a key's own value is entered under it
  public <T> T get(Key<T> key) {
    Object known = built.get(key);
    if (known == null) {
      // Not within computeIfAbsent: building one result may ask for other keys.
      known = key.build(this);
      built.put(key, known);
    }
    return (T) known;
  }
}
