package org.backsweep.pricing.input;

/**
 * A row that was left out, and why: one line of {@code rejects.csv}.
 *
 * @param file the file as the user named it, with {@code /} between folders
 * @param line the line in that file at which the row begins, counted from 1
 * @param column the column at fault, empty where the fault is the whole row's
 * @param value the text found there, cut at {@value #LONGEST} characters
 * @param reason what is wrong with it and what would be right
 */
public record Reject(String file, long line, String column, String value, String reason) {
  static final int LONGEST = 200;
  private static final int LONGEST_REASON = 2000;

  public Reject {
    value = cut(value, LONGEST);
    reason = cut(reason, LONGEST_REASON);
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) + "..." : text;
  }
}
