package org.backsweep.pricing.market.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.TestMarket;
import org.junit.jupiter.api.Test;

/** Forwards that are quoted are those of the market, and its Greeks are to them. */
class QuotedForwardsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final Object[] QUOTES = {"EQUITY/PRICE/X/EUR", 100.0, "ZERO/RATE/EUR/EUR/A365/1Y", 0.02, "ZERO/RATE/EUR/EUR/A365/2Y", 0.03,
      "EQUITY_FWD/PRICE/X/EUR/2027-06-15", 101.0, "EQUITY_FWD/PRICE/X/EUR/2028-06-14", 104.5};

  private static TestMarket forwards(MarketData data, double... times) {
    return TestMarket.of(data, market -> {
      Equity equity = market.get(new Equity.Key("X", Currency.EUR));
      return List.of(equity.forward(times[0]), equity.forward(times[1]), equity.forward(times[2]));
    });
  }

  /** At a year and a half the yield is the mean of ln(e^0.02 100/101) and ln(e^0.06 100/104.5)/2, the rate 0.025. */
  @Test
  void comeBackAtTheirDates() {
    TestMarket market = forwards(TestMarket.data(TODAY, QUOTES), 1, 2, 1.5);
    double yield = (0.02 - Math.log(1.01) + 0.03 - Math.log(1.045) / 2) / 2;
    assertThat(market.values()).containsExactly(new double[] {101, 104.5, 100 * Math.exp(1.5 * (0.025 - yield))}, within(1e-10));
    assertThat(market.warnings()).isEmpty();
    assertThat(GradCheck.firstOrder(market.graph(), market.inputs()).worst().error()).isLessThan(1e-7);
  }

  @Test
  void takeTheDeltaFromTheSpotAndTheRate() {
    TestMarket market = forwards(TestMarket.data(TODAY, QUOTES), 1, 2, 1.5);
    List<String> names = market.quotes().stream().map(quote -> quote.key().toString()).toList();
    double[] row = Program.of(Adjoint.of(market.graph(), 0).graph()).run(market.inputs());
    for (int i = 0; i < names.size(); i++) {
      double expected = names.get(i).equals("EQUITY_FWD/PRICE/X/EUR/2027-06-15") ? 1 : 0;
      assertThat(row[3 + i]).as(names.get(i)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void keepTheirDatesOnALaterDay() {
    double[] later = forwards(TestMarket.data(TODAY, QUOTES).on(TODAY.plusDays(5)), 360 / 365.0, 725 / 365.0, 1).values();
    assertThat(later[0]).isCloseTo(101, within(1e-10));
    assertThat(later[1]).isCloseTo(104.5, within(1e-10));
  }

  @Test
  void areLeftAsideWhereDividendsAreQuoted() {
    Object[] both = Arrays.copyOf(QUOTES, QUOTES.length + 2);
    both[QUOTES.length] = "EQUITY_DIVIDEND/RATE/X/EUR/1Y";
    both[QUOTES.length + 1] = 0.01;
    TestMarket market = forwards(TestMarket.data(TODAY, both), 1, 2, 1.5);
    assertThat(market.values()[0]).isCloseTo(100 * Math.exp(0.01), within(1e-10));
    assertThat(market.warnings()).singleElement().asString().contains("2 quoted forwards are left aside");
  }
}
