package org.backsweep.reports.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/**
 * A run whose results are read again.
 *
 * @param folder the folder of its results
 * @param base the currency that it reports in; empty where each trade has its own
 * @param level the lowest level that it has Greeks of: {@code trade}, {@code book} or {@code portfolio}
 * @param spots the spots that it valued at, of FX too
 */
public record FinishedRun(Path folder, Optional<Currency> base, String level, Quotes spots) {
  /**
   * Reads its record.
   *
   * @throws InputException if the folder has no record of a run, or one that cannot be read
   */
  public static FinishedRun read(Path folder) {
    Path file = folder.resolve(OutputFolder.LAST);
    if (!isIn(folder)) {
      throw new InputException(folder + ": there is no " + OutputFolder.LAST + " in it; the output folder of a finished run is wanted");
    }
    try {
      JsonNode run = new JsonMapper().readTree(file.toFile());
      LocalDate date = LocalDate.parse(run.path("valuation_date").asText());
      List<Quote<?>> spots = new ArrayList<>();
      run.path("spots").properties().forEach(spot -> spots.add(new Quote<>(date, QuoteKey.parse(spot.getKey()), spot.getValue().asDouble())));
      JsonNode arguments = run.path("arguments");
      return new FinishedRun(folder, Optional.ofNullable(arguments.path("base").textValue()).map(Currency::of), arguments.path("level").asText(),
          new Quotes(date, spots, Map.of()));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new InputException(file + ": this is no record of a run: " + e.getMessage(), e);
    }
  }

  /** Whether a folder has the results of a run. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(OutputFolder.LAST));
  }

  /** A table of the results. */
  public Path table(String name) {
    return folder.resolve(name);
  }
}
