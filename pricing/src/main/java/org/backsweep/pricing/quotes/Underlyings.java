package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.calendar.Centres;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Table;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.path.Observable.FxLevel;

/**
 * The calendars of equities and indices, from {@code underlyings.csv} with the columns {@code underlying}, {@code calendar} (of
 * its exchange), {@code currency} (its home currency, whose exchange gives the calendar where none is given).
 */
public final class Underlyings implements Serializable {
  private static final List<String> OPTIONAL = List.of("calendar", "currency");

  private final Map<String, BusinessDays> calendars;

  private Underlyings(Map<String, BusinessDays> calendars) {
    this.calendars = Map.copyOf(calendars);
  }

  /** Underlyings of which the file says nothing. */
  public static Underlyings none() {
    return new Underlyings(Map.of());
  }

  /** Reads the files; rows at fault are rejected. */
  static Underlyings read(List<Path> files, Quotes quotes, Findings findings) {
    Map<String, BusinessDays> calendars = new HashMap<>();
    for (Path file : files) {
      Table table = new CsvTable(file, List.of("underlying"), OPTIONAL);
      table.forEach(row -> {
        String underlying = row.text("underlying");
        BusinessDays days = calendar(row);
        if (!quotes.underlyings().contains(underlying) && FxLevel.find(underlying).isEmpty()) {
          findings.warn(table.name(), "line " + row.line() + ": '" + underlying + "' has no quote in the market");
        }
        if (calendars.putIfAbsent(underlying, days) != null) {
          throw new RowException("underlying", underlying, "stands on an earlier line too, which is kept");
        }
      }, findings);
    }
    return new Underlyings(calendars);
  }

  private static BusinessDays calendar(Row row) {
    Optional<BusinessDays> named = named(row);
    Optional<Currency> currency = row.optionalCurrency("currency");
    return named.or(() -> currency.flatMap(Centres::exchange)).orElseThrow(() -> new RowException("calendar", "",
        "is empty, and no calendar is known for the currency " + row.text("currency", "(none given)")
            + "; a calendar such as NYSE is wanted, or Sat/Sun"));
  }

  /**
   * The calendar that a row names in its column {@code calendar}.
   *
   * @throws RowException if there is no such calendar
   */
  public static Optional<BusinessDays> named(Row row) {
    try {
      return row.optionalText("calendar").map(BusinessDays::named);
    } catch (IllegalArgumentException e) {
      throw new RowException("calendar", row.text("calendar"), e.getMessage());
    }
  }

  /**
   * The business days on which a level is fixed. A row of its name gives them; otherwise those of an equity or index are those of
   * the exchange of the currency that it is quoted in, and those of an exchange rate are the days on which the banks of both
   * currencies are open. Empty where none are known.
   */
  public Optional<BusinessDays> calendar(Observable observable) {
    return Optional.ofNullable(calendars.get(observable.name())).or(() -> switch (observable) {
      case EquityLevel(_, Currency quoted) -> Centres.exchange(quoted);
      case FxLevel(Currency from, Currency to) -> Optional.of(banks(from).and(banks(to)));
    });
  }

  private static BusinessDays banks(Currency currency) {
    return Centres.banks(currency).orElse(BusinessDays.WEEKDAYS);
  }
}
