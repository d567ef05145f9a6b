package org.backsweep.reports.html;

/** What a Greek is a Greek to, by the beginning of its quote's key. */
enum Kind {
  SPOT("Spot"),
  VOLATILITY("Volatility"),
  RATES("Rates"),
  DIVIDENDS("Dividends"),
  FX("FX"),
  CORRELATION("Correlation"),
  FIXINGS("Past fixings"),
  THETA("Theta"),
  OTHER("Other");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  /** As headlines say it. */
  String title() {
    return title;
  }

  /** The kind of a key such as {@code EQUITY/PRICE/DAX/EUR}. */
  static Kind of(String quote) {
    int slash = quote.indexOf('/');
    String head = slash < 0 ? quote : quote.substring(0, slash);
    return switch (head) {
      case "THETA" -> THETA;
      case "EQUITY", "EQUITY_FWD" -> SPOT;
      case "EQUITY_OPTION", "FX_OPTION" -> VOLATILITY;
      case "EQUITY_DIVIDEND", "DIVIDEND" -> DIVIDENDS;
      case "ZERO", "MM", "IR_SWAP" -> RATES;
      case "FX" -> FX;
      case "CORRELATION" -> CORRELATION;
      // An index, EQ-DAX, and a date.
      default -> head.startsWith("EQ-") ? FIXINGS : OTHER;
    };
  }
}
