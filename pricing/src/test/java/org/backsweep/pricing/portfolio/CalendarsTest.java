package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The business days that the schedules of a portfolio have. */
class CalendarsTest {
  private static final String COLUMNS = "trade,book,currency,quantity,underlying,conversion,calendar,strike,expiry,observations,"
      + "first_observation,vega_notional\n";
  private static final LocalDate CHRISTMAS = LocalDate.of(2025, 12, 25);
  private static final LocalDate BOXING_DAY = LocalDate.of(2025, 12, 26);
  private static final LocalDate THANKSGIVING = LocalDate.of(2025, 11, 27);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Product> read(String rows) throws IOException {
    write("market/quotes.csv", """
        date,key,value
        2025-11-03,EQUITY/PRICE/SPX/USD,6800
        2025-11-03,EQUITY/PRICE/SX5E/EUR,5600
        2025-11-03,EQUITY/PRICE/HSI/HKD,26000
        2025-11-03,ZERO/RATE/USD/USD/A365/1Y,0.03
        2025-11-03,ZERO/RATE/EUR/EUR/A365/1Y,0.02
        2025-11-03,ZERO/RATE/HKD/HKD/A365/1Y,0.02
        """);
    write("portfolio/variance_swap.csv", COLUMNS + rows);
    MarketInput market = QuoteReader.read(folder.resolve("market"), Optional.empty(), findings);
    return PortfolioReader.read(folder.resolve("portfolio"), market.quotes(), market.underlyings(), findings).trades().stream()
        .map(Trade::product).toList();
  }

  private static String daily(String underlying, String currency, String calendar) {
    return "T" + underlying + calendar + ",b," + currency + ",1," + underlying + ",," + calendar + ",0.2,2025-12-31,daily,2025-11-03,1\n";
  }

  /** The days of the Exchange from its own calendar of 2025. */
  @Test
  void dailyOnAnIndexInDollarsIsEachDayOfTheNewYorkStockExchange() throws IOException {
    SortedSet<LocalDate> expected = new TreeSet<>(LocalDate.of(2025, 11, 3).datesUntil(LocalDate.of(2026, 1, 1))
        .filter(date -> date.getDayOfWeek().getValue() < 6).toList());
    expected.removeAll(List.of(THANKSGIVING, CHRISTMAS));
    assertThat(read(daily("SPX", "USD", "")).getFirst().observations()).isEqualTo(expected);
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void aTradeNamesItsCalendar() throws IOException {
    List<Product> products = read(daily("SPX", "USD", "") + daily("SPX", "USD", "EUTA") + daily("SPX", "USD", "NYSE+EUTA")
        + daily("SX5E", "EUR", "") + daily("SX5E", "EUR", "Sat/Sun"));
    assertThat(products.get(0).observations()).contains(BOXING_DAY).doesNotContain(CHRISTMAS, THANKSGIVING);
    assertThat(products.get(1).observations()).contains(THANKSGIVING).doesNotContain(CHRISTMAS, BOXING_DAY);
    assertThat(products.get(2).observations()).doesNotContain(CHRISTMAS, BOXING_DAY, THANKSGIVING);
    assertThat(products.get(3).observations()).isEqualTo(products.get(1).observations());
    assertThat(products.get(4).observations()).contains(CHRISTMAS);
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void anUnknownCalendarCostsTheRow() throws IOException {
    assertThat(read(daily("SPX", "USD", "XNYS") + daily("SPX", "USD", ""))).hasSize(1);
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo("calendar");
    assertThat(reject.value()).isEqualTo("XNYS");
    assertThat(reject.reason()).contains("NYSE, USNY");
  }

  @Test
  void aCurrencyWithoutOneHasWeekdaysAndSaysSo() throws IOException {
    assertThat(read(daily("HSI", "HKD", "")).getFirst().observations()).contains(CHRISTMAS);
    assertThat(findings.warnings()).singleElement().extracting(Warning::text).asString()
        .contains("no calendar is known for HSI", "underlyings.csv");
  }

  @Test
  void underlyingsNameTheirs() throws IOException {
    write("market/underlyings.csv", "underlying,calendar,currency\nHSI,GBLO,\nSPX,,EUR\nSX5E,NOPE,\nDAX,EUTA,\nHSI,NYSE,\n");
    List<Product> products = read(daily("HSI", "HKD", "") + daily("SPX", "USD", "") + daily("SX5E", "EUR", ""));
    assertThat(products.get(0).observations()).contains(THANKSGIVING).doesNotContain(CHRISTMAS, BOXING_DAY);
    assertThat(products.get(1).observations()).as("its home is said to be EUR").doesNotContain(BOXING_DAY).contains(THANKSGIVING);
    assertThat(findings.rejects()).extracting(Reject::column).containsExactly("calendar", "underlying");
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly("line 5: 'DAX' has no quote in the market");
  }

  @Test
  void scriptsOnSeveralNamesTakeDaysThatAreGoodForAll() throws IOException {
    write("portfolio/script.csv", """
        trade,book,currency,quantity,underlying,conversion,calendar,script
        S1,b,EUR,1,SPX;SX5E,quanto,,at daily from 2025-11-25 to 2025-12-29: pay S(SPX) - S(SX5E)
        S2,b,EUR,1,SPX;SX5E,quanto,NYSE,at daily from 2025-11-25 to 2025-12-29: pay S(SPX) - S(SX5E)
        """);
    List<Product> products = read("");
    assertThat(products.get(0).observations()).doesNotContain(CHRISTMAS, BOXING_DAY, THANKSGIVING).hasSize(22);
    assertThat(products.get(1).observations()).contains(BOXING_DAY).doesNotContain(CHRISTMAS, THANKSGIVING);
  }
}
