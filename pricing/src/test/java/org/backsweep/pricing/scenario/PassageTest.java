package org.backsweep.pricing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.scenario.Market.JPM;
import static org.backsweep.pricing.scenario.Market.LONG;
import static org.backsweep.pricing.scenario.Market.LOW;
import static org.backsweep.pricing.scenario.Market.SHORT_RATE;
import static org.backsweep.pricing.scenario.Market.SPX;
import static org.backsweep.pricing.scenario.Market.TODAY;
import static org.backsweep.pricing.scenario.Market.level;
import static org.backsweep.pricing.scenario.Market.moved;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** The way from one market to a later one. */
class PassageTest {
  private static final LocalDate LATER = LocalDate.of(2002, 7, 8);

  /** The market of a later date, where some quotes have other levels; null for one that is gone. */
  private static Quotes later(Map<String, Double> levels) {
    return new Quotes(LATER, Market.quotes().all().stream().filter(quote -> levels.getOrDefault(quote.key().toString(), 1.0) > 0)
        .<Quote<?>>map(quote -> new Quote<>(LATER, quote.key(), levels.getOrDefault(quote.key().toString(), quote.value()))).toList(), Map.of());
  }

  private static double fixing(Scenario scenario, String index, LocalDate date) {
    return scenario.moved(new Quote<>(date, new QuoteKey.Fixing(index, date), -1));
  }

  @Test
  void kindsMoveOneAfterTheOther() {
    Passage passage = Passage.between(Market.quotes(), Fixings.none(),
        later(Map.of(SPX, 990.0, LOW, 0.26, SHORT_RATE, 0.021, LONG, -1.0)), Fixings.none());
    assertThat(passage.to()).isEqualTo(LATER);
    assertThat(passage.steps()).extracting(NamedScenario::name).containsExactly("carry", "Spot", "Rates", "Volatility");
    assertThat(passage.steps().stream().map(Market::moved)).containsExactly(List.of(), List.of(SPX), List.of(SPX, SHORT_RATE),
        List.of(SPX, LOW, SHORT_RATE));
    assertThat(level(passage.steps().getLast(), SPX)).isEqualTo(990);
    assertThat(level(passage.steps().getLast(), LONG)).as("gone: it stays").isEqualTo(0.21);
    assertThat(moved(passage.steps().get(1))).doesNotContain(JPM);
  }

  /** New ones stand at the spot until it is their turn, those that were others before at what they were. */
  @Test
  void fixingsMoveFirst() {
    Fixings before = new Fixings(Map.of(new QuoteKey.Fixing("EQ-SPX", TODAY.minusDays(1)), 995.0, new QuoteKey.Fixing("EQ-SPX", TODAY.minusDays(2)), 994.0));
    Fixings after = new Fixings(Map.of(new QuoteKey.Fixing("EQ-SPX", TODAY.minusDays(1)), 996.0, new QuoteKey.Fixing("EQ-SPX", TODAY.minusDays(2)), 994.0,
        new QuoteKey.Fixing("EQ-SPX", TODAY), 1001.0, new QuoteKey.Fixing("EQ-NONE", TODAY), 7.0));
    Passage passage = Passage.between(Market.quotes(), before, later(Map.of()), after);
    assertThat(passage.steps()).extracting(NamedScenario::name).containsExactly("carry", "Past fixings");
    assertThat(fixing(passage.steps().getFirst(), "EQ-SPX", TODAY)).isEqualTo(1000);
    assertThat(fixing(passage.steps().getLast(), "EQ-SPX", TODAY)).isEqualTo(1001);
    assertThat(fixing(passage.steps().getFirst(), "EQ-SPX", TODAY.minusDays(1))).isEqualTo(995);
    assertThat(fixing(passage.steps().getLast(), "EQ-SPX", TODAY.minusDays(1))).isEqualTo(996);
    assertThat(fixing(passage.steps().getFirst(), "EQ-SPX", TODAY.minusDays(2))).as("as it is").isEqualTo(-1);
    assertThat(fixing(passage.steps().getFirst(), "EQ-NONE", TODAY)).as("of no spot").isEqualTo(-1);
    assertThat(passage.fixings()).isSameAs(after);
  }

  /** The rate of a cross is that over a third currency. */
  @Test
  void aFixingOfACrossStandsAtItsRate() {
    List<Quote<?>> fx = List.of(new Quote<>(TODAY, QuoteKey.parse("FX/RATE/EUR/USD"), 0.9), new Quote<>(TODAY, QuoteKey.parse("FX/RATE/USD/JPY"), 120.0));
    Fixings after = new Fixings(Map.of(new QuoteKey.Fixing("FX-EURJPY", TODAY), 107.0, new QuoteKey.Fixing("FX-USDEUR", TODAY), 1.2));
    Passage passage = Passage.between(new Quotes(TODAY, fx, Map.of()), Fixings.none(), new Quotes(LATER, fx.stream().<Quote<?>>map(quote ->
        new Quote<>(LATER, quote.key(), quote.value())).toList(), Map.of()), after);
    assertThat(fixing(passage.steps().getFirst(), "FX-EURJPY", TODAY)).isCloseTo(108, within(1e-9));
    assertThat(fixing(passage.steps().getFirst(), "FX-USDEUR", TODAY)).isCloseTo(1 / 0.9, within(1e-9));
    assertThat(fixing(passage.steps().getLast(), "FX-EURJPY", TODAY)).isEqualTo(107);
  }

  @Test
  void headingsAreThoseOfThePage() {
    assertThat(Passage.ORDER).isSubsetOf(QuoteKind.headings());
  }
}
