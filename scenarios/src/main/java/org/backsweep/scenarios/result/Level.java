package org.backsweep.scenarios.result;

import java.util.Locale;

/** What a result is the result of. */
public enum Level {
  /** One trade. */
  TRADE,
  /** All trades of a book, in one currency. */
  BOOK,
  /** All trades, in one currency. */
  PORTFOLIO;

  /** As written in files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
