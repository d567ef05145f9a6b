package org.backsweep.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.ImpliedVols;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.RiskUnit;

/**
 * The quotes that Greeks are to, and how the inputs of a recording follow from them: they are the inputs themselves, or option
 * prices of which implied volatilities among the inputs were made.
 */
public sealed interface Quotation {
  /** The quotation that a market wants. */
  static Quotation of(MarketData market) {
    return market.priced().<Quotation>map(prices -> ByPrice.of(market, prices)).orElse(new ByInput());
  }

  /** The quotes that Greeks are to, for the inputs that a value depends on. */
  List<Quote<?>> quotes(List<Quote<?>> inputs);

  /**
   * A value with its derivatives by the quotes.
   *
   * @param byInput the value, then its derivatives by the inputs
   */
  Estimate derivatives(List<Quote<?>> inputs, Estimate byInput);

  /** The step of a central difference by a quote. */
  double bump(Quote<?> quote);

  /**
   * Inputs where one quote has another value.
   *
   * @param inputs the inputs at the quotes
   * @param places the places of the keys among them
   */
  double[] moved(double[] inputs, Map<QuoteKey, Integer> places, Quote<?> quote, double value);

  /** Greeks to the inputs. */
  record ByInput() implements Quotation {
    @Override
    public List<Quote<?>> quotes(List<Quote<?>> inputs) {
      return inputs;
    }

    @Override
    public Estimate derivatives(List<Quote<?>> inputs, Estimate byInput) {
      return byInput;
    }

    @Override
    public double bump(Quote<?> quote) {
      return RiskUnit.of(quote).bump();
    }

    @Override
    public double[] moved(double[] inputs, Map<QuoteKey, Integer> places, Quote<?> quote, double value) {
      double[] moved = inputs.clone();
      moved[places.get(quote.key())] = value;
      return moved;
    }
  }

  /**
   * Greeks to option prices: by the chain rule over the implied volatilities. Those to spots, rates and dividends are at fixed
   * prices, and include what the volatilities move by.
   *
   * @param prices the quotes, option prices among them
   * @param implied their implied volatilities
   */
  record ByPrice(Quotes prices, ImpliedVols implied) implements Quotation {
    /** The move of the volatility by which a price is bumped. */
    private static final double VOLATILITY_BUMP = 1e-6;

    static ByPrice of(MarketData market, Quotes prices) {
      return new ByPrice(prices, market.searches().of(ByPrice.class, ImpliedVols.class, _ -> ImpliedVols.of(market.with(prices))));
    }

    @Override
    public List<Quote<?>> quotes(List<Quote<?>> inputs) {
      Map<QuoteKey, Quote<?>> quotes = new LinkedHashMap<>();
      inputs.forEach(input -> {
        Quote<?> quote = implied.price(input.key()).<Quote<?>>map(price -> price).orElse(input);
        quotes.put(quote.key(), quote);
      });
      // The volatilities of other underlyings may have other forwards behind them than those that the value depends on.
      inputs.stream().filter(input -> implied.price(input.key()).isPresent()).forEach(input ->
          implied.slopes(input.key()).forEach((key, _) -> quotes.computeIfAbsent(key, any -> prices.find(any).orElseThrow())));
      return List.copyOf(quotes.values());
    }

    @Override
    public Estimate derivatives(List<Quote<?>> inputs, Estimate byInput) {
      Map<QuoteKey, Integer> places = new LinkedHashMap<>();
      quotes(inputs).forEach(quote -> places.put(quote.key(), 1 + places.size()));
      List<Map<Integer, Double>> rows = new ArrayList<>();
      for (Quote<?> input : inputs) {
        Optional<Quote<OptionPrice>> price = implied.price(input.key());
        Map<Integer, Double> row = new LinkedHashMap<>();
        if (price.isPresent()) {
          implied.slopes(input.key()).forEach((key, slope) -> row.put(places.get(key), slope));
        } else {
          row.put(places.get(input.key()), 1.0);
        }
        rows.add(row);
      }
      double[] least = chained(byInput.least(), rows, places.size(), true);
      return byInput.map(numbers -> chained(numbers, rows, places.size(), false)).atLeast(least);
    }

    private static double[] chained(double[] numbers, List<Map<Integer, Double>> rows, int count, boolean isAbsolute) {
      double[] chained = new double[1 + count];
      chained[0] = numbers[0];
      for (int j = 0; j < rows.size(); j++) {
        double number = numbers[1 + j];
        rows.get(j).forEach((place, slope) -> chained[place] += number * (isAbsolute ? Math.abs(slope) : slope));
      }
      return chained;
    }

    @Override
    public double bump(Quote<?> quote) {
      return quote.key() instanceof OptionPrice price ? VOLATILITY_BUMP / implied.slopes(price.impliedVol()).get(price)
          : RiskUnit.of(quote).bump();
    }

    @Override
    public double[] moved(double[] inputs, Map<QuoteKey, Integer> places, Quote<?> quote, double value) {
      double[] moved = inputs.clone();
      if (places.containsKey(quote.key())) {
        moved[places.get(quote.key())] = value;
      }
      implied.moved(quote.key(), value, places.keySet()).forEach((key, volatility) -> moved[places.get(key)] = volatility);
      return moved;
    }
  }
}
