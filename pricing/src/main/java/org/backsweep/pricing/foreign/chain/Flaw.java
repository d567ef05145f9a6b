package org.backsweep.pricing.foreign.chain;

/** A reason for which an option of a chain is left out. */
enum Flaw {
  UNREADABLE("unreadable"),
  EXPIRED("expired", "expires on or before the date of the quotes"),
  NOT_STANDARD("adjusted contract", "is an adjusted contract: it delivers something else than its underlying"),
  NO_BID("no bid", "has no bid: nobody buys it"),
  NO_ASK("no offer", "has no offer"),
  CROSSED("bid above offer", "has a bid above its offer"),
  NO_PRICE("no price", "has no price"),
  NO_VOLATILITY("no implied volatility", "has no implied volatility"),
  PLACEHOLDER("implied volatility that is none",
      "has an implied volatility outside 1 % to 500 %, as vendors write where they could not imply one"),
  NO_TIME_VALUE("price without time value",
      "has a price that is within its spread of what exercise is worth at its forward, or below: it says nothing of volatility"),
  ABOVE("price above that of what it is on", "has a price above that of what it delivers: it has no implied volatility"),
  OTHER_ROOT("listed under another symbol",
      "is listed under another symbol than most options of its expiry, and may settle at another time"),
  REPEATED("listed again", "stands on an earlier line too, which is kept");

  private final String brief;
  private final String reason;

  Flaw(String brief, String reason) {
    this.brief = brief;
    this.reason = reason;
  }

  Flaw(String brief) {
    this(brief, brief);
  }

  /** The reason in a few words, for a count of all that have it. */
  String brief() {
    return brief;
  }

  String reason() {
    return reason;
  }
}
