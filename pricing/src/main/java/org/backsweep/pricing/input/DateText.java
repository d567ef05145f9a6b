package org.backsweep.pricing.input;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates as files write them: {@code 2002-07-05} or {@code 20020705}. */
public final class DateText {
  private DateText() {}

  /** Whether a text has the shape of a date, whatever its digits say. */
  public static boolean isDateLike(String text) {
    return switch (text.length()) {
      case 8 -> number(text, 0, 8) >= 0;
      case 10 ->
          text.charAt(4) == '-'
              && text.charAt(7) == '-'
              && number(text, 0, 4) >= 0
              && number(text, 5, 7) >= 0
              && number(text, 8, 10) >= 0;
      default -> false;
    };
  }

  /**
   * The date that a text stands for.
   *
   * @throws IllegalArgumentException with the reason, if the text is no such date or not in the calendar
   */
  public static LocalDate parse(String text) {
    if (!isDateLike(text)) {
      throw new IllegalArgumentException("is not a date; yyyy-MM-dd or yyyyMMdd is wanted, such as 2002-07-05");
    }
    int dash = text.length() == 10 ? 1 : 0;
    int year = number(text, 0, 4);
    int month = number(text, 4 + dash, 6 + dash);
    int day = number(text, 6 + 2 * dash, 8 + 2 * dash);
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is not in the calendar (" + e.getMessage() + ")", e);
    }
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
