package org.backsweep.reports.output;

import java.util.regex.Pattern;

/** Makes text from the input safe to show: control characters, which a terminal would obey, become pictures. */
public final class VisibleText {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
  private static final char FIRST_PICTURE = '\u2400';
  private static final int PICTURES = 0x20;
  private static final char UNKNOWN = '\uFFFD';

  private VisibleText() {}

  /** The text with a picture of each control character, such as {@code U+241B} for escape, except line feeds and tabs. */
  public static String of(String text) {
    return isPlain(text) ? text : CONTROL.matcher(text).replaceAll(found -> {
      char control = found.group().charAt(0);
      return String.valueOf(control < PICTURES ? (char) (FIRST_PICTURE + control) : UNKNOWN);
    });
  }

  /** Whether all characters are printable ones of ASCII, as in nearly every text of millions. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
