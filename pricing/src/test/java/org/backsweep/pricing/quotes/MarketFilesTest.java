package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole market folders: the project's sample, files of the Open Source Risk Engine, and a million rows. */
class MarketFilesTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  private MarketInput read(Path market) {
    return QuoteReader.read(market, Optional.empty(), findings);
  }

  private static Path sampleMarket() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("sample/market"))) {
      root = root.getParent();
    }
    return root.resolve("sample/market");
  }

  @Test
  void readsTheSampleMarket() {
    MarketInput market = read(sampleMarket());
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    Quotes quotes = market.quotes();
    LocalDate date = LocalDate.of(2002, 7, 5);
    assertThat(quotes.date()).isEqualTo(date);
    assertThat(quotes.spot("DAX", Currency.EUR)).get().extracting(Quote::value).isEqualTo(4468.17);
    assertThat(quotes.dividendYields("DAX", Currency.EUR)).isEmpty();

    // Schoutens, Simons and Tistaert (2004): days to the expiries, and their zero rates.
    List<Quote<ZeroRate>> rates = quotes.zeroRates(Currency.EUR, "EUR");
    assertThat(rates).extracting(quote -> days(date, quote.key().pillar())).containsExactly(13L, 41L, 75L, 165L, 256L, 345L, 524L, 703L);
    assertThat(rates).extracting(Quote::value)
        .containsExactly(0.0357, 0.0349, 0.0341, 0.0355, 0.0359, 0.0368, 0.0386, 0.0401);

    // The sums are those of the source file's columns, by another program: vol, and vol x strike x days.
    List<Quote<ImpliedVol>> vols = quotes.impliedVols("DAX", Currency.EUR);
    assertThat(vols).hasSize(104);
    assertThat(vols.stream().mapToDouble(Quote::value).sum()).isCloseTo(31.9254, within(1e-9));
    assertThat(vols.stream().mapToDouble(vol -> vol.value() * level(vol) * days(date, vol.key().pillar())).sum())
        .isCloseTo(33453218.2800, within(1e-3));
    assertThat(market.fixings().history("EQ-DAX")).hasSize(24).containsEntry(LocalDate.of(2002, 7, 4), 4570.0);
  }

  private static long days(LocalDate from, Pillar to) {
    return ChronoUnit.DAYS.between(from, to.dateFrom(from));
  }

  private static double level(Quote<ImpliedVol> vol) {
    return ((Strike.Absolute) vol.key().strike().level()).level();
  }

  @Test
  void readsFilesOfTheOpenSourceRiskEngine() throws URISyntaxException {
    MarketInput market = read(Path.of(MarketFilesTest.class.getResource("ore/market_20160205.txt").toURI()).getParent());
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    Quotes quotes = market.quotes();
    assertThat(quotes.date()).isEqualTo(LocalDate.of(2016, 2, 5));
    assertThat(quotes.unused())
        .isEqualTo(Map.of("BMA_SWAP/RATIO", 3L, "CC_BASIS_SWAP/BASIS_SPREAD", 2L, "ZERO/YIELD_SPREAD", 1L));
    assertThat(quotes.forwards("SP5", Currency.USD).size() + quotes.forwards("Lufthansa", Currency.EUR).size()).isEqualTo(4);
    assertThat(quotes.spot("SP5", Currency.USD).orElseThrow().value()).isEqualTo(2147.56);
    assertThat(quotes.spot("Lufthansa", Currency.EUR).orElseThrow().value()).isEqualTo(12.75);
    assertThat(quotes.dividendYields("SP5", Currency.USD)).extracting(Quote::value).containsExactly(0.01, 0.015, 0.017, 0.02);
    assertThat(quotes.impliedVols("SP5", Currency.USD)).hasSize(13);
    assertThat(quotes.impliedVols("Lufthansa", Currency.EUR)).hasSize(5);
    assertThat(quotes.zeroCurves(Currency.EUR)).containsExactly("BANK_EUR_BORROW", "BOND_YIELD_EUR");
    assertThat(quotes.zeroRates(Currency.EUR, "BANK_EUR_BORROW")).hasSize(3);
    assertThat(market.fixings().history("EQ-SP5")).hasSize(6).containsEntry(LocalDate.of(2016, 2, 4), 2196.5);
  }

  @Test
  void readsAHistoryOfAMillionRows() throws IOException {
    LocalDate first = LocalDate.of(1999, 10, 1);
    int days = 1000;
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("quotes.csv"))) {
      out.write("date,key,value\n");
      for (int day = 0; day < days; day++) {
        String date = first.plusDays(day) + ",";
        out.write(date + "EQUITY/PRICE/DAX/EUR," + (4000 + day) + "\n");
        for (int i = 1; i < 1000; i++) {
          out.write(date + "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/" + i + "M/ATMF,0.25\n");
        }
      }
    }
    Quotes quotes = read(folder).quotes();
    assertThat(quotes.date()).isEqualTo(first.plusDays(days - 1));
    assertThat(quotes.all()).hasSize(1000);
    assertThat(quotes.spots().getFirst().value()).isEqualTo(4000 + days - 1);
    assertThat(findings.rejects()).hasSize(days - 1).allSatisfy(reject -> assertThat(reject.reason()).contains("1000 quotes"));
    assertThat(findings.rejects()).extracting(Reject::line).startsWith(2L, 1002L, 2002L);
    assertThat(findings.warnings()).hasSize(1);
  }
}
