package org.backsweep.scenarios.total;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
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
  private final List<Scenario> scenarios;
  private final boolean isCurved;
  private final Map<String, double[]> moves = new HashMap<>();
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
    this.isCurved = isCurved;
    this.scenarios = scenarios;
    quotes.all().forEach(quote -> moves.put(quote.key().toString(), moves(quote)));
    Map<String, List<Quote<?>>> parallel = new HashMap<>();
    quotes.all().forEach(quote -> {
      if (quote.key() instanceof QuoteKey.ImpliedVol vol) {
        parallel.computeIfAbsent(MovedQuotes.parallel(vol).text(), any -> new ArrayList<>()).add(quote);
      }
    });
    parallel.forEach((text, all) -> moves.put(text, mean(all)));
  }

  private double[] moves(Quote<?> quote) {
    return scenarios.stream().mapToDouble(scenario -> scenario.moved(quote) - quote.value()).toArray();
  }

  private double[] mean(List<Quote<?>> all) {
    double[] mean = new double[scenarios.size()];
    all.forEach(quote -> {
      double[] each = moves.get(quote.key().toString());
      for (int s = 0; s < mean.length; s++) {
        mean[s] += each[s] / all.size();
      }
    });
    return mean;
  }

  /** Adds a first derivative. What no scenario moves, such as a fixing or the date, changes nothing. */
  void add(RunningTotals.Owner owner, String quote, RiskPoint point, double derivative) {
    double[] move = moves.get(quote);
    if (move == null) {
      return;
    }
    double[] change = Arrays.stream(move).map(each -> derivative * each).toArray();
    Parts parts = of(owner);
    add(parts.linear, change);
    Parts.add(parts.byUnderlying, point.underlying(), change, 1);
    Parts.add(parts.byKind, point.kind(), change, 1);
  }

  /** Adds a second derivative, unless it is by single volatilities, whose parallel shift has them too. */
  void add(RunningTotals.Owner owner, SecondDerivative.Pair pair, double derivative) {
    double[] first = moves.get(pair.first().text());
    double[] second = moves.get(pair.second().text());
    if (first == null || second == null || isSingle(pair.first()) || isSingle(pair.second())) {
      return;
    }
    double factor = pair.first().equals(pair.second()) ? 0.5 * derivative : derivative;
    double[] change = new double[scenarios.size()];
    Arrays.setAll(change, s -> factor * first[s] * second[s]);
    Parts parts = of(owner);
    add(parts.curved.orElseThrow(), change);
    for (MovedQuotes each : List.of(pair.first(), pair.second())) {
      Parts.add(parts.byUnderlying, each.subject(), change, 0.5);
      Parts.add(parts.byKind, each.kind().measure(), change, 0.5);
    }
  }

  private static boolean isSingle(MovedQuotes moved) {
    return moved.areVolatilities() && !moved.isParallel();
  }

  private static void add(double[] sum, double[] change) {
    for (int s = 0; s < sum.length; s++) {
      sum[s] += change[s];
    }
  }

  /** The changes of an owner. */
  Parts of(RunningTotals.Owner owner) {
    return owners.computeIfAbsent(owner, any ->
        new Parts(new double[scenarios.size()],
        isCurved ? Optional.of(new double[scenarios.size()]) : Optional.empty(), new TreeMap<>(), new TreeMap<>()));
  }
}
