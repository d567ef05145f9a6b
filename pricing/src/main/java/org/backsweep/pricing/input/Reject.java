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

  public Reject {
    value = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
  }
}
