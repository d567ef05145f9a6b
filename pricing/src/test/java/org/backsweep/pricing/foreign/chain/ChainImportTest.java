package org.backsweep.pricing.foreign.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.foreign.chain.ChainRequest.Basis;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import takes of a chain, what it leaves out, and what it says. */
class ChainImportTest {
  private static final LocalDate DATE = LocalDate.of(2024, 1, 12);
  private static final String HEADER = "quote_date,expiration,strike,option_type,bid,ask,implied_volatility,underlying_price\n";
  private static final double SPOT = 4783.83;
  private static final double RATE = 0.05;
  private static final double YIELD = 0.014;

  @TempDir
  private Path folder;

  private ChainRequest request(String text, String name) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "chain", ".csv"), text);
    return new ChainRequest(List.of(file), name, Currency.USD, Optional.empty(), OptionalDouble.empty(), Optional.empty(),
        Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  private static ChainRequest with(ChainRequest request, OptionalDouble rate, Basis basis) {
    return new ChainRequest(request.files(), request.underlying(), request.currency(), request.date(), request.spot(), request.symbol(),
        request.expiry(), rate, request.curve(), request.isAmerican(), Optional.of(basis), request.withForwards());
  }

  /** A chain of European options at Black's prices (finmath's), with bids and offers a tenth around them. */
  private static String black(LocalDate... expiries) {
    StringBuilder text = new StringBuilder(HEADER);
    for (LocalDate expiry : expiries) {
      double t = (expiry.toEpochDay() - DATE.toEpochDay()) / 365.0;
      double forward = SPOT * Math.exp((RATE - YIELD) * t);
      for (int strike = 4000; strike <= 5600; strike += 50) {
        double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, 0.15, t, strike, Math.exp(-RATE * t));
        double put = call - Math.exp(-RATE * t) * (forward - strike);
        text.append(row(expiry, strike, "C", call - 0.1, call + 0.1, 0.15)).append(row(expiry, strike, "P", put - 0.1, put + 0.1, 0.15));
      }
    }
    return text.toString();
  }

  private static String row(LocalDate expiry, double strike, String side, double bid, double ask, double volatility) {
    return String.format(Locale.ROOT, "2024-01-12,%s,%s,%s,%.6f,%.6f,%s,%s%n", expiry, strike, side, bid, ask, volatility, SPOT);
  }

  private static Map<String, Double> quotes(ImportedChain chain) {
    return chain.quotes().stream().collect(Collectors.toMap(ImportedQuote::key, ImportedQuote::value));
  }

  @Test
  void forwardsAndRatesOfAnIndexAreImpliedByParity() throws IOException {
    LocalDate near = LocalDate.of(2024, 1, 19);
    LocalDate far = LocalDate.of(2024, 12, 20);
    ImportedChain chain = ChainImport.of(request(black(near, far), "SPX"));
    Map<String, Double> quotes = quotes(chain);
    for (LocalDate expiry : List.of(near, far)) {
      double t = (expiry.toEpochDay() - DATE.toEpochDay()) / 365.0;
      assertThat(quotes.get("EQUITY_FWD/PRICE/SPX/USD/" + expiry)).isCloseTo(SPOT * Math.exp((RATE - YIELD) * t), within(1e-4));
    }
    assertThat(quotes.get("ZERO/RATE/USD/USD/A365/2024-12-20")).isCloseTo(RATE, within(1e-7));
    assertThat(quotes).as("a rate for a week is all noise").doesNotContainKey("ZERO/RATE/USD/USD/A365/2024-01-19");
    assertThat(chain.warnings()).isEmpty();
  }

  @Test
  void aShareIsAmericanAndImpliesNoRate() throws IOException {
    String text = black(LocalDate.of(2024, 12, 20));
    ImportedChain chain = ChainImport.of(request(text, "XOM"));
    assertThat(quotes(chain).keySet()).noneMatch(key -> key.startsWith("ZERO/") || key.startsWith("EQUITY_FWD/"));
    assertThat(chain.warnings()).hasSize(2);
    assertThat(chain.warnings().getFirst()).contains("ZERO/RATE/USD/USD/A365/1Y").contains("--rate 4.5%");
    assertThat(chain.warnings().getLast()).contains("American").contains("as the vendor implied them");
    ImportedChain prices = ChainImport.of(with(request(text, "XOM"), OptionalDouble.of(RATE), Basis.PRICES));
    assertThat(prices.warnings().getLast()).contains("what early exercise is worth shows as volatility");
    assertThat(quotes(prices).get("EQUITY_FWD/PRICE/XOM/USD/2024-12-20"))
        .isCloseTo(SPOT * Math.exp((RATE - YIELD) * 343 / 365.0), within(1e-4));
  }

  @Test
  void eachFlawIsToldWithItsLine() throws IOException {
    LocalDate expiry = LocalDate.of(2024, 12, 20);
    String good = black(expiry);
    String text = good + row(DATE, 4800, "C", 1, 2, 0.2) + row(expiry, 4810, "C", 0, 0.05, 0.2) + row(expiry, 4820, "C", 3, 2, 0.2)
        + "2024-01-12,2024-12-20,4830,C,3.0,,0.2,4783.83\n" + row(expiry, 4840, "C", 2, 3, 0) + row(expiry, 4855, "C", 2, 3, 0.00001)
        + row(expiry, 4850, "P", 2, 3, 0.2) + "2024-01-12,2024-12-20,4860,call me,3.0,4.0,0.2,4783.83\n"
        + "2024-01-12,2024-12-20,abc,C,3.0,4.0,0.2,4783.83\n2024-01-12,soon,4860,C,3.0,4.0,0.2,4783.83\n2024-01-12,2024-12-20\n"
        + row(expiry, 4890, "C", 2, 3, 9);
    int first = good.split("\n").length + 1;
    ImportedChain chain = ChainImport.of(request(text, "SPX"));
    assertThat(chain.leftOut()).extracting(Reject::line, Reject::value).containsExactlyInAnyOrder(
        tuple((long) first, "call 4800 of 2024-01-12"),
        tuple(first + 1L, "call 4810 of 2024-12-20"),
        tuple(first + 2L, "call 4820 of 2024-12-20"),
        tuple(first + 3L, "call 4830 of 2024-12-20"),
        tuple(first + 4L, "call 4840 of 2024-12-20"),
        tuple(first + 5L, "call 4855 of 2024-12-20"),
        tuple(first + 6L, "put 4850 of 2024-12-20"),
        tuple(first + 7L, "call me"), tuple(first + 8L, "abc"),
        tuple(first + 9L, "soon"), tuple(first + 10L, "2024-01-12,2024-12-20"),
        tuple(first + 11L, "call 4890 of 2024-12-20"));
    assertThat(chain.reasons()).containsEntry("expired", 1L).containsEntry("no bid", 1L).containsEntry("bid above offer", 1L)
        .containsEntry("no offer", 1L).containsEntry("no implied volatility", 1L).containsEntry("implied volatility that is none", 2L)
        .containsEntry("listed again", 1L).containsEntry("unreadable", 4L);
    assertThat(chain.leftOut()).allMatch(reject -> !reject.file().isEmpty() && !reject.reason().isEmpty());
    assertThat(quotes(chain)).as("the good ones stay").hasSize(3 + 66);
  }

  @Test
  void aPriceThatNoVolatilityGivesIsLeftOut() throws IOException {
    LocalDate expiry = LocalDate.of(2024, 12, 20);
    String text = black(expiry) + row(expiry, 3000, "C", 1700, 1701, 0.2) + row(expiry, 3010, "C", 5000, 5001, 0.2);
    ImportedChain chain = ChainImport.of(with(request(text, "SPX"), OptionalDouble.of(RATE), Basis.PRICES));
    assertThat(chain.reasons()).containsOnly(Map.entry("price without time value", 1L),
        Map.entry("price above that of what it is on", 1L));
    assertThat(quotes(chain)).containsKey("EQUITY_OPTION/PRICE/SPX/USD/2024-12-20/4000/P");
  }

  @Test
  void volatilitiesAreTakenWhereMostOptionsHaveOne() throws IOException {
    String text = black(LocalDate.of(2024, 12, 20));
    assertThat(quotes(ChainImport.of(request(text, "SPX"))).keySet()).anyMatch(key -> key.startsWith("EQUITY_OPTION/RATE_LNVOL/"));
    assertThat(quotes(ChainImport.of(request(text.replace(",0.15,", ",0.00001,"), "SPX"))).keySet())
        .anyMatch(key -> key.startsWith("EQUITY_OPTION/PRICE/")).noneMatch(key -> key.startsWith("EQUITY_OPTION/RATE_LNVOL/"));
  }

  @Test
  void theSymbolOfMostOptionsOfAnExpiryCounts() throws IOException {
    String header = "contractSymbol,bid,ask,impliedVolatility\n";
    ChainRequest request = request(header + "SPXW240119C04700000,98,100,0.12\nSPXW240119P04700000,9,10,0.12\n"
        + "SPX240119C04700000,98,100,0.13\nSPX240216C04700000,118,120,0.14\n", "SPX");
    ImportedChain chain = ChainImport.of(new ChainRequest(request.files(), "SPX", Currency.USD, Optional.of(DATE), OptionalDouble.of(SPOT),
        Optional.empty(), Optional.empty(), OptionalDouble.of(RATE), Optional.empty(), Optional.empty(), Optional.empty(), true));
    assertThat(quotes(chain)).containsEntry("EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-01-19/4700/C", 0.12)
        .containsEntry("EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-02-16/4700/C", 0.14);
    assertThat(chain.reasons()).containsOnly(Map.entry("listed under another symbol", 1L));
  }

  @Test
  void whatTheFilesDoNotSayIsAskedFor() throws IOException {
    String row = "2024-12-20,4800,C,1,2,0.2\n";
    String header = "expiration,strike,option_type,bid,ask,iv";
    assertThatThrownBy(() -> ChainImport.of(request(header + "\n" + row, "SPX"))).isInstanceOf(InputException.class)
        .hasMessageContaining("--date");
    assertThatThrownBy(() -> ChainImport.of(request(header + ",date\n" + row.strip() + ",2024-01-12\n", "SPX")))
        .hasMessageContaining("--spot");
    assertThatThrownBy(() -> ChainImport.of(request(header + ",date\n" + row.strip() + ",2024-01-12\n" + row.strip() + ",2024-01-16\n",
        "SPX"))).hasMessageContaining("2 dates").hasMessageContaining("--date");
    assertThatThrownBy(() -> ChainImport.of(request(header + ",symbol\n" + row.strip() + ",SPY\n" + row.strip() + ",QQQ\n", "SPY")))
        .hasMessageContaining("QQQ, SPY").hasMessageContaining("--symbol");
    assertThatThrownBy(() -> ChainImport.of(request("trade,book\nA,B\n", "SPX"))).hasMessageContaining("no header of an option chain")
        .hasMessageContaining("trade,book");
    assertThatThrownBy(() -> ChainImport.of(request(HEADER + row(LocalDate.of(2024, 12, 20), 4800, "C", 0, 1, 0.1), "SPX")))
        .hasMessageContaining("no option is left").hasMessageContaining("1 no bid").hasMessageContaining("while the exchange was closed");
  }

  @Test
  void aLargeChainIsRead() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 100_000; i++) {
      text.append(row(LocalDate.of(2024, 2, 1).plusDays(i / 1000), 4000 + i % 1000, "P", 10, 11, 0.2));
    }
    ImportedChain chain = ChainImport.of(request(text.toString(), "SPX"));
    assertThat(chain.quotes()).hasSize(100_001);
    assertThat(chain.leftOut()).isEmpty();
  }
}
