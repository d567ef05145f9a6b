package org.backsweep.pricing.input;

/** Decimal numbers as files write them: {@code 4468.17}, {@code -0.5}, {@code 1e-4}. */
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
    return "is not a number; a decimal number such as 4468.17 is wanted";
  }
}
