package org.backsweep.pricing.product;

import java.io.Serial;

/** A term that a product cannot have; the message says which, what it is and what would be right. */
public final class TermException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String term;
  private final String value;
  private final String reason;

  /**
   * With what is wrong.
   *
   * @param term the term's name, which is that of its column in a file
   * @param value what it is
   * @param reason what is wrong with it and what would be right
   */
  public TermException(String term, Object value, String reason) {
    super(term + " " + value + ": " + reason);
    this.term = term;
    this.value = String.valueOf(value);
    this.reason = reason;
  }

  /** The term's name, which is that of its column in a file. */
  public String term() {
    return term;
  }

  /** What it is. */
  public String value() {
    return value;
  }

  /** What is wrong with it and what would be right. */
  public String reason() {
    return reason;
  }
}
