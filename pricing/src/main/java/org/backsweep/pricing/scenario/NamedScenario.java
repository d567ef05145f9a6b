package org.backsweep.pricing.scenario;

import java.util.Map;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A market with a name, such as that of a stress or of a date of a history.
 *
 * @param name the name
 * @param places the place of each key among the levels; scenarios of one source share it
 * @param levels the levels that quotes are moved to; NaN for one that stays
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of levels; equality is never asked for
public record NamedScenario(String name, Map<QuoteKey, Integer> places, double[] levels) implements Scenario {
  @Override
  public double moved(Quote<?> quote) {
    Integer place = places.get(quote.key());
    return place == null || Double.isNaN(levels[place]) ? quote.value() : levels[place];
  }
}
