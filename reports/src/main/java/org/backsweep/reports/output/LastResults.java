package org.backsweep.reports.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.scenarios.result.Total;

/**
 * The results that stand in the output folder while a run has not replaced them yet: what its values are compared with.
 *
 * @param valuation the date of their quotes
 * @param values the values of books and of the portfolio
 * @param spots the spots, by the key of the quote
 */
public record LastResults(LocalDate valuation, Map<Owner, Double> values, Map<String, Double> spots) {
  /** The owner of a value: a level, a name and a currency as {@code run.json} has them. */
  record Owner(String level, String id, String currency) {}

  /**
   * Reads the record of the last run from its folder.
   *
   * @param base the currency that this run reports in; null where each trade stays in its own
   * @return empty where there is no record, where it cannot be read, and where it is in another base currency
   */
  public static Optional<LastResults> read(Path folder, String base) {
    try {
      JsonNode run = new JsonMapper().readTree(folder.resolve(OutputFolder.LAST).toFile());
      String then = run.path("arguments").path("base").textValue();
      LocalDate valuation = LocalDate.parse(run.path("valuation_date").asText());
      Map<Owner, Double> values = new HashMap<>();
      run.path("totals").forEach(total -> values.put(new Owner(total.path("level").asText(), total.path("id").asText(),
          total.path("currency").asText()), total.path("value").asDouble()));
      Map<String, Double> spots = new HashMap<>();
      run.path("spots").properties().forEach(spot -> spots.put(spot.getKey(), spot.getValue().asDouble()));
      boolean isComparable = !values.isEmpty() && (base == null ? then == null : base.equals(then));
      return isComparable ? Optional.of(new LastResults(valuation, values, spots)) : Optional.empty();
    } catch (IOException | DateTimeException e) {
      // There are none, or something else has this name.
      return Optional.empty();
    }
  }

  /** The change of a value since then; empty where it was not valued then. */
  public OptionalDouble change(Total now) {
    Double then = values.get(new Owner(now.level().text(), now.id(), now.currency()));
    return then == null ? OptionalDouble.empty() : OptionalDouble.of(now.value() - then);
  }
}
