package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteKindTest {
  private static final LocalDate FRIDAY = LocalDate.of(2002, 7, 5);

  @ParameterizedTest
  @CsvSource({
    "EQUITY/PRICE/DAX/EUR, SPOT, DAX, , delta, Spot, 1% of spot, 44",
    "EQUITY_FWD/PRICE/DAX/EUR/1Y, EQUITY_FORWARD, DAX, 2003-07-05, forward, Spot, 1% of forward, 44",
    "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/2003-06-15/3400, IMPLIED_VOL, DAX, 2003-06-15, vega, Volatility, 1vol, 0.01",
    "EQUITY_OPTION/PRICE/DAX/EUR/2003-06-15/3400/P, OPTION_PRICE, DAX, 2003-06-15, option, Options, 1, 1",
    "EQUITY_DIVIDEND/RATE/DAX/EUR/6M, DIVIDEND_YIELD, DAX, 2003-01-05, dividend, Dividends, 1bp, 0.0001",
    "ZERO/RATE/EUR/EUR/A365/2Y, ZERO_RATE, EUR, 2004-07-05, rho, Rates, 1bp, 0.0001",
    "DISCOUNT/RATE/EUR/EONIA/2Y, DISCOUNT_FACTOR, EUR, 2004-07-05, discount, Rates, 1bp of factor, 0.44",
    "MM/RATE/USD/2D/3M, PAR_RATE, USD, 2002-10-07, rho, Rates, 1bp, 0.0001",
    "IR_SWAP/RATE/USD/2D/6M/5Y, PAR_RATE, USD, 2007-07-07, rho, Rates, 1bp, 0.0001",
    "FX/RATE/EUR/USD, FX_SPOT, EUR/USD, , fx, FX, 1% of spot, 44",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM, FX_VOL, EUR/USD, 2003-07-05, fx vega, Volatility, 1vol, 0.01",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25C, FX_VOL, EUR/USD, 2003-07-05, fx vega, Volatility, 1vol, 0.01",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR, FX_RISK_REVERSAL, EUR/USD, 2003-07-05, fx risk reversal, Volatility, 1vol, 0.01",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/10BF, FX_BUTTERFLY, EUR/USD, 2003-07-05, fx butterfly, Volatility, 1vol, 0.01",
    "CORRELATION/RATE/DAX/EURUSD, CORRELATION, DAX/EURUSD, , correlation, Correlation, 1 point, 0.01",
  })
  void eachKeyHasARow(String text, QuoteKind kind, String subject, LocalDate expiry, String measure, String heading, String unit,
      double size) {
    QuoteKey key = QuoteKey.parse(text);
    assertThat(key.kind()).isEqualTo(kind);
    assertThat(key.subject()).isEqualTo(subject);
    assertThat(key.expiry(FRIDAY).orElse(null)).isEqualTo(expiry);
    assertThat(kind.measure()).isEqualTo(measure);
    assertThat(QuoteKind.heading(measure)).contains(heading);
    assertThat(kind.unit(4400).text()).isEqualTo(unit);
    assertThat(kind.unit(4400).size()).isEqualTo(size, within(1e-12));
    assertThat(kind.unit(-4400)).as("units are of no sign").isEqualTo(kind.unit(4400));
  }

  /** Fixings of FX rates are under this heading too, where they were once among quotes without a kind. */
  @Test
  void fixingsOfAnyIndexStandUnderOneHeading() {
    QuoteKey fixing = new QuoteKey.Fixing("FX-EURUSD", LocalDate.of(2002, 7, 1));
    assertThat(QuoteKind.heading(fixing.kind().measure())).contains("Past fixings");
    assertThat(fixing.expiry(FRIDAY)).contains(LocalDate.of(2002, 7, 1));
  }

  @Test
  void everyHeadingOnceAndNoneOfWhatNobodyHedges() {
    assertThat(QuoteKind.headings()).containsExactly("Spot", "Volatility", "Options", "Rates", "Dividends", "FX", "Correlation", "Past fixings");
    assertThat(QuoteKind.heading("theta")).isEmpty();
  }
}
