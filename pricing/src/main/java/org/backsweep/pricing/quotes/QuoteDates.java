package org.backsweep.pricing.quotes;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * The dates of a market's quotes.
 *
 * @param byDate the number of rows of each date
 */
record QuoteDates(NavigableMap<LocalDate, Count> byDate) {
  private static final int NAMED = 5;

  /**
   * The number of rows of a date.
   *
   * @param rows all rows
   * @param usable the rows that would be quotes if this were the valuation date
   */
  record Count(long rows, long usable) {
    Count and(Count other) {
      return new Count(rows + other.rows, usable + other.usable);
    }
  }

  /** Counts the rows of files; nothing else of the rows stays in memory. */
  static QuoteDates of(List<Path> files) {
    NavigableMap<LocalDate, Count> byDate = new TreeMap<>();
    for (Path file : files) {
      MarketFolder.table(file).forEach(row -> {
        LocalDate date = row.date("date");
        byDate.merge(date, new Count(1, isUsable(row, date) ? 1 : 0), Count::and);
      }, new Findings());
    }
    return new QuoteDates(byDate);
  }

  /** The first row of files whose date cannot be read. */
  static Optional<Reject> firstUnreadable(List<Path> files) {
    Findings found = new Findings();
    files.forEach(file -> MarketFolder.table(file).forEach(row -> row.date("date"), found));
    return found.rejects().stream().findFirst();
  }

  private static boolean isUsable(Row row, LocalDate date) {
    try {
      return !(QuoteReader.quote(row, date).key() instanceof QuoteKey.Unused);
    } catch (RowException e) {
      return false;
    }
  }

  boolean isEmpty() {
    return byDate.isEmpty();
  }

  long rows(LocalDate date) {
    return byDate.getOrDefault(date, new Count(0, 0)).rows();
  }

  /**
   * The latest date with at least half as many usable rows as the date with the most, so that a row with a mistyped year does not
   * replace a whole market.
   *
   * @throws java.util.NoSuchElementException if there is no date
   */
  LocalDate latest() {
    long fullest = fullest();
    return byDate.descendingMap().entrySet().stream().filter(entry -> 2 * entry.getValue().usable() >= fullest)
        .map(Map.Entry::getKey).findFirst().orElseThrow();
  }

  private long fullest() {
    return byDate.values().stream().mapToLong(Count::usable).max().orElse(0);
  }

  /** A sentence that says what {@link #latest} left aside; empty if there is only one date. */
  String choice() {
    if (byDate.size() < 2) {
      return "";
    }
    LocalDate latest = latest();
    NavigableMap<LocalDate, Count> later = byDate.tailMap(latest, false);
    String slips = later.isEmpty() ? "" : ", for the dates after it have less than half of the " + fullest()
        + " usable rows of the fullest date and are taken for slips: " + named(later);
    return "there are quotes of " + byDate.size() + " dates, " + byDate.firstKey() + " to " + byDate.lastKey() + "; "
        + (later.isEmpty() ? "the latest" : latest.toString()) + " is taken, with " + byDate.get(latest).usable()
        + " usable rows" + slips + "; --date chooses another";
  }

  /** The latest dates with their numbers of rows. */
  String named() {
    return named(byDate);
  }

  private static String named(NavigableMap<LocalDate, Count> dates) {
    String named = dates.descendingMap().entrySet().stream().limit(NAMED)
        .map(entry -> entry.getKey() + " (" + entry.getValue().rows() + (entry.getValue().rows() == 1 ? " row)" : " rows)"))
        .collect(Collectors.joining(", "));
    int others = dates.size() - NAMED;
    return others <= 0 ? named
        : named + " and " + others + (others == 1 ? " earlier date" : " earlier dates, from " + dates.firstKey());
  }
}
