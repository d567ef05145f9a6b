package org.backsweep.pricing.portfolio;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/** Makes trades of rows, and requires of the market what a trade needs of it. */
final class TradeReader {
  /**
   * The largest distance of a maturity in years; one further off is taken for a slip, as a model would step through all of its
   * time.
   */
  private static final int LONGEST_YEARS = 100;

  private final Quotes quotes;
  private final Underlyings underlyings;
  private final Findings findings;
  private final Set<String> withoutCalendar = new HashSet<>();

  /**
   * @param quotes the market that trades are to be valued in
   * @param underlyings the calendars of underlyings, for the schedules of trades that name no calendar
   * @param findings takes what concerns an underlying, once
   */
  TradeReader(Quotes quotes, Underlyings underlyings, Findings findings) {
    this.quotes = quotes;
    this.underlyings = underlyings;
    this.findings = findings;
  }

  /**
   * A date of a trade: a date, or a tenor from the date of the market as in the keys of quotes, by the calendar alone.
   *
   * @throws IllegalArgumentException with the reason, if the text is neither
   */
  LocalDate date(String text) {
    if (!Character.isLetter(text.charAt(text.length() - 1))) {
      return FieldText.date(text);
    }
    try {
      return Pillar.parseTenor(text).dateFrom(quotes.date());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is neither a tenor such as 6M nor a date such as 2002-07-05", e);
    }
  }

  /**
   * The trade of a row.
   *
   * @param found takes what is odd about the trade
   * @throws RowException if the row is no trade that can be valued in the market
   */
  Trade read(Row row, ProductFormat format, Findings found) {
    String id = row.text("trade");
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
      found.warn(row.file(), "line " + row.line() + ", " + id + ": " + String.join("; ", odd));
    }
    return trade;
  }

  private Currency currency(Row row) {
    Currency currency = row.currency("currency");
    if (!quotes.hasCurve(currency)) {
      throw new RowException("currency", row.text("currency"), withoutCurve(currency));
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
          "has no price in the market" + didYouMean(underlying) + ": a quote " + wanted(underlying, currency) + " is wanted; there "
              + known()));
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

  /** A question for another name that differs by its case only; empty if there is none. */
  private String didYouMean(String underlying) {
    return Stream.concat(quotes.underlyings().stream(), FxLevel.find(underlying.toUpperCase(Locale.ROOT)).stream().map(FxLevel::name))
        .filter(underlying::equalsIgnoreCase).findFirst().map(name -> ", did you mean " + name + "? Names are by case").orElse("");
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
