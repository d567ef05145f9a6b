package org.backsweep.pricing.input;

import com.opengamma.strata.basics.currency.Currency;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text forms of values in files: currencies by their ISO 4217 codes, dates as {@code 2002-07-05}, {@code 20020705} or
 * {@code 05.07.2002}, decimal numbers as {@code 4468.17}, {@code -0.5}, {@code 1e-4}, and fractions of a whole also as
 * {@code 20%}.
 */
public final class FieldText {
  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream().collect(Collectors.toMap(Currency::getCode, Function.identity()));

  /** A day, a month and a year, whose order is the same wherever points stand between them. */
  private static final Pattern POINTS = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})");
  /** A date whose day and month have another order in another country. */
  private static final Pattern SLASHES = Pattern.compile("[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4}");

  private FieldText() {}

  /** The currency of a code in capital letters; empty if there is no such currency, even where the code has the right form. */
  public static Optional<Currency> currency(String code) {
    return Optional.ofNullable(CURRENCIES.get(code));
  }

  /** Whether a text has the shape of a date, whatever its digits say. */
  public static boolean isDateLike(String text) {
    return isByDashes(text) || isByDigits(text) || POINTS.matcher(text).matches();
  }

  private static boolean isByDigits(String text) {
    return text.length() == 8 && digits(text, 0, 8) >= 0;
  }

  private static boolean isByDashes(String text) {
    return text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-' && digits(text, 0, 4) >= 0
        && digits(text, 5, 7) >= 0 && digits(text, 8, 10) >= 0;
  }

  /**
   * The date that a text stands for.
   *
   * @throws IllegalArgumentException with the reason, if the text is no such date or not in the calendar
   */
  public static LocalDate date(String text) {
    if (isByDashes(text)) {
      return date(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }
    if (isByDigits(text)) {
      return date(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
    }
    Matcher points = POINTS.matcher(text);
    if (points.matches()) {
      return date(Integer.parseInt(points.group(3)), Integer.parseInt(points.group(2)), Integer.parseInt(points.group(1)));
    }
    throw new IllegalArgumentException((SLASHES.matcher(text).matches() ? "may have its month before its day or after it"
        : "is not a date") + "; yyyy-MM-dd, yyyyMMdd or dd.MM.yyyy is wanted, such as 2002-07-05");
  }

  private static LocalDate date(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is not in the calendar (" + e.getMessage() + ")", e);
    }
  }

  private static int digits(String text, int from, int to) {
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

  /**
   * The number that a text stands for, to the nearest double.
   *
   * @throws IllegalArgumentException with the reason, for anything but a finite decimal number; Java's own forms ({@code 1d},
   *     {@code 0x1p3}, {@code NaN}) are refused
   */
  public static double number(String text) {
    if (!isDecimal(text)) {
      throw new IllegalArgumentException(reason(text));
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(reason(text), e);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("is beyond the range of a double (1.8e308)");
    }
    return value;
  }

  /**
   * The number that a text stands for as a fraction of a whole: {@code 20%} and {@code 20 %} are 0.2, to the nearest double.
   *
   * @throws IllegalArgumentException as {@link #number}
   */
  public static double share(String text) {
    if (!isPercentage(text)) {
      return number(text);
    }
    String number = text.substring(0, text.length() - 1).stripTrailing();
    number(number);
    return new BigDecimal(number).movePointLeft(2).doubleValue();
  }

  private static boolean isPercentage(String text) {
    return text.endsWith("%");
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String reason(String text) {
    String bare = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (bare.equalsIgnoreCase("nan") || bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity")) {
      return "is not finite; a finite number is wanted";
    }
    if (bare.indexOf(',') >= 0) {
      return "is not a number; write it with a decimal point and without thousands separators, such as 4468.17";
    }
    if (isPercentage(text)) {
      return "is a percentage; this number is no share of anything, and is written without a percent sign, such as 4468.17";
    }
    return "is not a number; a decimal number such as 4468.17 is wanted";
  }
}
