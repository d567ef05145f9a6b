package org.backsweep.pricing.scenario;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteReader;

/** Measures how widely quotes moved in a history, {@code date,key,value} as in {@code quotes.csv}. */
public final class QuoteDeviations {
  private QuoteDeviations() {}

  /**
   * The standard deviations of the moves of quotes over a number of dates: of shares of the level for prices, of amounts for all
   * else.
   *
   * @param date the valuation date; later rows are passed over
   * @param keys the quotes that are wanted
   * @param days the number of the history's dates that a move is over; moves overlap
   * @param findings takes the faults of rows
   * @return those of the quotes that have two moves or more, not all of them alike, by the key as {@code keys} has it
   * @throws InputException if the file cannot be read
   */
  public static Map<QuoteKey, Double> read(Path file, LocalDate date, List<? extends QuoteKey> keys, int days, Findings findings) {
    Map<QuoteKey, QuoteKey> byPoint = new HashMap<>();
    keys.forEach(key -> byPoint.put(key.resolved(date), key));
    SortedMap<LocalDate, Map<QuoteKey, Double>> levels = new TreeMap<>();
    QuoteReader.table(file).forEach(row -> {
      LocalDate day = row.date("date");
      Quote<?> past = QuoteReader.quote(row, day);
      QuoteKey wanted = byPoint.get(past.key().resolved(date));
      if (wanted != null && !day.isAfter(date)) {
        levels.computeIfAbsent(day, any -> new HashMap<>()).put(wanted, past.value());
      }
    }, findings);
    List<Map<QuoteKey, Double>> all = List.copyOf(levels.values());
    Map<QuoteKey, Double> deviations = new HashMap<>();
    for (QuoteKey key : keys) {
      double[] moves = IntStream.range(days, all.size()).mapToObj(d -> move(key, all.get(d - days).get(key), all.get(d).get(key)))
          .filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
      double deviation = moves.length > 1 ? new StandardDeviation().evaluate(moves) : 0;
      if (deviation > 0) {
        deviations.put(key, deviation);
      }
    }
    return deviations;
  }

  private static Double move(QuoteKey key, Double from, Double to) {
    return from == null || to == null ? null : key.kind().isPrice() ? to / from - 1 : to - from;
  }
}
