package org.backsweep.scenarios.total;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenario;
import org.backsweep.scenarios.result.MovedQuotes;

/** The moves of quotes in scenarios, from their levels today; all volatilities of an underlying together move by their mean. */
public final class QuoteMoves {
  private final Map<String, double[]> moves = new HashMap<>();

  public QuoteMoves(List<? extends Scenario> scenarios, Quotes quotes) {
    Map<String, List<double[]>> parallel = new HashMap<>();
    for (Quote<?> quote : quotes.all()) {
      double[] each = scenarios.stream().mapToDouble(scenario -> scenario.moved(quote) - quote.value()).toArray();
      moves.put(quote.key().toString(), each);
      if (quote.key() instanceof QuoteKey.ImpliedVol vol) {
        parallel.computeIfAbsent(MovedQuotes.parallel(vol).text(), any -> new ArrayList<>()).add(each);
      }
    }
    parallel.forEach((text, all) -> moves.put(text, mean(all)));
  }

  private static double[] mean(List<double[]> all) {
    double[] mean = new double[all.getFirst().length];
    all.forEach(each -> {
      for (int s = 0; s < mean.length; s++) {
        mean[s] += each[s] / all.size();
      }
    });
    return mean;
  }

  /** The moves by scenario of a quote, by the text of its key, or of volatilities in parallel; empty for what is no quote of the market. */
  public Optional<double[]> of(String text) {
    return Optional.ofNullable(moves.get(text));
  }

  /**
   * The changes by a second derivative; empty where one of its variables is no quote, or a single volatility, whose parallel shift
   * has it too.
   */
  public Optional<double[]> changes(MovedQuotes first, MovedQuotes second, double derivative) {
    if (first.isSingleVolatility() || second.isSingleVolatility()) {
      return Optional.empty();
    }
    double factor = first.equals(second) ? 0.5 * derivative : derivative;
    return of(first.text()).flatMap(one -> of(second.text()).map(other -> {
      double[] changes = new double[one.length];
      for (int s = 0; s < changes.length; s++) {
        changes[s] = factor * one[s] * other[s];
      }
      return changes;
    }));
  }
}
