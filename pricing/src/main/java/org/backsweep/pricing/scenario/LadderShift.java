package org.backsweep.pricing.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKind;

/**
 * A move of all equities and their volatilities at once: spots and quoted forwards move by a fraction of themselves, volatilities
 * by an amount. Everything else stays.
 *
 * @param spot the relative move of the spots
 * @param vol the move of the implied volatilities
 */
public record LadderShift(double spot, double vol) implements Scenario, Comparable<LadderShift> {
  /** No shift: the market of today. */
  public static final LadderShift NONE = new LadderShift(0, 0);

  private static final int LADDER_PERCENT = 30;
  private static final int STEP_PERCENT = 5;
  private static final int GRID_PERCENT = 20;
  private static final int GRID_STEP_PERCENT = 10;
  private static final int[] VOL_POINTS = {-10, -5, -2, 0, 2, 5, 10};

  /** The spot ladder (-30 % to 30 %) and the grid of spots (-20 % to 20 %) and volatilities (-10 to 10 points), each once. */
  public static List<LadderShift> all() {
    List<LadderShift> shifts = new ArrayList<>();
    for (int s = -LADDER_PERCENT; s <= LADDER_PERCENT; s += STEP_PERCENT) {
      for (int v : VOL_POINTS) {
        if (v == 0 || s % GRID_STEP_PERCENT == 0 && Math.abs(s) <= GRID_PERCENT) {
          shifts.add(new LadderShift(s / 100.0, v / 100.0));
        }
      }
    }
    return shifts;
  }

  @Override
  public double moved(Quote<?> quote) {
    return switch (quote.key().kind().moves()) {
      case WITH_SPOTS -> quote.value() * (1 + spot);
      case WITH_VOLATILITIES -> Scenario.floored(quote, quote.value() + vol);
      case NOT -> quote.value();
    };
  }

  /** Whether a quote is a volatility that would fall below the least. */
  public boolean isFloored(Quote<?> quote) {
    return quote.key().kind().moves() == QuoteKind.Moves.WITH_VOLATILITIES && Scenario.isBelowLeast(quote, quote.value() + vol);
  }

  @Override
  public int compareTo(LadderShift other) {
    return Comparator.comparingDouble(LadderShift::spot).thenComparingDouble(LadderShift::vol).compare(this, other);
  }
}
