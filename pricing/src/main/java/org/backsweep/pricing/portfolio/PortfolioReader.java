package org.backsweep.pricing.portfolio;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * Reads a portfolio folder: one file {@code <product>.csv} for each product, a trade a row.
 *
 * <p>A row is rejected if it is wrong, or needs a currency or underlying that the market does not have; so is a file that cannot
 * be read or belongs to no product. All others are read.
 */
public final class PortfolioReader {
  /**
   * The largest distance of a maturity in years; one further off is taken for a slip, as a model would step through all of its
   * time.
   */
  private static final int LONGEST_YEARS = 100;

  private final Quotes quotes;
  private final Underlyings underlyings;
  private final Findings findings;
  private final List<Trade> trades = new ArrayList<>();
  private final List<RejectedTrade> rejected = new ArrayList<>();
  private final Map<String, Trade> byId = new HashMap<>();
  private final Set<String> withoutCalendar = new HashSet<>();

  private PortfolioReader(Quotes quotes, Underlyings underlyings, Findings findings) {
    this.quotes = quotes;
    this.underlyings = underlyings;
    this.findings = findings;
  }

  /**
   * Reads a portfolio folder.
   *
   * @param folder the folder
   * @param quotes the market that the trades are to be valued in
   * @param underlyings the calendars of underlyings, for the schedules of trades that name no calendar
   * @param findings takes the faults of single rows or files, and warnings
   * @throws InputException if the folder cannot be listed or holds no {@code .csv} file
   */
  public static Portfolio read(Path folder, Quotes quotes, Underlyings underlyings, Findings findings) {
    List<Path> tables = PortfolioFolder.tables(folder);
    PortfolioReader reader = new PortfolioReader(quotes, underlyings, findings);
    List<Path> files = tables.stream().filter(reader::readFile).toList();
    return new Portfolio(reader.trades, reader.rejected, files);
  }

  /** Reads the trades of a file; false if it belongs to no product. */
  private boolean readFile(Path file) {
    String name = PortfolioFolder.product(file);
    Optional<ProductFormat> format = ProductFormats.find(name);
    String path = file.toString().replace('\\', '/');
    if (format.isEmpty()) {
      findings.reject(new Reject(path, 1, "", name,
          "is no product, so the file was not read; a file is named after one of " + ProductFormats.names()));
      return false;
    }
    CsvTable table = new CsvTable(file, format.get().allRequired(), format.get().allOptional());
    try {
      table.forEach(row -> tryAdd(row, format.get()), findings);
    } catch (InputException e) {
      // Each of its trades is lost, not one row.
      String why = "the file cannot be read: " + e.getMessage();
      if (!table.forEachAnyway(row -> reject(row, format.get(), new RowException("", row.optionalText("trade").orElse(""), why)),
          findings)) {
        findings.reject(new Reject(path, 1, "", "", why));
      }
    }
    return true;
  }

  private void tryAdd(Row row, ProductFormat format) {
    try {
      add(row, format);
    } catch (RowException e) {
      reject(row, format, e);
    }
  }

  private void reject(Row row, ProductFormat format, RowException why) {
    rejected.add(new RejectedTrade(row.text("trade", ""), row.text("book", ""), row.text("currency", ""), format.name(),
        (why.column().isEmpty() ? "" : why.column() + " '" + why.value() + "' ") + why.reason()));
    throw why;
  }

  private void add(Row row, ProductFormat format) {
    String id = row.text("trade");
    Trade first = byId.get(id);
    if (first != null) {
      throw new RowException("trade", id, "is the id of the trade in " + first.file() + ", line " + first.line()
          + ", which is kept; each trade needs its own");
    }
    String book = row.text("book");
    Currency currency = currency(row);
    double quantity = row.number("quantity");
    Optional<Conversion> conversion = switch (format.on()) {
      case ANY -> {
        Optional<Conversion> given = row.optionalText("conversion").map(any -> row.choice("conversion", Conversion.class));
        requireSpots(row, currency, given);
        // Where nothing is quoted in another currency it has no effect.
        yield row.texts("underlying").stream().allMatch(name -> isPriced(name, currency)) ? Optional.empty() : given;
      }
      case RATE -> {
        // A name that is no rate is refused by the product.
        FxLevel.find(row.text("underlying")).ifPresent(pair -> requireRate(pair, currency));
        yield Optional.empty();
      }
      case NOTHING -> Optional.empty();
    };
    Product product = format.read(row, days(row, currency, format));
    requireNear(format, product);
    Trade trade = new Trade(id, book, currency, quantity, format.name(), product, conversion, row.file(), row.line());
    List<String> odd = TradeCheck.of(trade, quotes, underlyings);
    if (!odd.isEmpty()) {
      findings.warn(row.file(), "line " + row.line() + ", " + id + ": " + String.join("; ", odd));
    }
    byId.put(id, trade);
    trades.add(trade);
  }

  private Currency currency(Row row) {
    String code = row.text("currency");
    Currency currency = FieldText.currency(code).orElseThrow(() ->
        new RowException("currency", code, "is no currency; an ISO 4217 code such as EUR is wanted"));
    if (!quotes.hasCurve(currency)) {
      throw new RowException("currency", code, withoutCurve(currency));
    }
    return currency;
  }

  private static String withoutCurve(Currency currency) {
    return "has no discount curve in the market: quotes ZERO/RATE/" + currency + "/<curve>/A365/<tenor or date>, DISCOUNT/RATE/"
        + currency + "/<curve>/<tenor or date> or IR_SWAP/RATE/" + currency + "/2D/<floating tenor>/<term> are wanted";
  }

  /** Whether a level is a price in a currency, or the inverse of one. */
  private boolean isPriced(String name, Currency currency) {
    Observable observable = quotes.observable(name, currency).orElseThrow();
    return observable.currency().equals(currency) || observable.isInverse(currency);
  }

  private void requireRate(FxLevel pair, Currency currency) {
    String name = pair.name();
    if (quotes.fxRoute(pair.from(), pair.currency()).isEmpty()) {
      throw new RowException("underlying", name, "has no rate in the market: a quote " + wanted(name, currency) + " is wanted");
    }
    List<Currency> both = List.of(pair.from(), pair.currency());
    if (!both.contains(currency)) {
      throw new RowException("currency", currency.getCode(), "is neither " + pair.from() + " nor " + pair.currency()
          + ": what is on " + name + " is paid in one of the two");
    }
    both.stream().filter(each -> !quotes.hasCurve(each)).findFirst().ifPresent(each -> {
      throw new RowException("underlying", name, "has no forward: " + each + " " + withoutCurve(each));
    });
  }

  private void requireSpots(Row row, Currency currency, Optional<Conversion> conversion) {
    for (String underlying : row.texts("underlying")) {
      Observable observable = quotes.observable(underlying, currency).orElseThrow(() -> new RowException("underlying", underlying,
          "has no price in the market: a quote " + wanted(underlying, currency) + " is wanted; there " + known()));
      Currency quoted = observable.currency();
      if (observable.isInverse(currency)) {
        requireQuanto(underlying, conversion);
      } else if (!quoted.equals(currency) && conversion.isEmpty()) {
        throw new RowException("underlying", underlying, "is quoted in " + quoted + " and the trade pays " + currency
            + ": a column conversion is wanted, quanto or composite");
      }
    }
  }

  /** The business days of a trade's schedules: those of the calendar that it names, or those common to all its underlyings. */
  private Supplier<BusinessDays> days(Row row, Currency currency, ProductFormat format) {
    Optional<BusinessDays> named = format.optional().contains(ProductFormat.CALENDAR) ? Underlyings.named(row) : Optional.empty();
    return () -> named.orElseGet(() -> row.texts("underlying").stream().map(underlying -> days(row, underlying, currency))
        .reduce(BusinessDays::and).orElseThrow());
  }

  private BusinessDays days(Row row, String underlying, Currency currency) {
    Observable observable = quotes.observable(underlying, currency).orElseThrow();
    return underlyings.calendar(observable).orElseGet(() -> {
      if (withoutCalendar.add(underlying)) {
        findings.warn(row.file(), "line " + row.line() + ": no calendar is known for " + underlying + ", quoted in "
            + observable.currency()
            + ": schedules on it have all weekdays, holidays too; a column calendar, or a row " + underlying
            + ",<calendar> in underlyings.csv of the market, names one");
      }
      return BusinessDays.WEEKDAYS;
    });
  }

  private static String wanted(String underlying, Currency currency) {
    return FxLevel.find(underlying).map(pair -> "FX/RATE/" + pair.from() + "/" + pair.currency())
        .orElse("EQUITY/PRICE/" + underlying + "/" + currency);
  }

  /** Requires that an exchange rate with a conversion is a quanto: converted at itself it would be 1. */
  private static void requireQuanto(String underlying, Optional<Conversion> conversion) {
    conversion.filter(Conversion.COMPOSITE::equals).ifPresent(_ -> {
      throw new RowException("conversion", "composite", "makes " + underlying + ", converted at its own rate, always 1; quanto, or an "
          + "empty field, takes its number as it is");
    });
  }

  private String known() {
    String known = quotes.spots().stream().map(quote -> quote.key().underlying() + " in " + quote.key().currency()).sorted()
        .collect(Collectors.joining(", "));
    return known.isEmpty() ? "is none" : "are " + known;
  }

  private void requireNear(ProductFormat format, Product product) {
    LocalDate latest = quotes.date().plusYears(LONGEST_YEARS);
    if (product.maturity().isAfter(latest)) {
      throw new RowException(format.required().contains("expiry") ? "expiry" : "", product.maturity().toString(),
          "is the last payment and more than " + LONGEST_YEARS + " years after the quotes, which are of " + quotes.date());
    }
  }
}
