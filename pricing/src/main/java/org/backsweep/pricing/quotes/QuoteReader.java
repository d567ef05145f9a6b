package org.backsweep.pricing.quotes;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Table;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.Correlation;
import org.backsweep.pricing.quotes.QuoteKey.DiscountFactor;
import org.backsweep.pricing.quotes.QuoteKey.DividendYield;
import org.backsweep.pricing.quotes.QuoteKey.EquityForward;
import org.backsweep.pricing.quotes.QuoteKey.Fixing;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.Parameter;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteKey.Unused;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;

/**
 * Reads a market folder: quotes of one valuation date, and fixings up to it.
 *
 * <p>{@code quotes.csv} has the columns {@code date,key,value}; {@code quotes.txt} and {@code market*.txt}, or a
 * {@code quotes.csv} that holds them, have lines {@code yyyymmdd KEY VALUE} with {@code #} comments. {@code fixings.csv}
 * and {@code fixings*.txt} are alike, their keys index names such as {@code EQ-DAX}. {@code dividends.csv} has the columns
 * {@code underlying,currency,ex_date,amount}: cash dividends, past and to come. {@code underlyings.csv} is
 * {@link Underlyings}, {@code fx_conventions.csv} {@link FxConventions}. Files are streamed; only the rows that are kept stay in memory.
 */
public final class QuoteReader {
  /** The rows of a kind that is not read but has another form that is. */
  private record Aside(String first, long firstLine, String wanted, long count) {
    Aside and(Aside later) {
      return new Aside(first, firstLine, wanted, count + later.count);
    }

    String told(String kind) {
      return count + (count == 1 ? " quote" : " quotes") + " of " + kind + " left aside, " + (count == 1 ? "" : "the first ")
          + first + " on line " + firstLine + "; read is " + wanted;
    }
  }

  /** The rows that one file has for one other date. */
  private record OtherDate(long firstLine, long count) {
    OtherDate and(OtherDate later) {
      return new OtherDate(firstLine, count + later.count);
    }
  }

  private final LocalDate valuation;
  private final Findings findings;
  private final List<Quote<?>> quotes = new ArrayList<>();
  private final List<Reject> ofOtherDates = new ArrayList<>();
  private final FirstSeen<QuoteKey> points = new FirstSeen<>();
  private final FirstSeen<CashDividend> dividends = new FirstSeen<>();
  private final FirstSeen<Fixing> fixings = new FirstSeen<>();
  private final Map<OptionPrice, MarketInput.Place> optionPrices = new LinkedHashMap<>();
  private final Map<String, Long> unused = new TreeMap<>();
  private final RefusedSizes sizes = new RefusedSizes();

  private QuoteReader(LocalDate valuation, Findings findings) {
    this.valuation = valuation;
    this.findings = findings;
  }

  /**
   * Reads a market folder.
   *
   * @param folder the folder
   * @param date the valuation date; without one, the latest that has at least half as many usable rows as the date
   *     with the most
   * @param findings takes the faults of single rows, and warnings
   * @throws InputException if the folder or one of its files cannot be read, or holds no usable quote of the date
   */
  public static MarketInput read(Path folder, Optional<LocalDate> date, Findings findings) {
    MarketFolder files = MarketFolder.of(folder, findings);
    LocalDate valuation = date.orElseGet(() -> latestDate(folder, files.quoteFiles(), findings));
    QuoteReader reader = new QuoteReader(valuation, findings);
    long rejectsBefore = findings.rejectCount();
    files.quoteFiles().forEach(reader::readQuotes);
    reader.refuseLikes();
    if (reader.quotes.isEmpty()) {
      throw new InputException(folder + ": " + reader.whyNone(files, findings.rejectCount() - rejectsBefore));
    }
    if (date.isEmpty()) {
      reader.ofOtherDates.forEach(findings::reject);
    } else if (!reader.ofOtherDates.isEmpty()) {
      // A history has them: the date was asked for.
      findings.warn(folder.toString().replace('\\', '/'), "quotes of other dates than " + valuation + " are left aside, the first at "
          + reader.ofOtherDates.getFirst().file() + ", line " + reader.ofOtherDates.getFirst().line());
    }
    files.fixingFiles().forEach(reader::readFixings);
    files.dividendFiles().forEach(reader::readDividends);
    Quotes quotes = new Quotes(valuation, reader.quotes, reader.unused);
    String name = folder.toString().replace('\\', '/');
    Fixings fixings = new Fixings(reader.fixings.values());
    QuoteCheck.of(quotes, fixings).forEach(found -> findings.warn(name, found));
    return new MarketInput(quotes, fixings,
        Underlyings.read(files.underlyingFiles(), quotes, findings),
        FxConventions.read(files.fxConventionFiles(), quotes, findings), files.files(),
        reader.optionPrices);
  }

  /** Refuses quotes as large as refused quotes of the same curve or surface. */
  private void refuseLikes() {
    quotes.removeIf(quote -> {
      Optional<String> why = sizes.why(quote);
      why.ifPresent(reason -> findings.reject(points.reject(quote.key().resolved(valuation), "value", reason)));
      return why.isPresent();
    });
  }

  private String whyNone(MarketFolder files, long rejected) {
    QuoteDates dates = QuoteDates.of(files.quoteFiles());
    if (dates.rows(valuation) == 0 && !dates.isEmpty()) {
      return "there is no quote of " + valuation + "; there are quotes of " + dates.named()
          + "; choose one of these with --date";
    }
    String none = "no quote of " + valuation + " can be used"
        + (unused.isEmpty() ? "" : "; of kinds that nothing uses there are " + unused);
    if (rejected == 0) {
      return none;
    }
    Reject last = findings.rejects().getLast();
    return none + "; " + rejected + " rejected, the last at " + last.file() + ", line " + last.line() + ", "
        + last.column() + " '" + last.value() + "': " + last.reason();
  }

  private static LocalDate latestDate(Path folder, List<Path> files, Findings findings) {
    // A first pass that only counts: keeping every date's quotes until the latest is known would not be bounded.
    QuoteDates dates = QuoteDates.of(files);
    if (dates.isEmpty()) {
      throw new InputException(folder + ": no row of " + files + " has a readable date; there is nothing to value at"
          + QuoteDates.firstUnreadable(files).map(reject -> ": " + reject.file() + ", line " + reject.line() + ", '" + reject.value()
              + "' " + reject.reason()).orElse(""));
    }
    String choice = dates.choice();
    if (!choice.isEmpty()) {
      findings.warn(folder.toString().replace('\\', '/'), choice);
    }
    return dates.latest();
  }

  private void readQuotes(Path file) {
    Table table = MarketFolder.table(file);
    SortedMap<LocalDate, OtherDate> others = new TreeMap<>();
    SortedMap<String, Aside> aside = new TreeMap<>();
    table.forEach(row -> readQuote(row, others, aside), findings);
    aside.forEach((kind, rows) -> findings.warn(table.name(), rows.told(kind)));
    // One reject a date: a history would write a million of them.
    others.forEach((date, other) -> ofOtherDates.add(new Reject(table.name(), other.firstLine(), "date", date.toString(),
        other.count() + (other.count() == 1 ? " quote is" : " quotes are") + " of another date than the valuation date "
            + valuation + (other.count() == 1 ? "" : "; the first is on this line"))));
    points.reportRepeats(table.name(), findings);
  }

  private void readQuote(Row row, Map<LocalDate, OtherDate> others, Map<String, Aside> aside) {
    LocalDate date = row.date("date");
    if (!date.equals(valuation)) {
      others.merge(date, new OtherDate(row.line(), 1), OtherDate::and);
      return;
    }
    Quote<?> quote;
    try {
      quote = quote(row, valuation);
    } catch (RowException e) {
      sizes.refused(row, valuation, e);
      throw e;
    }
    if (quote.key() instanceof Unused other) {
      unused.merge(other.prefix(), 1L, Long::sum);
      if (!other.wanted().isEmpty()) {
        aside.merge(other.prefix(), new Aside(other.text(), row.line(), other.wanted(), 1), Aside::and);
      }
    } else if (points.admit(quote.key().resolved(valuation), row.text("key"), "value", quote.value(), row)) {
      quotes.add(quote);
      if (quote.key() instanceof OptionPrice price) {
        optionPrices.put(price, new MarketInput.Place(row.file(), row.line()));
      }
    }
  }

  /**
   * The table of date, key and value that a file holds, whatever its form.
   *
   * @throws InputException if the file cannot be read
   */
  public static Table table(Path file) {
    return MarketFolder.table(file);
  }

  /**
   * Reads a row as a quote of its date.
   *
   * @return the quote; NaN, whatever the row says, for a kind that nothing uses
   * @throws RowException if the row is no quote
   */
  public static Quote<?> quote(Row row, LocalDate date) {
    QuoteKey key = key(row);
    double value = switch (key) {
      case Spot _, FxSpot _ -> row.positive("value");
      case DividendYield dividend -> at(dividend.pillar(), key, date, row.share("value"));
      case EquityForward forward -> at(forward.pillar(), key, date, row.positive("value"));
      case OptionPrice price -> at(price.pillar(), key, date, row.positive("value"));
      case ImpliedVol vol -> at(vol.pillar(), key, date, positiveShare(row));
      case ZeroRate zero -> at(zero.pillar(), key, date, row.share("value"));
      case DiscountFactor factor -> at(factor.pillar(), key, date, positiveShare(row));
      case FxVol vol -> at(vol.pillar(), key, date, switch (vol.strike()) {
        case FxStrike.RiskReversal _, FxStrike.Butterfly _ -> row.share("value");
        case FxStrike.AtTheMoney _, FxStrike.AtDelta _, FxStrike.Absolute _ -> positiveShare(row);
      });
      case ParRate _, Correlation _ -> row.share("value");
      case CashDividend dividend ->
          throw new RowException("key", dividend.toString(), "is a cash dividend; it belongs in dividends.csv");
      case Parameter parameter ->
          throw new RowException("key", parameter.toString(), "is a parameter of the valuation; no file quotes it");
      case Unused _ -> Double.NaN;
      case Fixing fixing -> throw new RowException("key", fixing.toString(), "is a fixing; it belongs in fixings.csv");
    };
    key.magnitude(date).flatMap(magnitude -> magnitude.refusal(value)).ifPresent(why -> {
      throw new RowException("value", row.text("value"), why);
    });
    return new Quote<>(date, key, value);
  }

  private static QuoteKey key(Row row) {
    String text = row.text("key");
    try {
      return QuoteKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RowException("key", text, e.getMessage());
    }
  }

  private static double positiveShare(Row row) {
    double value = row.share("value");
    if (!(value > 0)) {
      throw new RowException("value", row.text("value"), "must be above zero");
    }
    return value;
  }

  private static double at(Pillar pillar, QuoteKey key, LocalDate date, double value) {
    if (!pillar.dateFrom(date).isAfter(date)) {
      throw new RowException("key", key.toString(), "its pillar is not after the valuation date " + date);
    }
    return value;
  }

  private void readDividends(Path file) {
    Table table = new CsvTable(file, List.of("underlying", "currency", "ex_date", "amount"), List.of());
    table.forEach(
        row -> {
          CashDividend key = new CashDividend(row.text("underlying"), row.currency("currency"), row.date("ex_date"));
          double amount = row.positive("amount");
          if (dividends.admit(key, key.toString(), "amount", amount, row)) {
            quotes.add(new Quote<>(valuation, key, amount));
          }
        },
        findings);
    dividends.reportRepeats(table.name(), findings);
  }

  private void readFixings(Path file) {
    Table table = MarketFolder.table(file);
    long[] later = {0};
    table.forEach(
        row -> {
          LocalDate date = row.date("date");
          String index = row.text("key");
          double value = index.startsWith("EQ-") || index.startsWith("FX-") ? row.positive("value") : row.share("value");
          if (date.isAfter(valuation)) {
            later[0]++;
          } else {
            fixings.admit(new Fixing(index, date), index, "value", value, row);
          }
        },
        findings);
    if (later[0] > 0) {
      findings.warn(table.name(), later[0] + (later[0] == 1 ? " fixing" : " fixings") + " after the valuation date "
          + valuation + ", ignored");
    }
    fixings.reportRepeats(table.name(), findings);
  }
}
