package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;
import org.junit.jupiter.api.Test;

class VegaMapTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final String FX = "FX_OPTION/RATE_LNVOL/EUR/USD/";

  private static Greek greek(String quote, double perUnit) {
    return new Greek(Level.PORTFOLIO, "portfolio", "EUR", quote, "1vol", 100 * perUnit, 0, perUnit, 0,
        RiskPoint.of(QuoteKey.parse(quote), TODAY), false);
  }

  private static List<VegaMap> maps(Greek... greeks) {
    return VegaMap.of(List.of(greeks), TODAY);
  }

  @Test
  void anFxPairHasAMapOfItsVolatilitiesOneOfItsRiskReversalsAndOneOfItsButterflies() {
    List<VegaMap> maps = maps(greek(FX + "1Y/10RR", -2), greek(FX + "1Y/25BF", 4), greek(FX + "1Y/ATM", 10), greek(FX + "1Y/25RR", 3),
        greek(FX + "1M/25RR", 1), greek(FX + "1Y/1.05", 5), greek(FX + "1Y/10P", 6), greek("EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/ATMF", 7));
    assertThat(maps).extracting(VegaMap::surface)
        .containsExactly("DAX in EUR", "EUR/USD", "EUR/USD butterflies", "EUR/USD risk reversals");
    assertThat(maps).extracting(VegaMap::strikes).containsExactly(List.of("ATM forward"), List.of("ATM", "10 delta put", "1.05"),
        List.of("25 delta"), List.of("25 delta", "10 delta"));
    VegaMap reversals = maps.getLast();
    assertThat(reversals.expiries()).containsExactly("2026-12-30", "2027-11-30");
    assertThat(reversals.vegas()).containsExactly(List.of(1.0, 3.0), List.of(Double.NaN, -2.0));
    assertThat(reversals.total()).isEqualTo(2);
    assertThat(maps.get(1).total()).isEqualTo(21);
  }

  @Test
  void strikesOfAnEquityStandInTheirOrder() {
    String vol = "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/";
    assertThat(maps(greek(vol + "4400", 1), greek(vol + "900/P", 2), greek(vol + "900/C", 3), greek(vol + "ATMF", 4))).singleElement()
        .satisfies(map -> {
          assertThat(map.strikes()).containsExactly("ATM forward", "900", "4,400");
          assertThat(map.vegas()).containsExactly(List.of(4.0), List.of(5.0), List.of(1.0));
        });
  }

  @Test
  void theFileSaysWhatAnFxVolatilityIsQuotedFor() {
    assertThat(Stream.of("ATM", "25RR", "10BF", "25C", "1.050").map(strike -> greek(FX + "1Y/" + strike, 1).point()))
        .extracting(RiskPoint::kind, RiskPoint::strike).containsExactly(
            tuple("fx vega", ""), tuple("fx risk reversal", "25RR"),
            tuple("fx butterfly", "10BF"), tuple("fx vega", "25C"),
            tuple("fx vega", "1.050"));
  }
}
