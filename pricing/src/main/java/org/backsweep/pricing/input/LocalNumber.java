package org.backsweep.pricing.input;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as the spreadsheets of different countries write them: {@code 4468.17}, {@code 4468,17}, {@code 4.468,17},
 * {@code 4,468.17}, {@code 4 468,17}, {@code 4'468.17}, with any of them a percent sign.
 *
 * <p>Nearly all have one meaning only. A single point or comma before exactly three last digits, as in {@code 1.234}, has two: it
 * marks decimals or separates thousands, and is said to be open.
 */
final class LocalNumber {
  /** A blank in the middle of a number may be one that does not break the line. */
  private static final String BLANKS = " \\u00A0\\u202F";

  private static final Pattern FORM = Pattern.compile("(?<sign>[+-]?)(?:"
      + "(?<whole>[1-9][0-9]{0,2}(?<mark>[.,'\\u2019" + BLANKS + "])[0-9]{3}(?:\\k<mark>[0-9]{3})*)"
      + "(?:(?!\\k<mark>)(?<point>[.,])(?<rest>[0-9]*))?"
      + "|(?<digits>[0-9]*)(?:(?<decimal>[.,])(?<fraction>[0-9]*))?(?<exponent>[eE][+-]?[0-9]+)?"
      + ")(?<percent>[" + BLANKS + "]*%)?");

  /** A number of at most three digits, a blank and three digits: one number, or two of a list. */
  private static final Pattern ONE_OR_TWO = Pattern.compile("(?<![^;\\s])[+-]?[1-9][0-9]{0,2}\\s[0-9]{3}(?![0-9])");

  /** The most characters of a number. The largest double has 309 digits; a pattern that repeats must not meet a longer text. */
  private static final int LONGEST = 512;

  /** The length of the mark and the three digits after it in an open number. */
  private static final int OPEN_LENGTH = 4;

  private LocalNumber() {}

  /**
   * The marks that decimals have for certain in some numbers, such as those of a column, which are taken to be written alike.
   */
  static final class Decimals {
    private boolean byPoint;
    private boolean byComma;

    /** Takes note of a text, if it is a number with a mark whose meaning is certain. */
    void note(String text) {
      char mark = certainMark(text);
      byPoint |= mark == '.';
      byComma |= mark == ',';
    }

    /** Whether all marks that are certain are this one, and there are some. */
    boolean areBy(char mark) {
      return mark == '.' ? byPoint && !byComma : byComma && !byPoint;
    }
  }

  /** The mark of the decimals of a number: {@code '.'} or {@code ','}; 0 if the text does not say, or is no number. */
  private static char certainMark(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches() || isOpen(form)) {
      return 0;
    }
    if (form.group("decimal") != null) {
      return form.group("decimal").charAt(0);
    }
    if (form.group("point") != null) {
      return form.group("point").charAt(0);
    }
    String thousands = form.group("mark");
    return ".".equals(thousands) ? ',' : ",".equals(thousands) ? '.' : 0;
  }

  /** Whether a list of numbers has a blank that may separate two numbers or the thousands of one. */
  static boolean hasOpenBlank(String list) {
    return ONE_OR_TWO.matcher(list).find();
  }

  private static boolean isOpen(Matcher form) {
    String whole = form.group("whole");
    return whole != null && form.group("point") == null && ".,".contains(form.group("mark"))
        && whole.indexOf(form.group("mark")) == whole.length() - OPEN_LENGTH;
  }

  /**
   * The same number with a decimal point, and without marks between thousands; a text that is no number is returned as it is.
   *
   * @param decimals the marks of numbers that are written alike, asked for only where the number is open
   * @throws IllegalArgumentException with the reason, if the number is open and they do not say that its mark is one of decimals
   */
  static String plain(String text, Supplier<Decimals> decimals) {
    Matcher form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches()) {
      return text;
    }
    String percent = form.group("percent") == null ? "" : "%";
    String whole = form.group("whole");
    if (whole == null) {
      return form.group("sign") + form.group("digits") + fraction(form.group("decimal"), form.group("fraction"))
          + (form.group("exponent") == null ? "" : form.group("exponent")) + percent;
    }
    if (isOpen(form)) {
      char mark = form.group("mark").charAt(0);
      if (!decimals.get().areBy(mark)) {
        throw new IllegalArgumentException(open(form, mark));
      }
      return form.group("sign") + whole.replace(mark, '.') + percent;
    }
    return form.group("sign") + whole.replace(form.group("mark"), "") + fraction(form.group("point"), form.group("rest"))
        + percent;
  }

  private static String fraction(String mark, String digits) {
    return mark == null ? "" : "." + digits;
  }

  private static String open(Matcher form, char mark) {
    String whole = form.group("whole");
    String thousands = form.group("sign") + whole.replace(String.valueOf(mark), "");
    return "may be " + thousands + " or " + form.group("sign") + whole.replace(mark, '.') + ", and the other numbers of its column do "
        + "not show that the " + (mark == '.' ? "point" : "comma") + " is one of decimals; write " + thousands + " or "
        + form.group("sign") + whole + "0";
  }
}
