package org.backsweep.pricing.foreign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as other programs write them: {@code 2024-01-19}, {@code 20240119}, {@code 1/19/2024}, {@code Fri Jan 19 2024},
 * {@code January 19, 2024}, {@code 19 JAN 24}, {@code 19.01.2024}, seconds since 1970; a time of day after them is left aside.
 *
 * @param isDayFirst whether {@code 3/4/2024} is the third of April
 * @param yearFrom the date from which on dates without a year are counted; empty where none can be
 */
public record ForeignDate(boolean isDayFirst, Optional<LocalDate> yearFrom) {
  private static final Pattern ISO = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9]).*");
  private static final Pattern COMPACT = Pattern.compile("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:[ T].*)?");
  private static final Pattern EPOCH = Pattern.compile("([0-9]{10})(?:[0-9]{3})?(?:\\.[0-9]*)?");
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})(?![0-9]).*");
  private static final Pattern MONTH_FIRST = Pattern.compile(
      "(?:[A-Za-z]{3,9},?\\s+)?([A-Za-z]{3,9})\\.?\\s+([0-9]{1,2})(?:st|nd|rd|th)?"
          + "(?:,?\\s+'?([0-9]{4}|[0-9]{2}(?![0-9:])))?(?![0-9:]).*");
  private static final Pattern DAY_FIRST = Pattern.compile(
      "(?:[A-Za-z]{3,9},?\\s+)?([0-9]{1,2})[\\s-]?([A-Za-z]{3,9})\\.?[\\s-]?'?([0-9]{4}|[0-9]{2})(?![0-9]).*");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int MONTHS_OF_YEAR = 12;
  private static final int CENTURY = 100;
  private static final int THIS_CENTURY = 2000;

  /** Dates with the month before the day and with a year. */
  public static final ForeignDate USUAL = new ForeignDate(false, Optional.empty());

  /** Whether a text has the form {@code 19/1/2024} and cannot have the month before the day. */
  public static boolean isSurelyDayFirst(String text) {
    Matcher numbers = NUMBERS.matcher(text.strip());
    return numbers.matches() && Integer.parseInt(numbers.group(1)) > MONTHS_OF_YEAR;
  }

  /**
   * The date with which a text begins.
   *
   * @throws IllegalArgumentException with the reason, if it begins with none, or with one that is not in the calendar
   */
  public LocalDate of(String text) {
    String bare = text.strip();
    try {
      return read(bare).orElseThrow(() -> new IllegalArgumentException(
          "is not a date; such as 2024-01-19, 1/19/2024, Jan 19 2024 or 19 JAN 24 is wanted"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is not in the calendar (" + e.getMessage() + ")", e);
    }
  }

  private Optional<LocalDate> read(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return Optional.of(date(iso.group(1), iso.group(2), iso.group(3)));
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return Optional.of(date(compact.group(1), compact.group(2), compact.group(3)));
    }
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))).atZone(ZoneOffset.UTC).toLocalDate());
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      boolean dayFirst = isDayFirst || numbers.group(2).equals(".");
      return Optional.of(date(numbers.group(4), numbers.group(dayFirst ? 3 : 1), numbers.group(dayFirst ? 1 : 3)));
    }
    return withMonthName(text);
  }

  private Optional<LocalDate> withMonthName(String text) {
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches() && month(monthFirst.group(1)) > 0) {
      int month = month(monthFirst.group(1));
      int day = Integer.parseInt(monthFirst.group(2));
      String year = monthFirst.group(3);
      return Optional.of(year == null ? withoutYear(month, day) : LocalDate.of(year(year), month, day));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    return dayFirst.matches() && month(dayFirst.group(2)) > 0
        ? Optional.of(LocalDate.of(year(dayFirst.group(3)), month(dayFirst.group(2)), Integer.parseInt(dayFirst.group(1))))
        : Optional.empty();
  }

  private LocalDate withoutYear(int month, int day) {
    LocalDate from = yearFrom.orElseThrow(() -> new IllegalArgumentException("has no year"));
    LocalDate date = LocalDate.of(from.getYear(), month, day);
    return date.isBefore(from) ? LocalDate.of(from.getYear() + 1, month, day) : date;
  }

  private static LocalDate date(String year, String month, String day) {
    return LocalDate.of(year(year), Integer.parseInt(month), Integer.parseInt(day));
  }

  private static int year(String text) {
    int year = Integer.parseInt(text);
    return year < CENTURY ? THIS_CENTURY + year : year;
  }

  /** The number of a month by its English name, from 1; 0 if it is none. */
  private static int month(String name) {
    return 1 + MONTHS.indexOf(name.substring(0, MONTHS.getFirst().length()).toLowerCase(Locale.ROOT));
  }
}
