package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.opengamma.strata.basics.currency.Currency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of trades, with everything that can be wrong in them. */
class PortfolioReaderTest {
  private static final String EUROPEAN = "trade,book,currency,quantity,underlying,option,strike,expiry\n";
  private static final LocalDate TODAY = LocalDate.of(2002, 7, 5);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  static Quotes quotes() {
    return new Quotes(TODAY, List.of(quote("EQUITY/PRICE/DAX/EUR", 4468.17), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0.03),
        quote("EQUITY/PRICE/SPX/USD", 989), quote("EQUITY/PRICE/NKX/JPY", 10826), quote("ZERO/RATE/USD/USD/A365/1Y", 0.02)),
        Map.of());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private Portfolio read() {
    return PortfolioReader.read(folder, quotes(), Underlyings.none(), findings);
  }

  private List<String> ids() {
    return read().trades().stream().map(Trade::id).toList();
  }

  private Reject onlyReject() {
    assertThat(findings.rejects()).hasSize(1);
    return findings.rejects().getFirst();
  }

  @Test
  void readsTradesByFileAndLine() throws IOException {
    write("forward.csv", "Expiry,Strike,Underlying,Quantity,Currency,Book,Trade\r\n2003-06-20,4500,DAX,-2.5,EUR,b2,F1\r\n");
    write("european.csv", "\uFEFF" + EUROPEAN + "E2,b1,EUR,10,DAX,put,4400,20021220\n\"E,1\",b1,USD,1,SPX,CALL,900,2002-12-20\n");
    Portfolio portfolio = read();
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    String european = folder.resolve("european.csv").toString().replace('\\', '/');
    String forward = folder.resolve("forward.csv").toString().replace('\\', '/');
    LocalDate december = LocalDate.of(2002, 12, 20);
    assertThat(portfolio.trades()).containsExactly(
        new Trade("E2", "b1", Currency.EUR, 10, "european", new European("DAX", PutCall.PUT, 4400, december), european, 2),
        new Trade("E,1", "b1", Currency.USD, 1, "european", new European("SPX", PutCall.CALL, 900, december), european, 3),
        new Trade("F1", "b2", Currency.EUR, -2.5, "forward", new Forward("DAX", 4500, LocalDate.of(2003, 6, 20)), forward, 2));
    assertThat(portfolio.files()).containsExactly(folder.resolve("european.csv"), folder.resolve("forward.csv"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    // row | column | part of the reason
    ",b,EUR,1,DAX,call,4500,2002-12-20 | trade | is empty",
    "T,,EUR,1,DAX,call,4500,2002-12-20 | book | is empty",
    "T,b,XYZ,1,DAX,call,4500,2002-12-20 | currency | ISO 4217",
    "T,b,JPY,1,NKX,call,4500,2002-12-20 | currency | ZERO/RATE/JPY/<curve>/A365",
    "T,b,EUR,many,DAX,call,4500,2002-12-20 | quantity | is not a number",
    "T,b,EUR,NaN,DAX,call,4500,2002-12-20 | quantity | is not finite",
    "T,b,EUR,1,FTSE,call,4500,2002-12-20 | underlying | DAX in EUR, NKX in JPY, SPX in USD",
    "T,b,EUR,1,SPX,call,900,2002-12-20 | underlying | is quoted in USD and the trade pays EUR",
    "T,b,EUR,1,DAX,straddle,4500,2002-12-20 | option | call, put, digital",
    "T,b,EUR,1,DAX,call,0,2002-12-20 | strike | above zero",
    "T,b,EUR,1,DAX,call,-4500,2002-12-20 | strike | above zero",
    "T,b,EUR,1,DAX,call,Infinity,2002-12-20 | strike | is not finite",
    "T,b,EUR,1,dax,call,4500,2002-12-20 | underlying | did you mean DAX?",
    "T,b,EUR,1,eurusd,call,1.1,2002-12-20 | underlying | did you mean EURUSD?",
    "T,b,EUR,1,DAX,c/p,4500,2002-12-20 | option | call, put, digital",
    "T,b,EUR,1,DAX,call,4500,12/20/2002 | expiry | yyyy-MM-dd",
    "T,b,EUR,1,DAX,call,4500,05/07/2002 | expiry | month before its day",
    "T,b,EUR,1,DAX,call,4500,-3M | expiry | neither a tenor such as 6M",
    "T,b,EUR,1,DAX,call,4500,0D | expiry | neither a tenor such as 6M",
    "T,b,EUR,1,DAX,call,4500,3X | expiry | neither a tenor such as 6M",
    "T,b,EUR,1,DAX,call,4500,900Y | expiry | neither a tenor such as 6M",
    "T,b,EUR,1,DAX,call,4500,150Y | expiry | 100 years after",
    "T,b,EUR,1,DAX,call,4500,2002-02-30 | expiry | not in the calendar",
    "T,b,EUR,1,DAX,call,4500,2992-12-20 | expiry | 100 years after",
    "T,b,EUR,1,DAX,call,4500 | '' | 7 fields, the header has 8"
  })
  void aBadRowCostsThatRow(String row, String column, String reason) throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n" + row + "\nZ,b,EUR,1,DAX,put,4500,2002-12-20\n");
    assertThat(ids()).containsExactly("A", "Z");
    Reject reject = onlyReject();
    assertThat(reject.file()).endsWith("european.csv");
    assertThat(reject.line()).isEqualTo(3);
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
  }

  @Test
  void theFirstOfTwoTradesOfOneIdIsKept() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\nB,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("forward.csv", "trade,book,currency,quantity,underlying,strike,expiry\nB,b,EUR,1,DAX,4500,2002-12-20\n");
    assertThat(ids()).containsExactly("A", "B");
    Reject reject = onlyReject();
    assertThat(reject.file()).endsWith("forward.csv");
    assertThat(reject.value()).isEqualTo("B");
    assertThat(reject.reason()).contains("european.csv, line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"european_eod.csv", "european.20020705.csv", "european-late.tsv", "European_2.CSV", "european.late.txt"})
  void severalFilesOfAProductAreRead(String second) throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\nB,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write(second, EUROPEAN + "C,b,EUR,1,DAX,put,4500,2002-12-20\nA,b,EUR,1,DAX,put,4500,2002-12-20\n");
    Portfolio portfolio = read();
    assertThat(portfolio.trades()).extracting(Trade::id).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(portfolio.trades()).extracting(Trade::type).containsOnly("european");
    assertThat(portfolio.files()).hasSize(2);
    assertThat(onlyReject().value()).isEqualTo("A");
    assertThat(onlyReject().reason()).contains("is the id of the trade in");
    assertThat(findings.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"european,european", "european_eod,european", "forward_fx,forward", "fx_forward,fx_forward", "fx_option_eod,fx_option",
      "dividend_swap.x,dividend_swap", "variance_swap-1,variance_swap", "europeans,''", "fx,''", "swap,''", "_european,''"})
  void theProductIsTheLongestThatTheNameBeginsWith(String stem, String product) {
    assertThat(ProductFormats.ofFile(stem).map(ProductFormat::name).orElse("")).isEqualTo(product);
  }

  @ParameterizedTest
  @CsvSource({"europaen.csv,european", "Europeans_eod.csv,european", "varience_swap.csv,variance_swap", "fx-option.csv,fx_option", "cahs.tsv,cash"})
  void theTradesOfAMisspeltFileAreLostByName(String file, String meant) throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write(file, "note;trade;book;currency;quantity\nx;S1;b1;EUR;1\n;S2;b2;usd;2\n");
    Portfolio portfolio = read();
    assertThat(portfolio.trades()).hasSize(1);
    assertThat(portfolio.files()).hasSize(1);
    assertThat(portfolio.rejected()).extracting(RejectedTrade::id, RejectedTrade::book, RejectedTrade::type)
        .containsExactly(tuple("S1", "b1", meant), tuple("S2", "b2", meant));
    assertThat(findings.rejects()).extracting(Reject::line, Reject::value).containsExactly(tuple(2L, "S1"), tuple(3L, "S2"));
    assertThat(findings.rejects()).allSatisfy(reject -> assertThat(reject.reason()).contains("did you mean " + meant + ".csv?"));
  }

  @Test
  void theTradesOfAProductThatThereIsNotAreLostByName() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("swaption.csv", "trade,book,currency,quantity,tenor\nS1,b,EUR,1,10Y\nS2,b,EUR,1,5Y\n");
    Portfolio portfolio = read();
    assertThat(portfolio.trades()).hasSize(1);
    assertThat(portfolio.rejected()).extracting(RejectedTrade::id).containsExactly("S1", "S2");
    assertThat(findings.rejects()).allSatisfy(reject -> assertThat(reject.reason()).contains("'swaption.csv' names no product")
        .contains("asian, autocall, barrier", "european, forward").doesNotContain("did you mean"));
  }

  @Test
  void aFileWithoutTradesIsAWarning() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    List<String> strays = List.of(".european.csv.swp", "european.csv.bak", "european.xlsx", "notes.csv", "~$european.csv");
    for (String stray : strays) {
      write(stray, "trade,note\nA,x\n");
    }
    Files.createDirectory(folder.resolve("forward.csv"));
    assertThat(read().trades()).hasSize(1);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).singleElement().satisfies(warning -> {
      assertThat(warning.where()).isEqualTo(folder.toString().replace('\\', '/'));
      assertThat(warning.text()).contains(strays).contains("forward.csv").contains("asian, autocall, barrier");
    });
  }

  @Test
  void aFileTwiceOnceCompressedIsRefused() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("european.csv.gz", "x");
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("/european.csv and ")
        .hasMessageContaining("/european.csv.gz: one may be the other, compressed");
  }

  /** What could be read of it might be wrong, and would pass for the whole. */
  @Test
  void eachTradeOfADamagedFileIsLost() throws IOException {
    StringBuilder rows = new StringBuilder(EUROPEAN);
    for (int i = 0; i < 50_000; i++) {
      rows.append("E").append(i).append(",b,EUR,").append(i == 7 ? "many" : i + 1).append(",DAX,call,4500,2002-12-20\n");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("european.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
    write("european_2.csv", EUROPEAN + "E1,b,EUR,1,DAX,call,4500,2002-12-20\n");
    Portfolio portfolio = read();
    assertThat(portfolio.trades()).extracting(Trade::id).containsExactly("E1");
    assertThat(portfolio.rejected()).hasSizeBetween(40_000, 50_000).allSatisfy(lost ->
        assertThat(lost.reason()).contains("european.csv.gz, line ", "is cut off before its end"));
    assertThat(portfolio.rejected()).extracting(RejectedTrade::id).startsWith("E0", "E1", "E2");
    assertThat(findings.rejectCount()).isEqualTo(portfolio.rejected().size());
  }

  @Test
  void aRowWithAFieldTooManyIsALostTradeByName() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4,500,2002-12-20\nB,b,EUR\n");
    write("forward.csv", "trade,book,currency,quantity,underlying,strike,expiry\nF,b,EUR,1,DAX,4500,2002-12-20\n");
    assertThat(read().rejected()).extracting(RejectedTrade::id, RejectedTrade::currency).containsExactly(tuple("A", "EUR"), tuple("B", "EUR"));
    assertThat(findings.rejectCount()).isEqualTo(2);
  }

  @Test
  void readsCurrenciesInAnyCaseAndShortCallsAndPuts() throws IOException {
    write("european.csv", EUROPEAN + "A,b,eur,1,DAX,c,4500,20.12.2002\nB,b,Usd,1,SPX,P,900,2002-12-20\n");
    assertThat(read().trades()).extracting(Trade::currency, Trade::product).containsExactly(
        tuple(Currency.EUR, new European("DAX", PutCall.CALL, 4500, LocalDate.of(2002, 12, 20))),
        tuple(Currency.USD, new European("SPX", PutCall.PUT, 900, LocalDate.of(2002, 12, 20))));
    assertThat(findings.rejects()).isEmpty();
  }

  /** The key of a quote is at the same date, by the calendar alone, also on a Sunday or at the end of a shorter month. */
  @ParameterizedTest
  @ValueSource(strings = {"3M", "1Y", "18M", "2W", "7M", "65D", "1y6m", "100D", "8M"})
  void datesMayBeTenorsFromTheDateOfTheMarket(String tenor) throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500," + tenor + "\n");
    LocalDate expected = ((QuoteKey.ZeroRate) QuoteKey.parse("ZERO/RATE/EUR/EUR/A365/" + tenor)).pillar().dateFrom(TODAY);
    assertThat(expected).isEqualTo(TODAY.plus(Period.parse("P" + tenor)));
    assertThat(read().trades()).extracting(trade -> trade.product().maturity()).containsExactly(expected);
  }

  @Test
  void listsAndSchedulesMayHaveTenors() throws IOException {
    write("asian.csv", "trade,book,currency,quantity,underlying,average,option,strike,fixings,first_fixing,frequency,expiry\n"
        + "A,b,EUR,1,DAX,arithmetic,call,4500,1M;2M;2002-09-16;3M,,,3M\nB,b,EUR,1,DAX,arithmetic,call,4500,,1W,weekly,6M\n");
    List<Trade> trades = read().trades();
    assertThat(findings.rejects()).isEmpty();
    assertThat(trades.getFirst().product().observations()).containsExactly(LocalDate.of(2002, 8, 5), LocalDate.of(2002, 9, 5),
        LocalDate.of(2002, 9, 16), LocalDate.of(2002, 10, 5));
    assertThat(trades.getLast().product().observations()).startsWith(LocalDate.of(2002, 7, 12)).endsWith(LocalDate.of(2003, 1, 3));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | is empty",
    "T,b,EUR,1,DAX,4500,2002-12-20 | no header",
    "trade,book,currency,quantity,underlying,strike | lacks expiry",
    "trade;book;currency;quantity;underlying;strike | lacks expiry"
  })
  void aFileWithoutItsHeaderDoesNotStopTheOthers(String text, String reason) throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("forward.csv", text);
    assertThat(ids()).containsExactly("A");
    Reject reject = onlyReject();
    assertThat(reject.file()).endsWith("forward.csv");
    assertThat(reject.line()).isEqualTo(1);
    assertThat(reject.reason()).contains("cannot be read", reason);
  }

  @Test
  void bytesThatAreNoTextCostTheirRow() throws IOException {
    byte[] bytes = (EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\nB,b\u00FCcher,EUR,1,DAX,call,4500,2002-12-20\n")
        .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("european.csv"), bytes);
    assertThat(ids()).containsExactly("A");
    assertThat(onlyReject().reason()).contains("UTF-8");
  }

  @Test
  void columnsThatNothingReadsAreSaid() throws IOException {
    write("forward.csv", "trade,book,desk,currency,quantity,underlying,strike,expiry\nF,b,d,EUR,1,DAX,4500,2002-12-20\n");
    assertThat(ids()).containsExactly("F");
    assertThat(findings.warnings()).singleElement().satisfies(warning -> assertThat(warning.text()).contains("desk"));
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("README.md", "# Trades");
    write("models.csv", "product,underlying,model\n");
    write("LICENSE", "of the data");
    write(".DS_Store", "x");
    assertThat(read().files()).hasSize(1);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void aFolderWithoutTablesCannotBeRead() throws IOException {
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("asian, autocall, barrier", "european, forward");
    write("README.md", "# Trades");
    assertThatThrownBy(this::read).isInstanceOf(InputException.class);
    write("notes.csv", "a,b\n");
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("found notes.csv");
    assertThatThrownBy(() -> PortfolioReader.read(folder.resolve("nowhere"), quotes(), Underlyings.none(), findings))
        .isInstanceOf(InputException.class).hasMessageContaining("no such folder");
    assertThatThrownBy(() -> PortfolioReader.read(folder.resolve("README.md"), quotes(), Underlyings.none(), findings))
        .isInstanceOf(InputException.class).hasMessageContaining("no folder");
  }
}
