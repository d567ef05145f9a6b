package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.result.MovedQuotes;

/**
 * Quotes that move together, by which second derivatives are taken: a spot of an equity or of FX, a quoted forward, or all
 * volatilities of an underlying.
 *
 * @param what what moves
 * @param places where they are among the inputs
 * @param level the spot; of volatilities the lowest
 */
@SuppressWarnings("ArrayRecordComponent") // those of a group are made once
record Direction(MovedQuotes what, int[] places, double level) {

  /**
   * The directions among some of the inputs: spots, then volatilities, each by name, whatever the order in which trades name
   * them.
   */
  static List<Direction> of(List<Quote<?>> quotes, int[] places) {
    SortedMap<MovedQuotes, List<Integer>> moved = new TreeMap<>();
    for (int j : places) {
      Quote<?> quote = quotes.get(j);
      switch (quote.key()) {
        case QuoteKey.Spot _, QuoteKey.EquityForward _, QuoteKey.FxSpot _ ->
            moved.put(MovedQuotes.only(quote.key(), quote.value()), List.of(j));
        case QuoteKey.ImpliedVol vol -> moved.computeIfAbsent(MovedQuotes.parallel(vol), any -> new ArrayList<>()).add(j);
        case QuoteKey.OptionPrice _, QuoteKey.DividendYield _, QuoteKey.CashDividend _, QuoteKey.ZeroRate _, QuoteKey.DiscountFactor _,
            QuoteKey.ParRate _, QuoteKey.FxVol _, QuoteKey.Correlation _, QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ -> { }
      }
    }
    List<Direction> directions = new ArrayList<>();
    moved.forEach((what, all) -> directions.add(new Direction(what, all.stream().mapToInt(Integer::intValue).toArray(),
        all.stream().mapToDouble(j -> quotes.get(j).value()).min().orElseThrow())));
    return directions;
  }

  /** The variables of the second derivative along one direction and by another. */
  static SecondDerivative.Pair pair(Direction along, Direction by) {
    return new SecondDerivative.Pair(along.what(), by.what());
  }

  boolean isVolatility() {
    return what.areVolatilities();
  }

  /** Whether one of some inputs is in this direction. */
  boolean isAmong(int[] inputs) {
    return Arrays.stream(places).anyMatch(j -> Arrays.stream(inputs).anyMatch(k -> k == j));
  }

  /** The direction of one of the quotes by itself. */
  Direction only(Quote<?> quote, int place) {
    return new Direction(MovedQuotes.only(quote.key(), quote.value()), new int[] {place}, quote.value());
  }

  /** The direction as a vector: 1 for each input that moves. */
  double[] unit(int inputs) {
    double[] unit = new double[inputs];
    for (int j : places) {
      unit[j] = 1;
    }
    return unit;
  }

  double[] moved(double[] inputs, double by) {
    double[] moved = inputs.clone();
    for (int j : places) {
      moved[j] += by;
    }
    return moved;
  }
}
