package org.backsweep.pricing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKey;
import org.junit.jupiter.api.Test;

/** Ranges of strikes meet all quotes that have a strike which is a number. */
class QuoteMatchTest {
  private static final List<String> KEYS = List.of("EQUITY/PRICE/X/EUR", "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/100/C", "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF",
      "EQUITY_OPTION/PRICE/X/EUR/1Y/95/P", "EQUITY_OPTION/PRICE/X/EUR/1Y/120/C", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/1.05",
      "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/1.2", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM");

  private static Stream<String> found(String text) {
    return new QuoteMatch(LocalDate.of(2026, 1, 5), KEYS.stream().map(QuoteKey::parse).toList()).find(text).stream().map(QuoteKey::toString);
  }

  @Test
  void strikesOfOptionPricesAndExchangeRatesAreInRanges() {
    assertThat(found("strike=90..110")).containsExactly("EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/100/C", "EQUITY_OPTION/PRICE/X/EUR/1Y/95/P");
    assertThat(found("strike=110..")).containsExactly("EQUITY_OPTION/PRICE/X/EUR/1Y/120/C");
    assertThat(found("underlying=EUR/USD; strike=1.0..1.1")).containsExactly("FX_OPTION/RATE_LNVOL/EUR/USD/1Y/1.05");
  }
}
