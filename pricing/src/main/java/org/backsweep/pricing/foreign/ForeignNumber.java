package org.backsweep.pricing.foreign;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.FieldText;

/**
 * Numbers as other programs write them: {@code 4,800.00}, {@code $1.25}, {@code 4.800,00}, and marks that stand for no number, such
 * as {@code -}, {@code N/A} and {@code NaN}.
 */
public final class ForeignNumber {
  private static final Set<String> NONE = Set.of("", "-", "--", "n/a", "na", "nan", "null", "none", "unch", "#n/a", "<empty>");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}(,[0-9]{2,3})*,[0-9]{3}(\\.[0-9]*)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]*(\\.[0-9]{3})*,[0-9]+");

  private ForeignNumber() {}

  /**
   * The number that a text stands for, a percent sign left aside; empty for a mark that stands for none.
   *
   * @throws IllegalArgumentException with the reason, if the text is neither
   */
  public static OptionalDouble of(String text) {
    String bare = text.strip();
    if (NONE.contains(bare.toLowerCase(Locale.ROOT))) {
      return OptionalDouble.empty();
    }
    bare = isPercentage(bare) ? bare.substring(0, bare.length() - 1).strip() : bare;
    bare = bare.startsWith("$") || bare.startsWith("€") || bare.startsWith("£") ? bare.substring(1).strip() : bare;
    if (THOUSANDS.matcher(bare).matches()) {
      bare = bare.replace(",", "");
    } else if (DECIMAL_COMMA.matcher(bare).matches()) {
      bare = bare.replace(".", "").replace(',', '.');
    }
    return OptionalDouble.of(FieldText.number(bare));
  }

  /** Whether a text has a percent sign after its number. */
  public static boolean isPercentage(String text) {
    return text.strip().endsWith("%");
  }
}
