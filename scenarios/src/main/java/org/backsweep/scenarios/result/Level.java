package org.backsweep.scenarios.result;

import java.util.Locale;

/** The level of a result: whose result it is. */
public enum Level {
  /** One trade. */
  TRADE,
  /** All trades of a book, in one currency. */
  BOOK,
  /** All trades, in one currency. */
  PORTFOLIO;

  /** The name of the level as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
