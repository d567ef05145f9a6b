package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * The frequency with which a product observes its underlying between two dates, both included where they are business days.
 *
 * <p>Daily dates are all business days. Other dates are counted from the first date as it is given: the k-th is k weeks or months
 * after it, on the last day of a month that is too short. Where both dates are ends of months, all dates are. A date that is no
 * business day moves to the next one. It moves to the business day before if it would otherwise come after the last date, or,
 * where it is monthly, quarterly or yearly, leave its month. The last date closes the schedule, whether or not it is a whole
 * period after the date before it.
 */
enum ObservationFrequency {
  DAILY(Period.ofDays(1)), WEEKLY(Period.ofWeeks(1)), MONTHLY(Period.ofMonths(1)), QUARTERLY(Period.ofMonths(3)),
  YEARLY(Period.ofYears(1));

  /** The longest span in years; a longer one is taken for a slip in a date. */
  private static final int LONGEST_YEARS = 100;

  private final Period period;

  ObservationFrequency(Period period) {
    this.period = period;
  }

  /**
   * The dates of a column that lists them or names a frequency; with a frequency they lie between the dates in
   * {@code first_<one>} and {@code last_<one>}.
   *
   * @param one the name of a single date
   * @param otherwise the last date where none is given
   * @param days the business days of the trade
   * @throws RowException if the column is empty, or a date is given that has no meaning
   * @throws TermException as {@link #between}
   */
  static SortedSet<LocalDate> dates(Row row, String column, String one, LocalDate otherwise, Supplier<BusinessDays> days) {
    String first = "first_" + one;
    String last = "last_" + one;
    if (Character.isLetter(row.text(column).charAt(0))) {
      return row.choice(column, ObservationFrequency.class)
          .between(first, row.date(first), row.optionalDate(last).orElse(otherwise), days.get());
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
   * @throws TermException if the dates are not in order, no business day lies between them, or holidays are not known for them
   */
  SortedSet<LocalDate> between(String term, LocalDate first, LocalDate last, BusinessDays days) {
    if (last.isBefore(first)) {
      throw new TermException(term, first, "is after the last date, " + last);
    }
    if (last.isAfter(first.plusYears(LONGEST_YEARS))) {
      throw new TermException(term, first, "is more than " + LONGEST_YEARS + " years before the last date, " + last);
    }
    for (LocalDate end : List.of(first, last)) {
      if (!days.covers(end)) {
        throw new TermException(term, first, "begins a schedule to " + last + ", and the calendar " + days + " has the holidays of "
            + days.known() + " only; dates one by one, or another calendar, are wanted (Sat/Sun counts every weekday)");
      }
    }
    SortedSet<LocalDate> business = days.between(first, last);
    if (business.isEmpty()) {
      throw new TermException(term, first, "there is no business day of " + days + " from here to " + last);
    }
    return this == DAILY ? business : rolled(first, last, days);
  }

  private SortedSet<LocalDate> rolled(LocalDate first, LocalDate last, BusinessDays days) {
    boolean byMonths = period.toTotalMonths() > 0;
    boolean monthEnds = byMonths && days.endsMonth(first) && days.endsMonth(last);
    SortedSet<LocalDate> dates = new TreeSet<>();
    LocalDate date = first;
    for (int k = 1; !date.isAfter(last); k++) {
      LocalDate day = byMonths ? days.modifiedFollowing(date) : days.following(date);
      dates.add(day.isAfter(last) ? days.preceding(last) : day);
      LocalDate next = first.plus(period.multipliedBy(k));
      date = monthEnds ? YearMonth.from(next).atEndOfMonth() : next;
    }
    dates.add(days.preceding(last));
    return dates;
  }
}
