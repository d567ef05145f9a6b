package org.backsweep.pricing.mc;

import java.time.LocalDate;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.QuoteKey;

/** The region of the level in which a choice is made on a date: two intervals, whose ends are inputs without a value yet. */
final class ExerciseRegion {
  private static final String NAME = "EXERCISE/";
  private static final String TAKEN = "EXERCISED-ON-GRID/";

  private ExerciseRegion() {}

  /** The name of one of the ends. */
  static String name(Trade trade, LocalDate date, int end) {
    return NAME + trade.id() + "/" + date + "/" + end;
  }

  /** Whether an input is one of the ends. */
  static boolean isEnd(QuoteKey key) {
    return key instanceof QuoteKey.Parameter(String name) && name.startsWith(NAME);
  }

  /** A value for an end that makes a region cover all levels, or none. */
  static double end(QuoteKey key, boolean isAll) {
    boolean isLower = (key.toString().charAt(key.toString().length() - 1) - '0') % 2 == 0;
    return isAll == isLower ? -Double.MAX_VALUE : Double.MAX_VALUE;
  }

  /** The key of the input that says whether the region of a trade is used, where there is another rule too. */
  static QuoteKey.Parameter taken(Trade trade) {
    return new QuoteKey.Parameter(TAKEN + trade.id());
  }

  /** The input that says whether the region of a trade is used; at first it is not. */
  static Real isTaken(Market market, Trade trade) {
    return market.parameter(taken(trade).name(), 0);
  }

  /** A number that is 1 where a level is in the region, otherwise 0. */
  static Real contains(Market market, Trade trade, LocalDate date, Real level) {
    Real[] ends = new Real[ExerciseGrid.BOUNDS];
    for (int b = 0; b < ends.length; b++) {
      ends[b] = market.parameter(name(trade, date, b), Double.NaN);
    }
    Real inside = level.constant(0);
    for (int b = 0; b < ends.length; b += 2) {
      inside = inside.add(level.gt(ends[b]).mul(ends[b + 1].gt(level)));
    }
    return inside;
  }
}
