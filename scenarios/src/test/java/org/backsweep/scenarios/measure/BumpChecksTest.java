package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.junit.jupiter.api.Test;

class BumpChecksTest {
  private static final MarketData MARKET = MarketData.of(new Quotes(Desk.TODAY, List.of(quote(Desk.X, 100),
      quote("ZERO/RATE/EUR/EUR/A365/2026-02-04", 0.02), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", 0.03),
      quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/2027-01-05/ATMF", Desk.VOL)), Map.of()), Fixings.none());

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(Desk.TODAY, QuoteKey.parse(key), value);
  }

  /**
   * Calls whose values are down to 1e-20 and hardly depend on the second rate: what rounding leaves of them is that of the two
   * terms that cancel in Black's formula, not that of the value. No second bumps are needed, since nothing is kinked or bends
   * within a bump.
   */
  @Test
  void optionsThatAreWorthNextToNothingAgree() {
    List<Trade> trades = new ArrayList<>();
    for (int days : new int[] {31, 32}) {
      for (double deviations = 5; deviations < 9.5; deviations += 0.05) {
        double strike = 100 * Math.exp(deviations * Desk.VOL * Math.sqrt(days / 365.0));
        trades.add(Desk.trade("C" + trades.size(), "B", 100, new European("X", PutCall.CALL, strike, Desk.TODAY.plusDays(days))));
      }
    }
    BatchResult result = new Batch(MARKET, trade -> Models.all(ClosedForm.FORMAT, List.of("X")), Desk.SETTINGS, Optional.empty(),
        RiskRequest.firstOrder(Level.TRADE, new Reconcile.All())).run(trades, Threads.caller(), done -> { });
    assertThat(result.checks()).hasSize(4 * trades.size()).allMatch(Check::agrees);
    assertThat(result.timings().of(Step.SECOND_BUMP)).isZero();
  }
}
