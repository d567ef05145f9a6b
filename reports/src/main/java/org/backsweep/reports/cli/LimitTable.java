package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.Limits.Limit;

/** Reads limits from a file with the columns {@code book,measure,of,limit}, as {@link Limit} has them. */
final class LimitTable {
  private static final List<String> COLUMNS = List.of("book", "measure", "limit");

  private LimitTable() {}

  /**
   * Reads a file; a limit that is there twice is rejected the second time.
   *
   * @param books the books of the portfolio
   * @param findings takes the faults of rows
   * @throws InputException if the file cannot be read
   */
  static List<Limit> read(Path file, List<String> books, Findings findings) {
    List<Limit> limits = new ArrayList<>();
    Map<List<String>, Long> lines = new HashMap<>();
    new CsvTable(file, COLUMNS, List.of("of")).forEach(row -> {
      Limit limit = limit(row, books);
      Long other = lines.putIfAbsent(List.of(limit.book(), limit.measure(), limit.of()), row.line());
      if (other != null) {
        throw new RowException("limit", row.text("limit"), "is a second limit for the same as line " + other + ": that is taken");
      }
      limits.add(limit);
    }, findings);
    return List.copyOf(limits);
  }

  private static Limit limit(Row row, List<String> books) {
    String book = row.text("book");
    if (!book.equals(Limits.EACH) && !book.equals("portfolio") && !books.contains(book)) {
      throw new RowException("book", book, "is no book of the portfolio" + meant(book, books) + "; * stands for each, and portfolio for the whole");
    }
    List<String> measures = Limits.measures(ScenarioOptions.kinds());
    String measure = row.text("measure");
    if (!measures.contains(measure)) {
      throw new RowException("measure", measure, "is not one of " + String.join(", ", measures) + meant(measure, measures));
    }
    return new Limit(book, measure, row.text("of", ""), row.positive("limit"));
  }

  private static String meant(String text, List<String> words) {
    Optional<String> nearest = Spelling.nearest(text, words);
    return nearest.map(word -> " (did you mean " + word + "?)").orElse("");
  }
}
