package org.backsweep.pricing.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.asset.LocalVolatility;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;

/** What is recorded once in a market has the values and Greeks that it has when it is recorded in its place. */
class MarketFunctionTest {
  private static final Equity.Key X = new Equity.Key("X", Currency.EUR);

  /** The forward to two years, S exp(0.04), and its square. */
  private static Real[] forwards(Market market, List<String> recorded) {
    return MarketFunction.once(market, "forwards", again -> {
      recorded.add("once");
      again.warn("a warning");
      Real forward = again.get(X).forward(2);
      return new Real[] {forward, forward.mul(forward)};
    });
  }

  @Test
  void recordedOnceWithItsDerivativesAndWarnings() {
    MarketData data = Markets.flat(100, 0.03, 0.01, 0.2);
    List<String> recorded = new ArrayList<>();
    for (int recording = 0; recording < 3; recording++) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        // Another quote first: the places of quotes on this tape are its own.
        Real spot = recording == 1 ? market.get(X).surface().atTheMoney(1) : tape.constant(0);
        Graph graph = tape.graph(forwards(market, recorded)[1].add(spot.mul(0)));
        double[] row = Program.of(Adjoint.of(graph).graph()).run(quotes(market));
        double forward = 100 * Math.exp(0.04);
        assertThat(row[0]).isEqualTo(forward * forward, within(1e-9));
        int place = graph.inputs().indexOf("EQUITY/PRICE/X/EUR");
        assertThat(row[1 + place]).isEqualTo(2 * forward * Math.exp(0.04), within(1e-10));
        assertThat(market.warnings()).containsExactly("a warning");
      }
    }
    assertThat(recorded).hasSize(1);
  }

  @Test
  void anotherDateAndOtherQuotesAreRecordedAgain() {
    MarketData data = Markets.flat(100, 0.03, 0.01, 0.2);
    List<String> recorded = new ArrayList<>();
    for (MarketData each : List.of(data, data.on(data.valuation().plusDays(1)), data.with(data.quotes()), data)) {
      try (Tape tape = Tape.open()) {
        assertThat(forwards(new Market(tape, each), recorded)).hasSize(2);
      }
    }
    assertThat(recorded).hasSize(3);
  }

  /** A failure is met again by whoever asks, and does not stand in the way of what can be built. */
  @Test
  void whatCannotBeBuiltIsTriedAgain() {
    MarketData data = Markets.flat(100, 0.03, 0.01, 0.2);
    for (int recording = 0; recording < 2; recording++) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        assertThatThrownBy(() -> MarketFunction.once(market, "missing",
            again -> new Real[] {again.get(new Equity.Key("Z", Currency.EUR)).spot()})).isInstanceOf(MarketException.class);
        assertThat(forwards(market, new ArrayList<>())).hasSize(2);
      }
    }
  }

  /** The local volatilities of many steps are a few calls: their nodes are those of the results. */
  @Test
  void localVolatilityIsCalled() {
    MarketData data = Markets.dax();
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      LocalVolatility local = new LocalVolatility(market.get(new Equity.Key("DAX", Currency.EUR)));
      Graph graph = tape.graph(IntStream.rangeClosed(1, 20).mapToObj(i -> local.step(0.1 * i, 0.01).at(tape.constant(0.01 * i)))
          .toArray(Real[]::new));
      long calls = IntStream.range(0, graph.size()).filter(i -> graph.op(i) == Op.CALL).count();
      assertThat(calls).isBetween(20L, 40L);
      assertThat(graph.size()).isLessThan(6_000);
    }
  }

  private static double[] quotes(Market market) {
    return market.used().stream().mapToDouble(Quote::value).toArray();
  }
}
