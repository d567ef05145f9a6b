package org.backsweep.scenarios.total;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenario;
import org.backsweep.scenarios.measure.SecondDerivative;
import org.backsweep.scenarios.result.MovedQuotes;
import org.backsweep.scenarios.result.RiskPoint;

/**
 * The changes of sums in scenarios by their derivatives: {@code sum g dq + 1/2 sum G dq dq}. Volatilities whose second derivatives
 * are to parallel shifts move by their mean.
 */
final class TaylorChanges {
  private final int count;
  private final boolean isCurved;
  private final QuoteMoves moves;
  private final Map<RunningTotals.Owner, Parts> owners = new HashMap<>();

  /**
   * The changes of one owner.
   *
   * @param linear the changes by first derivatives
   * @param curved those by second derivatives; empty where there are none
   * @param byUnderlying both together by underlying; a derivative by two underlyings is halved between them
   * @param byKind both together by kind of quote, likewise
   */
  record Parts(double[] linear, Optional<double[]> curved, SortedMap<String, double[]> byUnderlying, SortedMap<String, double[]> byKind) {
    private static void add(SortedMap<String, double[]> parts, String part, double[] change, double factor) {
      double[] sum = parts.computeIfAbsent(part, any -> new double[change.length]);
      for (int s = 0; s < sum.length; s++) {
        sum[s] += factor * change[s];
      }
    }
  }

  /**
   * @param isCurved whether there are second derivatives
   */
  TaylorChanges(List<Scenario> scenarios, Quotes quotes, boolean isCurved) {
    this.count = scenarios.size();
    this.moves = new QuoteMoves(scenarios, quotes);
    this.isCurved = isCurved;
  }

  /** Adds a first derivative. What no scenario moves, such as a fixing or the date, changes nothing. */
  void add(RunningTotals.Owner owner, String quote, RiskPoint point, double derivative) {
    moves.of(quote).ifPresent(move -> {
      double[] change = Arrays.stream(move).map(each -> derivative * each).toArray();
      Parts parts = of(owner);
      add(parts.linear, change);
      Parts.add(parts.byUnderlying, point.underlying(), change, 1);
      Parts.add(parts.byKind, point.kind(), change, 1);
    });
  }

  /** Adds a second derivative. */
  void add(RunningTotals.Owner owner, SecondDerivative.Pair pair, double derivative) {
    moves.changes(pair.first(), pair.second(), derivative).ifPresent(change -> {
      Parts parts = of(owner);
      add(parts.curved.orElseThrow(), change);
      for (MovedQuotes each : List.of(pair.first(), pair.second())) {
        Parts.add(parts.byUnderlying, each.subject(), change, 0.5);
        Parts.add(parts.byKind, each.kind().measure(), change, 0.5);
      }
    });
  }

  private static void add(double[] sum, double[] change) {
    for (int s = 0; s < sum.length; s++) {
      sum[s] += change[s];
    }
  }

  /** The changes of an owner. */
  Parts of(RunningTotals.Owner owner) {
    return owners.computeIfAbsent(owner, any ->
        new Parts(new double[count],
        isCurved ? Optional.of(new double[count]) : Optional.empty(), new TreeMap<>(), new TreeMap<>()));
  }
}
