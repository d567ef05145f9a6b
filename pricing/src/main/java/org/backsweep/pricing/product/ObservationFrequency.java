package org.backsweep.pricing.product;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.BusinessDayAdjustment;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import com.opengamma.strata.basics.schedule.Frequency;
import com.opengamma.strata.basics.schedule.PeriodicSchedule;
import com.opengamma.strata.basics.schedule.StubConvention;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * How often a product observes its underlying between two dates, both included where they are business days.
 *
 * <p>Business days are those of the TARGET calendar for EUR, and all weekdays for other currencies. A weekly, monthly,
 * quarterly or yearly date counts from the first one; where it is no business day the next one is taken, at the end the one before.
 */
enum ObservationFrequency {
  DAILY, WEEKLY, MONTHLY, QUARTERLY, YEARLY;

  /** A longer span is taken for a slip in a date. */
  private static final int LONGEST_YEARS = 100;

  /**
   * The dates of a column that lists them, or names a frequency: then they lie between those of {@code first_<one>} and
   * {@code last_<one>}.
   *
   * @param one what one of the dates is called
   * @param otherwise the last date where none is given
   * @throws RowException if the column is empty, or a date is given that has no meaning
   * @throws TermException as {@link #between}
   */
  static SortedSet<LocalDate> dates(Row row, String column, String one, LocalDate otherwise) {
    String first = "first_" + one;
    String last = "last_" + one;
    if (Character.isLetter(row.text(column).charAt(0))) {
      return row.choice(column, ObservationFrequency.class)
          .between(first, row.date(first), row.optionalDate(last).orElse(otherwise), row.text("currency"));
    }
    for (String name : List.of(first, last)) {
      row.optionalText(name).ifPresent(date -> {
        throw new RowException(name, date, "has no meaning where " + column + " lists its dates; leave it empty");
      });
    }
    return new TreeSet<>(row.dates(column));
  }

  /**
   * The dates, in order.
   *
   * @param term the name of the first date's term
   * @throws TermException if the dates are not in order, or no business day lies between them
   */
  SortedSet<LocalDate> between(String term, LocalDate first, LocalDate last, String currency) {
    if (last.isBefore(first)) {
      throw new TermException(term, first, "is after the last date, " + last);
    }
    if (last.isAfter(first.plusYears(LONGEST_YEARS))) {
      throw new TermException(term, first, "is more than " + LONGEST_YEARS + " years before the last date, " + last);
    }
    HolidayCalendarId id = calendar(currency);
    HolidayCalendar calendar = id.resolve(ReferenceData.standard());
    SortedSet<LocalDate> business = new TreeSet<>(calendar.businessDays(first, last.plusDays(1)).toList());
    if (business.isEmpty()) {
      throw new TermException(term, first, "there is no business day of " + id + " from here to " + last);
    }
    return switch (this) {
      case DAILY -> business;
      case WEEKLY -> rolled(Frequency.P1W, business, calendar);
      case MONTHLY -> rolled(Frequency.P1M, business, calendar);
      case QUARTERLY -> rolled(Frequency.P3M, business, calendar);
      case YEARLY -> rolled(Frequency.P12M, business, calendar);
    };
  }

  private static SortedSet<LocalDate> rolled(Frequency frequency, SortedSet<LocalDate> business, HolidayCalendar calendar) {
    if (business.size() == 1) {
      return business;
    }
    PeriodicSchedule schedule = PeriodicSchedule.builder()
        .startDate(business.first())
        .endDate(business.last())
        .frequency(frequency)
        .businessDayAdjustment(BusinessDayAdjustment.NONE)
        .stubConvention(StubConvention.SHORT_FINAL)
        .build();
    // Moved here and not by the schedule, which refuses a date that moves onto the last one.
    SortedSet<LocalDate> dates = new TreeSet<>();
    schedule.createUnadjustedDates().forEach(date -> dates.add(calendar.nextOrSame(date)));
    return dates;
  }

  private static HolidayCalendarId calendar(String currency) {
    return currency.equals(Currency.EUR.getCode()) ? HolidayCalendarIds.EUTA : HolidayCalendarIds.SAT_SUN;
  }
}
