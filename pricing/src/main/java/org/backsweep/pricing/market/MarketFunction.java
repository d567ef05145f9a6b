package org.backsweep.pricing.market;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.pricing.quotes.Quote;

/**
 * Numbers of a market, such as calibrated parameters, that are recorded once, whatever is then valued with them: a function of
 * the quotes that they depend on.
 *
 * @param function the numbers as a function of the quotes
 * @param quotes the quotes
 * @param warnings what building them had to say
 */
public record MarketFunction(RecordedFunction function, List<Quote<?>> quotes, List<String> warnings) {
  /** Keeps its own copies. */
  public MarketFunction {
    quotes = List.copyOf(quotes);
    warnings = List.copyOf(warnings);
  }

  /**
   * Numbers that are recorded once for all recordings in the market, on a tape of their own, and called here.
   *
   * @param key the key that they are found under again, unlike that of all other searches
   * @param task builds them
   */
  public static Real[] once(Market market, Object key, Function<Market, Real[]> task) {
    return market.searches().of(key, MarketFunction.class,
        _ -> market.aside(again -> of(again, task.apply(again)))).in(market);
  }

  /** The function for numbers on the tape of a market. */
  public static MarketFunction of(Market market, Real... numbers) {
    Graph graph = market.tape().graph(numbers);
    boolean[] depends = graph.dependsOn();
    int[] used = IntStream.range(0, depends.length).filter(j -> depends[j]).toArray();
    return new MarketFunction(RecordedFunction.remembered(graph.withInputs(used)),
        IntStream.of(used).<Quote<?>>mapToObj(market.used()::get).toList(), List.copyOf(market.warnings()));
  }

  /** The numbers in a market of the same data. */
  public Real[] in(Market market) {
    warnings.forEach(market::warn);
    return function.at(quotes.stream().map(market::quote).toArray(Real[]::new));
  }
}
