package org.backsweep.pricing.input;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.backsweep.pricing.input.LocalNumber.Decimals;

/**
 * The way in which the values of a table are written.
 *
 * @param isLocal whether numbers are written as {@link LocalNumber}s; otherwise they have a decimal point and nothing between
 *     thousands
 * @param decimals the marks that decimals have in a column
 * @param dates makes a date of a text, or throws {@link IllegalArgumentException} with the reason
 */
record Notation(boolean isLocal, Function<String, Decimals> decimals, Function<String, LocalDate> dates) {
  /** The notation of numbers with a decimal point. */
  static Notation plain(Function<String, LocalDate> dates) {
    return new Notation(false, column -> new Decimals(), dates);
  }

  /**
   * The notation of {@link LocalNumber}s.
   *
   * @param decimals finds the marks of a column; it is asked at most once for each
   */
  static Notation local(Function<String, Decimals> decimals, Function<String, LocalDate> dates) {
    Map<String, Decimals> found = new HashMap<>();
    return new Notation(true, column -> found.computeIfAbsent(column, decimals), dates);
  }

  /**
   * The text of a number of a column as {@link FieldText} has it; a text that is no number stays as it is.
   *
   * @throws IllegalArgumentException with the reason, for a number that has two meanings
   */
  String plainNumber(String column, String text) {
    return isLocal ? LocalNumber.plain(text, () -> decimals.apply(column)) : text;
  }

  /**
   * The text of a list of numbers, if it has one meaning only.
   *
   * @throws IllegalArgumentException with the reason, for a list that has two
   */
  String oneList(String text) {
    if (isLocal && LocalNumber.hasOpenBlank(text)) {
      throw new IllegalArgumentException("has a blank that may separate two numbers or the thousands of one; write semicolons "
          + "between numbers, and no blanks in them");
    }
    return text;
  }
}
