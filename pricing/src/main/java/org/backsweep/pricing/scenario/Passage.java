package org.backsweep.pricing.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The way from the market of one date to that of a later one, in steps: first time passes while quotes stay, then past fixings, spots,
 * FX, rates, dividends, volatilities and correlations move, one kind after the other. Fixings that are new stand at the spot of
 * the first date until it is their turn. A quote that the later market does not have stays.
 *
 * @param to the later date
 * @param fixings the fixings of the later market
 * @param steps the markets after each step: the quotes of the first date at moved levels
 */
public record Passage(LocalDate to, Fixings fixings, List<NamedScenario> steps) {
  /** The name of the first step. */
  public static final String CARRY = "carry";
  private static final String FX = "FX-";
  /** The headings of quotes in the order in which they move. */
  public static final List<String> ORDER = List.of("Past fixings", "Spot", "FX", "Rates", "Dividends", "Volatility", "Correlation");

  /** Keeps its own copy. */
  public Passage {
    steps = List.copyOf(steps);
  }

  /** The heading of a kind of quote; empty for one that does not move. */
  private static String heading(QuoteKind kind) {
    return QuoteKind.heading(kind.measure()).filter(ORDER::contains).orElse("");
  }

  /** The passage between two markets. */
  public static Passage between(Quotes before, Fixings beforeFixings, Quotes after, Fixings afterFixings) {
    Map<QuoteKey, double[]> moves = new LinkedHashMap<>();
    before.all().forEach(quote -> after.find(quote.key()).ifPresent(later -> moves.put(quote.key(), new double[] {quote.value(), later.value()})));
    for (String index : afterFixings.indices()) {
      OptionalDouble spot = spot(before, index);
      afterFixings.history(index).forEach((date, level) -> {
        OptionalDouble known = beforeFixings.value(index, date);
        double first = known.isPresent() ? known.getAsDouble() : spot.orElse(level);
        if (first != level) {
          moves.put(new QuoteKey.Fixing(index, date), new double[] {first, level});
        }
      });
    }
    Map<QuoteKey, Integer> places = new HashMap<>();
    moves.keySet().forEach(key -> places.put(key, places.size()));
    double[] levels = moves.values().stream().mapToDouble(move -> move[0]).toArray();
    List<NamedScenario> steps = new ArrayList<>(List.of(new NamedScenario(CARRY, places, levels)));
    for (String heading : ORDER) {
      double[] moved = levels.clone();
      moves.forEach((key, move) -> {
        if (heading(key.kind()).equals(heading)) {
          moved[places.get(key)] = move[1];
        }
      });
      if (!Arrays.equals(moved, levels)) {
        steps.add(new NamedScenario(heading, places, moved));
        levels = moved;
      }
    }
    return new Passage(after.date(), afterFixings, steps);
  }

  /** The level that a fixing of an index would be on the date of the quotes; empty for one of nothing that is quoted. */
  private static OptionalDouble spot(Quotes quotes, String index) {
    OptionalDouble equity = quotes.spots().stream().filter(spot -> Fixings.equityIndex(spot.key().underlying()).equals(index))
        .mapToDouble(Quote::value).findFirst();
    return equity.isPresent() ? equity : pair(index).map(quotes::level).orElse(OptionalDouble.empty());
  }

  private static Optional<FxLevel> pair(String index) {
    return FxLevel.find(index.substring(Math.min(index.length(), FX.length()))).filter(pair -> Fixings.fxIndex(pair).equals(index));
  }
}
