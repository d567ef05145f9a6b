package org.backsweep.pricing.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/** The recording that a test makes in a market: a graph in its quotes, and the quoted values. */
public record TestMarket(Graph graph, List<Quote<?>> quotes, List<String> warnings) {
  /** Quotes of a date by their keys. */
  public static MarketData data(LocalDate date, Object... keysAndValues) {
    List<Quote<?>> quotes = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      quotes.add(new Quote<>(date, QuoteKey.parse((String) keysAndValues[i]), ((Number) keysAndValues[i + 1]).doubleValue()));
    }
    return MarketData.of(new Quotes(date, quotes, Map.of()), Fixings.none());
  }

  public static TestMarket of(MarketData data, Function<Market, List<Real>> outputs) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Graph graph = tape.graph(outputs.apply(market).toArray(Real[]::new));
      return new TestMarket(graph, market.used(), List.copyOf(market.warnings()));
    }
  }

  /** The one number that is recorded, at the quotes. */
  public static double value(MarketData data, Function<Market, Real> output) {
    return of(data, market -> List.of(output.apply(market))).values()[0];
  }

  public double[] inputs() {
    return quotes.stream().mapToDouble(Quote::value).toArray();
  }

  public double[] values() {
    return Program.of(graph).run(inputs());
  }
}
