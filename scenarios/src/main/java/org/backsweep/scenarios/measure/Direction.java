package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Quotes that move together, by which second derivatives are taken: a spot of an equity or of FX, a quoted forward, or all
 * volatilities of an underlying.
 *
 * @param name the key of the spot, or that of the volatilities with {@code *} for expiry and strike
 * @param places the indices of the quotes among the inputs
 * @param isVolatility whether they are volatilities
 * @param level the spot; for volatilities the lowest one
 */
@SuppressWarnings("ArrayRecordComponent") // those of a group are made once
record Direction(String name, int[] places, boolean isVolatility, double level) {

  /**
   * The directions among some of the inputs: spots, then volatilities, each by name, whatever the order in which trades name
   * them.
   */
  static List<Direction> of(List<Quote<?>> quotes, int[] places) {
    Map<String, List<Integer>> spots = new LinkedHashMap<>();
    Map<String, List<Integer>> vols = new LinkedHashMap<>();
    for (int j : places) {
      switch (quotes.get(j).key()) {
        case QuoteKey.Spot spot -> spots.put(spot.toString(), List.of(j));
        case QuoteKey.EquityForward forward -> spots.put(forward.toString(), List.of(j));
        case QuoteKey.FxSpot fx -> spots.put(fx.toString(), List.of(j));
        case QuoteKey.ImpliedVol vol -> vols.computeIfAbsent(parallel(vol), any -> new ArrayList<>()).add(j);
        case QuoteKey.DividendYield _, QuoteKey.CashDividend _, QuoteKey.ZeroRate _, QuoteKey.ParRate _, QuoteKey.FxVol _,
            QuoteKey.Correlation _, QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ -> { }
      }
    }
    List<Direction> directions = new ArrayList<>();
    spots.forEach((name, moved) -> directions.add(of(quotes, name, moved, false)));
    vols.forEach((name, moved) -> directions.add(of(quotes, name, moved, true)));
    directions.sort(Comparator.comparing(Direction::isVolatility).thenComparing(Direction::name));
    return directions;
  }

  /** The name of the direction of all volatilities of an underlying, from one of them. */
  static String parallel(QuoteKey.ImpliedVol vol) {
    return "EQUITY_OPTION/RATE_LNVOL/" + vol.underlying() + "/" + vol.currency() + "/*";
  }

  private static Direction of(List<Quote<?>> quotes, String name, List<Integer> places, boolean isVolatility) {
    return new Direction(name, places.stream().mapToInt(Integer::intValue).toArray(), isVolatility,
        places.stream().mapToDouble(j -> quotes.get(j).value()).min().orElseThrow());
  }

  /** Whether one of some inputs is in this direction. */
  boolean isAmong(int[] inputs) {
    return Arrays.stream(places).anyMatch(j -> Arrays.stream(inputs).anyMatch(k -> k == j));
  }

  /** The direction of one of the quotes by itself. */
  Direction only(Quote<?> quote, int place) {
    return new Direction(quote.key().toString(), new int[] {place}, isVolatility, quote.value());
  }

  double[] moved(double[] inputs, double by) {
    double[] moved = inputs.clone();
    for (int j : places) {
      moved[j] += by;
    }
    return moved;
  }
}
