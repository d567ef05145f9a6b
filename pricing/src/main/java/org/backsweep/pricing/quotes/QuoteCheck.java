package org.backsweep.pricing.quotes;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.Spot;

/** What a user should know of quotes that are read, as sentences. */
final class QuoteCheck {
  private final Quotes quotes;
  private final List<String> found = new ArrayList<>();

  private QuoteCheck(Quotes quotes) {
    this.quotes = quotes;
  }

  static List<String> of(Quotes quotes) {
    QuoteCheck check = new QuoteCheck(quotes);
    quotes.spots().forEach(spot -> check.chain(spot.key()));
    return check.found;
  }

  private void chain(Spot spot) {
    List<Quote<ImpliedVol>> vols = quotes.impliedVols(spot.underlying(), spot.currency());
    int strikes = 0;
    for (int i = 0; i < vols.size(); i++) {
      boolean repeats = i > 0 && isOneStrike(vols.get(i - 1).key(), vols.get(i).key());
      boolean isFirstRepeat = repeats && (i == 1 || !isOneStrike(vols.get(i - 2).key(), vols.get(i).key()));
      strikes += isFirstRepeat ? 1 : 0;
    }
    if (strikes > 0) {
      found.add(spot.underlying() + " in " + spot.currency() + ": " + strikes + (strikes == 1 ? " strike has" : " strikes have")
          + " a volatility of calls and one of puts; that of the option out of the money is taken, at the forward the mean of both");
    }
  }

  private boolean isOneStrike(ImpliedVol one, ImpliedVol other) {
    return one.strike().level().equals(other.strike().level())
        && one.pillar().dateFrom(quotes.date()).equals(other.pillar().dateFrom(quotes.date()));
  }
}
