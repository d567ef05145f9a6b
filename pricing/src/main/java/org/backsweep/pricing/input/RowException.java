package org.backsweep.pricing.input;

import java.io.Serial;
import org.backsweep.pricing.input.Findings.Reject;

/**
 * A fault of one row, thrown by {@link Row}'s accessors or by the row's reader: the table turns it into a
 * {@link Reject} and goes on with the next row.
 */
public final class RowException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String column;
  private final String value;
  private final String reason;

  /**
   * @param column the column at fault, empty where the fault is the whole row's
   * @param value the text found
   * @param reason what is wrong with it and what would be right
   */
  public RowException(String column, String value, String reason) {
    // No stack trace: it is data for a report, and a bad file may hold a million of them.
    super(column + " '" + value + "': " + reason, null, false, false);
    this.column = column;
    this.value = value;
    this.reason = reason;
  }

  public String column() {
    return column;
  }

  public String value() {
    return value;
  }

  public String reason() {
    return reason;
  }
}
