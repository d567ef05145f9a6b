package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms in the wrong unit or on the wrong side. */
class TradeCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 1, 15);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private void read(String product, String columns, String values) throws IOException {
    Files.writeString(folder.resolve(product + ".csv"), "trade,book,currency,quantity,underlying," + columns + "\nT,b,USD,1,SPX," + values + "\n");
    List<Quote<?>> quotes = new ArrayList<>();
    Map.of("EQUITY/PRICE/SPX/USD", 5949.91, "EQUITY/PRICE/NDX/USD", 21000.0, "ZERO/RATE/USD/USD/A365/1Y", 0.042)
        .forEach((key, value) -> quotes.add(new Quote<>(TODAY, QuoteKey.parse(key), value)));
    PortfolioReader.read(folder, new Quotes(TODAY, quotes, Map.of()), Underlyings.none(), findings);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "european|option,strike,expiry|put,54,2025-06-20|the level 54.0 is far from the price of SPX, 5949.91",
    "european|option,strike,expiry|call,5900,2025-06-21|2025-06-21 is no business day of NYSE",
    "variance_swap|strike,expiry,observations,vega_notional|0.2,2025-06-20,2025-04-17;2025-04-18;2025-04-19;2025-06-20,100|2 of its dates, 2025-04-18 the first, are no business days of NYSE",
    "european|option,strike,expiry|call,1,2025-06-20|the level 1.0 is far from the price",
    "american|option,strike,expiry,exercise|put,540000,2025-06-20,2025-03-14;2025-06-20|the level 540000.0 is far",
    "european|option,strike,expiry|put,5400,2075-06-20|2075-06-20, is more than 40 years after the quotes",
    "barrier|option,direction,knock,strike,barrier,expiry,monitoring|call,up,out,5900,5800,2025-06-20,2025-03-14;2025-06-20|is not below the upper barrier, 5800.0",
    "barrier|option,direction,knock,strike,barrier,expiry,monitoring|put,down,in,5900,6100,2025-06-20,2025-03-14;2025-06-20|is not above the lower barrier, 6100.0",
    "barrier|option,direction,knock,strike,barrier,expiry,monitoring|call,up,out,6500,6400,2025-06-20,2025-03-14;2025-06-20|beyond its strike 6500.0, it is knocked out",
    "barrier|option,direction,barrier,expiry,monitoring|one-touch,down,59.5,2025-06-20,2025-03-14;2025-06-20|the level 59.5 is far",
    "barrier|option,direction,knock,strike,barrier,expiry,monitoring,rebate|call,up,out,5900,6500,2025-06-20,2025-03-14;2025-06-20,590000|the rebate, 590000.0",
    "accumulator|direction,strike,shares,expiry,fixings,barrier|accumulator,5800,1,2025-06-20,2025-03-14;2025-06-20,5500|beyond the barrier, 5500.0"
  })
  void oddTermsAreTold(String text) throws IOException {
    String[] parts = text.split("\\|");
    read(parts[0], parts[1], parts[2]);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).extracting(Warning::text).anyMatch(warning -> warning.startsWith("line 2, T: ") && warning.contains(parts[3]));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "variance_swap|strike,expiry,observations,vega_notional|23,2025-06-20,2025-03-14;2025-06-20,100|strike|0.23",
    "volatility_swap|strike,expiry,observations,vega_notional|17,2025-06-20,2025-03-14;2025-06-20,100|strike|0.23",
    "cliquet|expiry,resets,local_cap|2025-12-19,2025-06-20;2025-12-19,2|local_cap|2 % is written 0.02",
    "cliquet|expiry,resets,local_floor|2025-12-19,2025-06-20;2025-12-19,-2|local_floor|2 % is written 0.02",
    "cliquet|expiry,resets,global_cap|2025-12-19,2025-06-20;2025-12-19,10|global_cap|2 % is written 0.02",
    "autocall|observations,trigger,coupon,coupon_barrier,notional,strike_date|2026-01-15,100,0.08,0.7,1000,2025-01-15|trigger|performance of 10000 %",
    "autocall|observations,trigger,coupon,coupon_barrier,notional,strike_date|2026-01-15,1,8,0.7,1000,2025-01-15|coupon|0.08",
    "autocall|observations,trigger,coupon,coupon_barrier,notional,strike_date|2026-01-15,1,0.08,70,1000,2025-01-15|coupon_barrier|written 1",
    "autocall|observations,trigger,coupon,coupon_barrier,notional,strike_date,knock_in_barrier|2026-01-15,1,0.08,0.7,1000,2025-01-15,60|knock_in_barrier|written 1"
  })
  void termsInPercentAreRefusedWithHowToWriteThem(String text) throws IOException {
    String[] parts = text.split("\\|");
    read(parts[0], parts[1], parts[2]);
    assertThat(findings.rejects()).singleElement().satisfies(reject -> {
      assertThat(reject.column()).isEqualTo(parts[3]);
      assertThat(reject.reason()).contains(parts[4]);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "european|option,strike,expiry|call,0.0001,2025-06-20", "european|option,strike,expiry|put,1500,2025-06-20",
    "european|option,strike,expiry|call,20000,2035-06-20",
    "barrier|option,direction,knock,strike,barrier,expiry,monitoring|call,up,out,5900,6500,2025-06-20,2025-03-14;2025-06-20",
    "cliquet|expiry,resets,local_floor,local_cap,global_floor|2025-12-19,2025-06-20;2025-12-19,-1,0.05,0",
    "autocall|observations,trigger,coupon,coupon_barrier,notional,strike_date|2026-01-15,10,0.08,0.7,1000000,2025-01-15"
  })
  void plausibleTermsAreNot(String text) throws IOException {
    String[] parts = text.split("\\|");
    read(parts[0], parts[1], parts[2]);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void theSampleIsNotOdd() {
    MarketInput market = QuoteReader.read(Markets.sample().resolve("market"), Optional.empty(), findings);
    PortfolioReader.read(Markets.sample().resolve("portfolio"), market.quotes(), market.underlyings(), findings);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
  }
}
