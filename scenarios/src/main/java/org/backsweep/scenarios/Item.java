package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;

/**
 * Trades of one recording whose sum is swept: one trade where trades are itemised, otherwise all of a book.
 *
 * @param trades the trades
 * @param outputs the outputs that are their values
 */
@SuppressWarnings("ArrayRecordComponent") // read by the sweeps made of it; equality is never asked for
record Item(List<Trade> trades, int[] outputs) {

  /** Those of a recording, in the order of their first trades. */
  static List<Item> of(Recording recording, Level level) {
    Map<String, List<Integer>> parts = new LinkedHashMap<>();
    for (int p = 0; p < recording.parts().size(); p++) {
      Trade trade = recording.parts().get(p).trade();
      parts.computeIfAbsent(level == Level.TRADE ? trade.id() : trade.book(), any -> new ArrayList<>()).add(p);
    }
    return parts.values().stream().map(some -> new Item(some.stream().map(p -> recording.parts().get(p).trade()).toList(),
        some.stream().mapToInt(Recording::value).toArray())).toList();
  }

  String book() {
    return trades.getFirst().book();
  }

  /** What the values among the outputs of a run add up to. */
  double sum(double[] outputs) {
    double sum = 0;
    for (int output : this.outputs) {
      sum += outputs[output];
    }
    return sum;
  }
}
