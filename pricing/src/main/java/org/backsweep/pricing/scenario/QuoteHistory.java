package org.backsweep.pricing.scenario;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Table;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;

/**
 * Reads a history of quotes, {@code date,key,value} as in {@code quotes.csv}, and makes a scenario of each of its moves.
 *
 * <p>A move is from the level n dates before a date to that on the date; moves over several dates overlap. Today's quote moves by
 * the same share of its level, or by the same amount: {@code q (b / a)} or {@code q + b - a} for a move from a to b. A quote that
 * has no level on one of the two dates stays.
 */
public final class QuoteHistory {
  private final Quotes quotes;
  private final Predicate<QuoteKind> isByShare;
  private final Findings findings;
  private final Map<QuoteKey, Integer> places;
  private final SortedMap<LocalDate, double[]> levels = new TreeMap<>();
  private final Set<String> strangers = new TreeSet<>();
  private long later;

  private QuoteHistory(Quotes quotes, Predicate<QuoteKind> isByShare, Findings findings) {
    this.quotes = quotes;
    this.isByShare = isByShare;
    this.findings = findings;
    this.places = NamedScenario.places(quotes);
  }

  /**
   * Reads a file.
   *
   * @param quotes the market that moves
   * @param days the number of dates that a move is over
   * @param isByShare whether quotes of a kind move by shares of their levels; the others move by amounts
   * @param findings takes the faults of rows, and warnings
   * @return a scenario for each date that has one {@code days} dates before it, named by the date, from the first to the last
   * @throws InputException if the file cannot be read, or has too few dates for one move
   */
  public static List<NamedScenario> read(Path file, Quotes quotes, int days, Predicate<QuoteKind> isByShare, Findings findings) {
    QuoteHistory history = new QuoteHistory(quotes, isByShare, findings);
    Table table = QuoteReader.table(file);
    table.forEach(history::take, findings);
    if (history.levels.size() <= days) {
      throw new InputException(table.name() + ": quotes of the market are there for " + counted(history.levels.size(), "date", "dates") + " up to " + quotes.date()
          + "; a move over " + days + (days == 1 ? " date wants two or more" : " dates wants more than these"));
    }
    List<NamedScenario> moves = history.moves(table.name(), days);
    history.warn(table.name());
    return moves;
  }

  private void take(Row row) {
    LocalDate date = row.date("date");
    if (date.isAfter(quotes.date())) {
      later++;
      return;
    }
    Quote<?> past = QuoteReader.quote(row, date);
    Optional<Quote<?>> today = past.key() instanceof QuoteKey.Unused ? Optional.empty() : quotes.find(past.key());
    if (today.isEmpty()) {
      strangers.add(past.key().toString());
      return;
    }
    double[] day = levels.computeIfAbsent(date, any -> {
      double[] none = new double[quotes.all().size()];
      Arrays.fill(none, Double.NaN);
      return none;
    });
    int place = places.get(today.get().key());
    if (!Double.isNaN(day[place]) && day[place] != past.value()) {
      throw new RowException("value", row.text("value"), "is a second value of " + past.key() + " for " + date + ", beside " + day[place]
          + ": the first is taken");
    }
    day[place] = past.value();
  }

  private List<NamedScenario> moves(String file, int days) {
    List<LocalDate> dates = List.copyOf(levels.keySet());
    List<NamedScenario> moves = new ArrayList<>();
    Set<QuoteKey> floored = new HashSet<>();
    Set<QuoteKey> refused = new HashSet<>();
    for (int d = days; d < dates.size(); d++) {
      double[] from = levels.get(dates.get(d - days));
      double[] to = levels.get(dates.get(d));
      double[] moved = new double[from.length];
      for (int k = 0; k < moved.length; k++) {
        Quote<?> quote = quotes.all().get(k);
        double level = isByShare.test(quote.key().kind()) ? quote.value() * (to[k] / from[k]) : quote.value() + (to[k] - from[k]);
        if (Scenario.isBelowLeast(quote, level)) {
          floored.add(quote.key());
        }
        moved[k] = Scenario.floored(quote, level);
        if (!Double.isNaN(level) && ScenarioTable.refusal(quote, moved[k]).isPresent()) {
          refused.add(quote.key());
          moved[k] = Double.NaN;
        }
      }
      moves.add(new NamedScenario(dates.get(d).toString(), places, moved));
    }
    if (!floored.isEmpty()) {
      findings.warn(file, Scenario.toldOfLeast(floored.size()) + " on some dates: "
          + Findings.named(floored.stream().map(QuoteKey::toString).sorted().toList()));
    }
    if (!refused.isEmpty()) {
      findings.warn(file, counted(refused.size(), "quote stays", "quotes stay") + " on some dates, whose moves lead where "
          + (refused.size() == 1 ? "it" : "they") + " cannot be: " + Findings.named(refused.stream().map(QuoteKey::toString).sorted().toList()));
    }
    return moves;
  }

  private void warn(String file) {
    List<String> without = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (int k = 0; k < quotes.all().size(); k++) {
      int place = k;
      long count = levels.values().stream().filter(day -> !Double.isNaN(day[place])).count();
      String key = quotes.all().get(k).key().toString();
      if (count == 0) {
        without.add(key);
      } else if (count < levels.size()) {
        gaps.add(key + " on " + (levels.size() - count));
      }
    }
    if (!without.isEmpty()) {
      findings.warn(file, counted(without.size(), "quote of the market has", "quotes of the market have") + " no history and "
          + (without.size() == 1 ? "stays: " : "stay: ") + Findings.named(without));
    }
    if (!gaps.isEmpty()) {
      findings.warn(file, counted(gaps.size(), "quote is", "quotes are") + " missing on some of the " + levels.size()
          + " dates and " + (gaps.size() == 1 ? "stays" : "stay") + " there: " + Findings.named(gaps));
    }
    if (!strangers.isEmpty()) {
      findings.warn(file, counted(strangers.size(), "key is", "keys are") + " not in the market and left aside: "
          + Findings.named(strangers));
    }
    if (later > 0) {
      findings.warn(file, later + (later == 1 ? " row is" : " rows are") + " after the valuation date " + quotes.date() + " and left aside");
    }
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
