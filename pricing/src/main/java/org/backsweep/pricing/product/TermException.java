package org.backsweep.pricing.product;

import java.io.Serial;

/** Thrown for a term that a product cannot have; the message says which, what it is and what would be right. */
public final class TermException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String term;
  private final String value;
  private final String reason;

  /**
   * Creates the exception with what is wrong.
   *
   * @param term the term's name, which is that of its column in a file
   * @param value the value of the term
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

  /** The value of the term. */
  public String value() {
    return value;
  }

  /** The reason: what is wrong with the term and what would be right. */
  public String reason() {
    return reason;
  }
}
