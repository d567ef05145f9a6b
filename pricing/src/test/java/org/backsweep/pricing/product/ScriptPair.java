package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.QuoteKey;

/** A product and the script that says the same: they have the same dates, widths, values and Greeks. */
record ScriptPair(String name, Product product, String script, MarketData data, Optional<Conversion> conversion) {
  /** The business days of schedules. */
  static final Supplier<BusinessDays> TARGET = () -> BusinessDays.named("EUTA");

  /** Paths differ by nothing, so few tell whether the numbers do. */
  private static final MonteCarloSettings FEW = new MonteCarloSettings(256, 2, 11, DrawSource.PHILOX);
  private static final double TOLERANCE = 1e-12;

  static ScriptPair of(String name, Product product, String script, MarketData data) {
    return new ScriptPair(name, product, script, data, Optional.empty());
  }

  @Override
  public String toString() {
    return name;
  }

  /** Compares the two under a model. */
  void check(ModelFormat<?> model) {
    Product written = Script.of(script, product.underlyings(), TARGET, Script.SMOOTHING);
    assertThat(written.observations()).isEqualTo(product.observations());
    assertThat(written.maturity()).isEqualTo(product.maturity());
    assertThat(written.smoothingWidth()).isEqualTo(product.smoothingWidth());
    Map<String, Double> expected = numbers(product, model);
    assertThat(expected.get("VALUE")).isNotZero();
    assertThat(expected).hasSizeGreaterThan(2);
    Map<String, Double> found = numbers(written, model);
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach((key, number) -> assertThat(found.get(key)).as(key)
        .isCloseTo(number, within(TOLERANCE * Math.max(1, Math.abs(number)))));
  }

  /** The value, the Greeks by their quotes, and what the smoothing costs. */
  private Map<String, Double> numbers(Product one, ModelFormat<?> model) {
    Trade trade = new Trade("T1", "book", Currency.EUR, 1, "product", one, conversion, "product.csv", 2);
    Valued valued = Valued.of(trade, data, model, FEW);
    Map<String, Double> numbers = new HashMap<>(Map.of("VALUE", valued.value()));
    for (int j = 0; j < valued.recording().quotes().size(); j++) {
      QuoteKey key = valued.recording().quotes().get(j).key();
      // What the holder does is frozen: its coefficients are inputs without a derivative.
      if (!key.toString().contains("POLICY/")) {
        numbers.put(key.toString(), valued.greek(j));
      }
    }
    return numbers;
  }
}
