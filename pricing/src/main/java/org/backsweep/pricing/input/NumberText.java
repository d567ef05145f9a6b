package org.backsweep.pricing.input;

import java.math.BigDecimal;

/** Decimal numbers as files write them: {@code 4468.17}, {@code -0.5}, {@code 1e-4}; shares of a whole also {@code 20%}. */
public final class NumberText {
  private NumberText() {}

  /**
   * The number that a text stands for, nearest double.
   *
   * @throws IllegalArgumentException with the reason, for anything but a finite decimal number; Java's own forms
   *     ({@code 1d}, {@code 0x1p3}, {@code NaN}) are none
   */
  public static double parse(String text) {
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
   * As {@link #parse}, of a number that is a share of a whole: {@code 20%} and {@code 20 %} are 0.2, to the nearest double.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static double share(String text) {
    if (!isPercentage(text)) {
      return parse(text);
    }
    String number = text.substring(0, text.length() - 1).stripTrailing();
    parse(number);
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
