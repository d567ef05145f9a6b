package org.backsweep.pricing.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which a file separates the fields of its rows.
 *
 * @param separator the character between two fields: a comma, a semicolon, a tab or a bar
 */
record Dialect(char separator) {
  static final Dialect COMMAS = new Dialect(',');

  private static final String SEPARATORS = ",;\t|";
  /** Excel's line before a header, which names the separator. */
  private static final Pattern SAID = Pattern.compile("\"?sep=([" + SEPARATORS + "])\"?", Pattern.CASE_INSENSITIVE);

  /** The dialect that a line before the header names. */
  static Optional<Dialect> said(String line) {
    Matcher matcher = SAID.matcher(line);
    return matcher.matches() ? Optional.of(new Dialect(matcher.group(1).charAt(0))) : Optional.empty();
  }

  /** The dialect of a header: that in which it names most of the columns that a table may have, the comma before others. */
  static Dialect of(String header, Set<String> columns) {
    Dialect best = COMMAS;
    for (char separator : SEPARATORS.toCharArray()) {
      Dialect other = new Dialect(separator);
      if (other.named(header, columns) > best.named(header, columns)) {
        best = other;
      }
    }
    return best;
  }

  private long named(String header, Set<String> columns) {
    return Arrays.stream(header.split(Pattern.quote(String.valueOf(separator)), -1))
        .filter(field -> columns.contains(Columns.canonical(field.replace("\"", "")))).count();
  }

  /**
   * Whether numbers may be written as a spreadsheet of some country does. Between commas they have a decimal point, and no mark
   * between thousands.
   */
  boolean isLocal() {
    return !equals(COMMAS);
  }

  /** The separator in words. */
  String inWords() {
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      default -> "bar";
    };
  }
}
