package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.Findings.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in the wrong unit, or far from those beside them. */
class QuoteCheckTest {
  private static final String DATE = "2025-01-15,";
  private static final List<String> MARKET = List.of("EQUITY/PRICE/SPX/USD,5949.91", "EQUITY_DIVIDEND/RATE/SPX/USD/1Y,0.0125",
      "ZERO/RATE/USD/USD/A365/1Y,0.042");

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private Quotes read(Stream<String> rows) {
    try {
      Files.writeString(folder.resolve("quotes.csv"),
          rows.map(row -> DATE + row).collect(Collectors.joining("\n", "date,key,value\n", "\n")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return QuoteReader.read(folder, Optional.empty(), findings).quotes();
  }

  private Quotes with(String... rows) {
    return read(Stream.concat(MARKET.stream(), Stream.of(rows)));
  }

  private List<String> warnings() {
    return findings.warnings().stream().map(Warning::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/ATMF,17.0,volatility of 1700 %,0.17",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/5900/C,17,volatility of 1700 %,0.17",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/MNY/Fwd/0.9,21.5,volatility of 2150 %,0.17",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,8.1,volatility of 810 %,0.08",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/10P,8.1,volatility of 810 %,0.08",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR,150,risk reversal of 15000 %,a risk reversal of 1.5 % is written 0.015",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR,-1.5,risk reversal of -150 %,a risk reversal of 1.5 % is written 0.015",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/10BF,1.2,butterfly of 120 %,a butterfly of 0.25 % is written 0.0025",
    "ZERO/RATE/USD/OTHER/A365/1Y,4.2,rate of 420 %,0.042", "ZERO/RATE/CHF/CHF/A365/1Y,-0.75,rate of -75 %,0.042",
    "MM/RATE/USD/2D/3M,4.3,rate of 430 %,0.042", "IR_SWAP/RATE/USD/2D/1D/10Y,4.1,rate of 410 %,0.042",
    "DISCOUNT/RATE/USD/SOFR/1Y,95.2,discount factor of 9520 %,a discount factor of 95 % is written 0.95",
    "DISCOUNT/RATE/USD/SOFR/1Y,0.0095,discount factor of 0.95 %,a discount factor of 95 % is written 0.95",
    "EQUITY_DIVIDEND/RATE/SPX/USD/2Y,1.3,dividend yield of 130 %,0.015",
    "CORRELATION/RATE/SPX/DAX,60,correlation of 6000 %,60 % is written 0.6",
  })
  void whatIsInPercentIsRefusedWithHowToWriteIt(String key, String value, String found, String written) {
    with(key + "," + value);
    assertThat(findings.rejects()).singleElement().satisfies(reject -> {
      assertThat(reject.line()).isEqualTo(5);
      assertThat(reject.column()).isEqualTo("value");
      assertThat(reject.reason()).contains(found, written);
    });
  }

  @Test
  void whatIsOfTheSizeOfTheRefusedIsRefusedToo() {
    Quotes quotes = with("ZERO/RATE/EUR/EUR/A365/1M,0.5", "ZERO/RATE/EUR/EUR/A365/1Y,0.9", "ZERO/RATE/EUR/EUR/A365/5Y,1.4",
        "ZERO/RATE/EUR/EUR/A365/10Y,2.1", "ZERO/RATE/GBP/GBP/A365/1Y,0.04", "ZERO/RATE/GBP/GBP/A365/5Y,4.1");
    assertThat(quotes.zeroRates(com.opengamma.strata.basics.currency.Currency.EUR, "EUR")).isEmpty();
    assertThat(quotes.zeroRates(com.opengamma.strata.basics.currency.Currency.GBP, "GBP")).hasSize(1);
    assertThat(findings.rejects()).hasSize(5);
    assertThat(findings.rejects()).extracting(Reject::line).containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 10L);
    assertThat(findings.rejects().getLast().reason()).contains("is of the size of ZERO/RATE/EUR/EUR/A365/5Y, 1.4, which is refused");
  }

  @Test
  void differencesOfFxVolatilitiesAreOfTheirOwnSize() {
    String vol = "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/";
    Quotes quotes = with(vol + "ATM,0.28", vol + "25RR,-0.5", vol + "10RR,-1.1", vol + "25BF,0.25", vol + "10BF,0.008");
    assertThat(quotes.fxVols(com.opengamma.strata.basics.currency.Currency.EUR, com.opengamma.strata.basics.currency.Currency.USD))
        .extracting(quote -> quote.key().strike().toString()).containsExactly("ATM", "10BF");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactlyInAnyOrder(6L, 7L, 8L);
    assertThat(findings.rejects().getLast().reason()).contains("is of the size of " + vol + "10RR, 1.1, which is refused", "is written 0.0025");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/ATMF,5.5;5.5 is a volatility of 550 %",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/ATMF,0.0017;volatility of 0.17 %",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,1.2;volatility of 120 %",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR,-0.5;risk reversal of -50 %", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25BF,0.25;butterfly of 25 %",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1M/25RR,0.01 FX_OPTION/RATE_LNVOL/EUR/USD/3M/25RR,0.12 FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR,-0.01;/3M/25RR is 0.12, far from those beside it",
    "ZERO/RATE/EUR/EUR/A365/1Y,0.75;rate of 75 %", "ZERO/RATE/EUR/EUR/A365/1Y,-0.05;rate of -5 %",
    "DISCOUNT/RATE/EUR/EUR/1Y,0.5;0.5 is a discount factor of 50 %", "DISCOUNT/RATE/EUR/EUR/30Y,1.2;1.2 is a discount factor of 120 %",
    "DISCOUNT/RATE/EUR/EUR/1Y,0.97 DISCOUNT/RATE/EUR/EUR/2Y,0.9803 DISCOUNT/RATE/EUR/EUR/3Y,0.92;/2Y is 0.9803, above the discount factor before it, 0.97",
    "DISCOUNT/RATE/EUR/EUR/1Y,0.97 DISCOUNT/RATE/EUR/EUR/2Y,0.74 DISCOUNT/RATE/EUR/EUR/3Y,0.92;/2Y as a zero rate is 0.15",
    "EQUITY_DIVIDEND/RATE/SPX/USD/2Y,0.8;dividend yield of 80 %",
    "FX/RATE/EUR/USD,1.09 FX/RATE/USD/JPY,150 FX/RATE/JPY/EUR,163;FX/RATE/JPY/EUR is 163.0, but over USD it is 0.00611",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/54,0.2 EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/60,0.2;far from all strikes of its volatilities, 54.0 to 60.0",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/5000,0.27 EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/5500,0.024 EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/6000,0.21;/5500 is 0.024, far from those beside it, 0.27 and 0.21",
    "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3M/ATMF,0.2 EQUITY_OPTION/RATE_LNVOL/SPX/USD/6M/ATMF,2.0 EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/ATMF,0.21;/6M/ATMF, the median of its expiry, is 2.0, far from those",
    "ZERO/RATE/EUR/EUR/A365/1Y,0.02 ZERO/RATE/EUR/EUR/A365/2Y,0.21 ZERO/RATE/EUR/EUR/A365/3Y,0.022;/2Y is 0.21, far from those beside it",
    "IR_SWAP/RATE/EUR/2D/6M/2Y,0.02 IR_SWAP/RATE/EUR/2D/6M/3Y,0.21 IR_SWAP/RATE/EUR/2D/6M/5Y,0.022;/3Y is 0.21, far from those"
  })
  void whatIsOddIsTold(String rowsAndWarning) {
    String[] parts = rowsAndWarning.split(";");
    with(parts[0].split(" "));
    assertThat(findings.rejects()).isEmpty();
    assertThat(warnings()).anyMatch(warning -> warning.contains(parts[1]));
  }

  @Test
  void pricesAreComparedWithTheFixingBeforeThem() throws IOException {
    Files.writeString(folder.resolve("fixings.csv"), "date,key,value\n2025-01-10,EQ-SPX,590000\n2025-01-13,EQ-SPX,595000\n"
        + "2025-01-14,EQ-SPX,594991\n2025-01-14,FX-EURUSD,0.97\n2025-01-07,EQ-X,100\n2025-01-08,EQ-X,1000\n2025-01-09,EQ-X,101\n");
    Files.writeString(folder.resolve("dividends.csv"), "underlying,currency,ex_date,amount\nSPX,USD,2025-06-02,3500\n");
    with("FX/RATE/USD/EUR,0.97", "FX/RATE/EUR/GBP,0.84");
    assertThat(warnings()).anyMatch(w -> w.contains("EQUITY/PRICE/SPX/USD is 5949.91, and the fixing EQ-SPX of 2025-01-14 is 594991.0"))
        .anyMatch(w -> w.contains("the fixing EQ-X of 2025-01-08 is 1000.0, far from those beside it, 100.0 and 101.0"))
        .anyMatch(w -> w.contains("EQUITY_DIVIDEND/CASH/SPX/USD/2025-06-02 is 3500.0, more than a quarter of the price"))
        .hasSize(3);
  }

  /** Rates below zero and of 50 %, a turn of the year, a single name before its results, a peg, prices from 0.05 to 100,000. */
  @Test
  void extremesThatMarketsHaveSeenAreNotOdd() throws IOException {
    Files.writeString(folder.resolve("fixings.csv"), "date,key,value\n2025-01-13,EQ-GME,31.5\n2025-01-14,EQ-GME,27.1\n"
        + "2025-01-14,FX-USDJPY,157.9\n2025-01-14,EQ-BTC,96500\n");
    with("ZERO/RATE/CHF/CHF/A365/1M,-0.0085", "ZERO/RATE/CHF/CHF/A365/1Y,-0.0091", "ZERO/RATE/CHF/CHF/A365/30Y,0.002",
        "MM/RATE/TRY/0D/1D,0.5", "IR_SWAP/RATE/TRY/2D/3M/1Y,0.45", "IR_SWAP/RATE/TRY/2D/3M/5Y,0.31", "IR_SWAP/RATE/TRY/2D/3M/10Y,0.27",
        "ZERO/RATE/EUR/EUR/A365/1D,0.001", "ZERO/RATE/EUR/EUR/A365/1W,-0.004", "ZERO/RATE/EUR/EUR/A365/1M,-0.005",
        "EQUITY/PRICE/GME/USD,43.2", "EQUITY_DIVIDEND/RATE/GME/USD/1M,0.25", "EQUITY_OPTION/RATE_LNVOL/GME/USD/1D/30,3.6",
        "EQUITY_OPTION/RATE_LNVOL/GME/USD/1D/43,2.5", "EQUITY_OPTION/RATE_LNVOL/GME/USD/1D/60,3.4",
        "EQUITY_OPTION/RATE_LNVOL/GME/USD/1M/43,1.4", "EQUITY_OPTION/RATE_LNVOL/GME/USD/1Y/43,0.95",
        "EQUITY_DIVIDEND/RATE/SPX/USD/1W,0.6", "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1D/4800,0.95",
        "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1D/5700,0.21", "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1D/5950,0.09",
        "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1D/6200,0.16", "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/5950,0.17",
        "EQUITY/PRICE/BTC/USD,99300", "EQUITY_OPTION/RATE_LNVOL/BTC/USD/1W/40000,1.1", "EQUITY_OPTION/RATE_LNVOL/BTC/USD/1W/200000,1.2",
        "EQUITY/PRICE/N225/JPY,38444.58", "EQUITY_OPTION/RATE_LNVOL/N225/JPY/1M/38500,0.24", "EQUITY/PRICE/PENNY/GBP,0.05",
        "FX/RATE/USD/JPY,156.4", "FX/RATE/EUR/USD,1.03", "FX/RATE/EUR/JPY,161.1", "FX_OPTION/RATE_LNVOL/USD/HKD/1M/ATM,0.006",
        "FX_OPTION/RATE_LNVOL/USD/JPY/1M/25RR,-0.053", "FX_OPTION/RATE_LNVOL/USD/JPY/3M/25RR,-0.0895", "FX_OPTION/RATE_LNVOL/USD/JPY/1Y/25RR,-0.0955",
        "FX_OPTION/RATE_LNVOL/USD/JPY/1M/25BF,0.00184", "FX_OPTION/RATE_LNVOL/USD/JPY/1Y/25BF,-0.001", "FX_OPTION/RATE_LNVOL/USD/JPY/1M/10RR,0",
        "FX_OPTION/RATE_LNVOL/USD/TRY/1M/ATM,0.62", "CORRELATION/RATE/SPX/GME,-0.35");
    assertThat(findings.rejects()).isEmpty();
    assertThat(warnings()).isEmpty();
  }
}
