package org.backsweep.reports.output;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.Level;

/**
 * A run whose results are read again.
 *
 * @param folder the folder of its results, as it was named
 * @param files the folder in which its files stay whole, whatever a later run publishes
 * @param record its record
 */
public record FinishedRun(Path folder, Path files, RunRecord record) {
  /**
   * Reads its record.
   *
   * @throws InputException if the folder has no record of a run, or one that cannot be read
   */
  public static FinishedRun read(Path folder) {
    if (!isIn(folder)) {
      throw new InputException(folder + ": there is no " + OutputFolder.LAST + " in it; the output folder of a finished run is wanted");
    }
    Path files = folder;
    try {
      files = OutputFolder.current(folder);
      return new FinishedRun(folder, files, RunRecord.read(files));
    } catch (IOException e) {
      throw new InputException(String.valueOf(e.getMessage()).replace(files.toString(), folder.toString()), e);
    }
  }

  /** Whether a folder has the results of a run. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(OutputFolder.LAST));
  }

  /**
   * The currency that it reports in; empty where each trade has its own.
   *
   * @throws InputException if the record has something else in its place
   */
  public Optional<Currency> base() {
    try {
      return record.base().map(Currency::of);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /**
   * The lowest level that it has Greeks of.
   *
   * @throws InputException if the record has something else in its place
   */
  public Level level() {
    String level = String.valueOf(record.arguments().getOrDefault("level", ""));
    return Arrays.stream(Level.values()).filter(each -> each.text().equals(level)).findFirst()
        .orElseThrow(() -> wrong("arguments.level is '" + level + "', and trade, book or portfolio is wanted"));
  }

  /**
   * The spots that it valued at, of FX too.
   *
   * @throws InputException if the record has something else in their place
   */
  public Quotes spots() {
    try {
      List<Quote<?>> spots = new ArrayList<>();
      record.spots().forEach((key, spot) -> spots.add(new Quote<>(record.valuation(), QuoteKey.parse(key), spot)));
      return new Quotes(record.valuation(), spots, Map.of());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private InputException wrong(String what) {
    return new InputException(folder.resolve(OutputFolder.LAST) + ": this is no record of a run: " + what);
  }

  /** A table of the results. */
  public Path table(String name) {
    return files.resolve(name);
  }

  /**
   * Reads the rows of a table one by one.
   *
   * @param wanted the columns that the table must have; others that tables of this name have can be read too
   * @throws InputException if it cannot be read, lacks a column, or has a row that the action refuses
   */
  public void rows(String name, List<String> wanted, Consumer<Row> action) {
    rows(table(name), wanted, action);
  }

  /** Reads the rows of a table of results, as {@link #rows(String, List, Consumer)}. */
  public static void rows(Path table, List<String> wanted, Consumer<Row> action) {
    Findings faults = new Findings();
    List<String> others = Tables.columns().get(table.getFileName().toString()).stream().filter(column -> !wanted.contains(column)).toList();
    new CsvTable(table, wanted, others).forEach(action, faults);
    faults.rejects().stream().findFirst().ifPresent(fault -> {
      throw new InputException(fault.file() + ", line " + fault.line() + ": " + fault.column() + " '" + fault.value() + "' " + fault.reason()
          + "; the results are not as a run writes them");
    });
  }
}
