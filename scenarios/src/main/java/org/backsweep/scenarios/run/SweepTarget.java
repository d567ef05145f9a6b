package org.backsweep.scenarios.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Graph;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Level;

/**
 * Trades of one recording whose sum is swept: one trade where trades are itemised, otherwise all trades of a book.
 *
 * @param trades the trades
 * @param outputs the outputs that are their values
 * @param quotes the indices, among the inputs, of the quotes of the market that the values depend on
 * @param isSmooth whether no path value between is kinked in the inputs
 */
@SuppressWarnings("ArrayRecordComponent") // read by the sweeps made of it; equality is never asked for
public record SweepTarget(List<Trade> trades, int[] outputs, int[] quotes, boolean isSmooth) {

  /** The targets of a recording, in the order of their first trades. */
  static List<SweepTarget> of(Recording recording, Level level) {
    Map<String, List<Integer>> parts = new LinkedHashMap<>();
    for (int p = 0; p < recording.parts().size(); p++) {
      Trade trade = recording.parts().get(p).trade();
      parts.computeIfAbsent(level == Level.TRADE ? trade.id() : trade.book(), any -> new ArrayList<>()).add(p);
    }
    return parts.values().stream().map(some -> of(recording, some)).toList();
  }

  private static SweepTarget of(Recording recording, List<Integer> parts) {
    int[] outputs = parts.stream().mapToInt(Recording::value).toArray();
    Graph graph = recording.graph();
    boolean[] depends = graph.dependsOn(outputs);
    return new SweepTarget(parts.stream().map(p -> recording.parts().get(p).trade()).toList(), outputs,
        Arrays.stream(recording.marketQuotes()).filter(j -> depends[j]).toArray(),
        !graph.hasKinkedPaths(outputs));
  }

  /** A target for each trade. */
  public List<SweepTarget> byTrade(Recording recording) {
    return outputs.length == 1 ? List.of(this)
        : Arrays.stream(outputs).mapToObj(output -> of(recording, List.of(Recording.part(output)))).toList();
  }

  /** Some targets of one recording as one. */
  public static SweepTarget together(Recording recording, List<SweepTarget> some) {
    return some.size() == 1 ? some.getFirst() : of(recording,
        some.stream().flatMap(target -> Arrays.stream(target.outputs).map(Recording::part).boxed()).toList());
  }

  /** The index of the only trade among the parts of its recording. */
  public int part() {
    return Recording.part(outputs[0]);
  }

  public String book() {
    return trades.getFirst().book();
  }

  /** The sum of the values among the outputs of a run. */
  public double sum(double[] outputs) {
    double sum = 0;
    for (int output : this.outputs) {
      sum += outputs[output];
    }
    return sum;
  }
}
