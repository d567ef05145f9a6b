package org.backsweep.pricing.mc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Script;
import org.junit.jupiter.api.Test;

/** Trades on one simulation. */
class RecordingTest {
  private static Trade trade(String id, String payoff) {
    Script script = Script.of(payoff, List.of("X"), () -> {
      throw new IllegalStateException("no schedule");
    }, Script.SMOOTHING);
    return new Trade(id, "book", Currency.EUR, 1, "script", script, "script.csv", 2);
  }

  /** New Year's Day has the fixing of the Friday before: told to those that look at it, each of them, and to no other. */
  @Test
  void whatIsTakenInPlaceOfAFixingIsToldToTheTradesThatNeedIt() {
    String past = "at 2024-01-01: x = S\nat 2024-03-01: pay max(S - x, 0)";
    Recording recording = Recorder.record(List.of(trade("A", "x = 0\n" + past), trade("B", "at 2024-03-01: pay max(S - 95, 0)"),
        trade("C", "x = 1\n" + past)), Markets.flat(100, 0.03, 0, 0.2, Map.of(LocalDate.of(2023, 12, 29), 98.0)),
        Models.all(BlackScholes.FORMAT, List.of("X")), Optional.empty());
    assertThat(TODAY).isEqualTo("2024-01-02");
    assertThat(recording.refused()).isEmpty();
    for (Recording.Part part : recording.parts()) {
      boolean looks = !part.trade().id().equals("B");
      assertThat(part.warnings().stream().anyMatch(text -> text.contains("EQ-X/2024-01-01") && text.contains("2023-12-29")))
          .as(part.trade().id()).isEqualTo(looks);
    }
  }
}
