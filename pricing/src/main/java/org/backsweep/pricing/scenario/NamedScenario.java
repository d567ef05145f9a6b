package org.backsweep.pricing.scenario;

import java.util.HashMap;
import java.util.Map;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/**
 * A market with a name, such as that of a stress or of a date of a history.
 *
 * @param name the name
 * @param places the place of each key among the levels; scenarios of one source share it
 * @param levels the levels that quotes are moved to; NaN for one that stays
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of levels; equality is never asked for
public record NamedScenario(String name, Map<QuoteKey, Integer> places, double[] levels) implements Scenario {
  /** The place of each quote of a market among its quotes. */
  public static Map<QuoteKey, Integer> places(Quotes quotes) {
    Map<QuoteKey, Integer> places = new HashMap<>();
    quotes.all().forEach(quote -> places.put(quote.key(), places.size()));
    return places;
  }

  @Override
  public double moved(Quote<?> quote) {
    Integer place = places.get(quote.key());
    return place == null || Double.isNaN(levels[place]) ? quote.value() : levels[place];
  }
}
