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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.Level;

/**
 * A run whose results are read again.
 *
 * @param folder the folder of its results, as it was named
 * @param files the folder in which its files stay whole, whatever a later run publishes
 * @param base the currency that it reports in; empty where each trade has its own
 * @param level the lowest level that it has Greeks of: {@code trade}, {@code book} or {@code portfolio}
 * @param spots the spots that it valued at, of FX too
 */
public record FinishedRun(Path folder, Path files, Optional<Currency> base, String level, Quotes spots) {
  /**
   * Reads its record.
   *
   * @throws InputException if the folder has no record of a run, or one that cannot be read
   */
  public static FinishedRun read(Path folder) {
    if (!isIn(folder)) {
      throw new InputException(folder + ": there is no " + OutputFolder.LAST + " in it; the output folder of a finished run is wanted");
    }
    try {
      Path files = OutputFolder.current(folder);
      JsonNode run = new JsonMapper().readTree(files.resolve(OutputFolder.LAST).toFile());
      LocalDate date = LocalDate.parse(run.path("valuation_date").asText());
      List<Quote<?>> spots = new ArrayList<>();
      run.path("spots").properties().forEach(spot -> spots.add(new Quote<>(date, QuoteKey.parse(spot.getKey()), spot.getValue().asDouble())));
      JsonNode arguments = run.path("arguments");
      return new FinishedRun(folder, files, Optional.ofNullable(arguments.path("base").textValue()).map(Currency::of), level(arguments),
          new Quotes(date, spots, Map.of()));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new InputException(folder.resolve(OutputFolder.LAST) + ": this is no record of a run: " + e.getMessage(), e);
    }
  }

  private static String level(JsonNode arguments) {
    String level = arguments.path("level").asText();
    return Arrays.stream(Level.values()).map(Level::text).filter(level::equals).findFirst().orElseThrow(() -> new IllegalArgumentException(
        "arguments.level is '" + level + "', and trade, book or portfolio is wanted"));
  }

  /** Whether a folder has the results of a run. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(OutputFolder.LAST));
  }

  /** A table of the results. */
  public Path table(String name) {
    return files.resolve(name);
  }
}
