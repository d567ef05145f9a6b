package org.backsweep.pricing.calendar;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The business days of one calendar of strata-basics, or of several together. A day on which any one of them has a holiday is no
 * business day.
 *
 * <p>The calendars list holidays for some years, most from 1950 to 2099; outside of these years only weekends are known, and
 * {@link #covers} says so.
 */
public final class BusinessDays implements Serializable {
  private static final String JOINT = "+";
  private static final int EARLIEST = 1900;
  private static final int LATEST = 2200;
  private static final Map<HolidayCalendarId, Years> KNOWN = new ConcurrentHashMap<>();

  /** All days but Saturdays and Sundays. */
  public static final BusinessDays WEEKDAYS = of(HolidayCalendarIds.SAT_SUN);

  private final HolidayCalendarId id;
  private final HolidayCalendar calendar;
  private final Years years;

  /** The first and the last year for which a calendar lists holidays. */
  private record Years(int first, int last) {
    boolean has(LocalDate date) {
      return first <= date.getYear() && date.getYear() <= last;
    }

    Years and(Years other) {
      return new Years(Math.max(first, other.first), Math.min(last, other.last));
    }
  }

  /** The serialised form of a calendar: its name. */
  private record Named(HolidayCalendarId id) implements Serializable {
    private Object readResolve() {
      return of(id);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BusinessDays that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  private BusinessDays(HolidayCalendarId id, HolidayCalendar calendar, Years years) {
    this.id = id;
    this.calendar = calendar;
    this.years = years;
  }

  /** The business days of a calendar that strata-basics has. */
  public static BusinessDays of(HolidayCalendarId id) {
    HolidayCalendar calendar = id.resolve(ReferenceData.standard());
    Years years = Stream.of(id.getName().split("\\" + JOINT)).map(HolidayCalendarId::of)
        .map(part -> KNOWN.computeIfAbsent(part, BusinessDays::years)).reduce(Years::and).orElseThrow();
    return new BusinessDays(id, calendar, years);
  }

  /**
   * The business days of a name such as {@code NYSE}, in any case, or of several names, {@code NYSE+EUTA}.
   *
   * @throws IllegalArgumentException if there is no such calendar
   */
  public static BusinessDays named(String name) {
    return of(HolidayCalendarId.of(Stream.of(name.split("\\" + JOINT, -1)).map(part -> known(part.strip()))
        .collect(Collectors.joining(JOINT))));
  }

  private static String known(String name) {
    for (String spelt : List.of(name, name.toUpperCase(Locale.ROOT))) {
      if (!spelt.isEmpty() && ReferenceData.standard().findValue(HolidayCalendarId.of(spelt)).isPresent()) {
        return spelt;
      }
    }
    throw new IllegalArgumentException("names no calendar '" + name + "'; such as NYSE, USNY, USGS, EUTA (TARGET), GBLO, CHZU, JPTO, "
        + "AUSY, CATO, NZBD, SEST, NOOS, DKCO, PLWA, CZPR, HUBU, ZAJO, BRBD, MXMC, Sat/Sun, NoHolidays are wanted, with " + JOINT
        + " between several");
  }

  private static Years years(HolidayCalendarId part) {
    HolidayCalendar calendar = part.resolve(ReferenceData.standard());
    int first = EARLIEST;
    int last = LATEST;
    while (first < LATEST && !hasHolidays(calendar, first)) {
      first++;
    }
    while (last > first && !hasHolidays(calendar, last)) {
      last--;
    }
    // A calendar that never has a holiday on a weekday knows all years.
    return first == LATEST ? new Years(Integer.MIN_VALUE, Integer.MAX_VALUE) : new Years(first, last);
  }

  private static boolean hasHolidays(HolidayCalendar calendar, int year) {
    LocalDate next = LocalDate.of(year + 1, 1, 1);
    for (LocalDate date = LocalDate.of(year, 1, 1); date.isBefore(next); date = date.plusDays(1)) {
      if (date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && calendar.isHoliday(date)) {
        return true;
      }
    }
    return false;
  }

  /** The days that are business days in both calendars. */
  public BusinessDays and(BusinessDays other) {
    HolidayCalendarId joint = id.combinedWith(other.id);
    return joint.equals(id) ? this : of(joint);
  }

  /** The name of the calendar. */
  public String name() {
    return id.getName();
  }

  /** The years for which holidays are known, in words; weekends are always known. */
  public String known() {
    return years.first + " to " + years.last;
  }

  /** Whether the holidays of a date's year are known. */
  public boolean covers(LocalDate date) {
    return years.has(date);
  }

  /** Whether a date is a business day. */
  public boolean contains(LocalDate date) {
    return calendar.isBusinessDay(date);
  }

  /** The date, or the first business day after it. */
  public LocalDate following(LocalDate date) {
    return calendar.nextOrSame(date);
  }

  /** The date, or the last business day before it. */
  public LocalDate preceding(LocalDate date) {
    return calendar.previousOrSame(date);
  }

  /** The date, or the first business day after it unless that is in another month: then the last one before. */
  public LocalDate modifiedFollowing(LocalDate date) {
    return calendar.nextSameOrLastInMonth(date);
  }

  /** The date that lies a number of business days after a date, or before it where the number is negative. */
  public LocalDate shift(LocalDate date, int days) {
    return calendar.shift(date, days);
  }

  /** Whether no business day of its month comes after a date. */
  public boolean endsMonth(LocalDate date) {
    return !date.isBefore(calendar.lastBusinessDayOfMonth(date));
  }

  /** The last business day of a date's month. */
  public LocalDate monthEnd(LocalDate date) {
    return calendar.previousOrSame(YearMonth.from(date).atEndOfMonth());
  }

  /** The business days between two dates, both included. */
  public SortedSet<LocalDate> between(LocalDate first, LocalDate last) {
    return new TreeSet<>(calendar.businessDays(first, last.plusDays(1)).toList());
  }

  private Object writeReplace() {
    return new Named(id);
  }

  @Override
  public String toString() {
    return name();
  }
}
