package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "T,b,eur,1,DAX,call,4500,2002-12-20 | currency | ISO 4217",
    "T,b,JPY,1,NKX,call,4500,2002-12-20 | currency | ZERO/RATE/JPY/<curve>/A365",
    "T,b,EUR,many,DAX,call,4500,2002-12-20 | quantity | is not a number",
    "T,b,EUR,NaN,DAX,call,4500,2002-12-20 | quantity | is not finite",
    "T,b,EUR,1,FTSE,call,4500,2002-12-20 | underlying | DAX in EUR, NKX in JPY, SPX in USD",
    "T,b,EUR,1,SPX,call,900,2002-12-20 | underlying | is quoted in USD and the trade pays EUR",
    "T,b,EUR,1,DAX,straddle,4500,2002-12-20 | option | call, put, digital",
    "T,b,EUR,1,DAX,call,0,2002-12-20 | strike | above zero",
    "T,b,EUR,1,DAX,call,-4500,2002-12-20 | strike | above zero",
    "T,b,EUR,1,DAX,call,Infinity,2002-12-20 | strike | is not finite",
    "T,b,EUR,1,DAX,call,4500,20.12.2002 | expiry | yyyy-MM-dd",
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

  @Test
  void aFileThatIsNoProductsIsRejectedOnce() throws IOException {
    write("european.csv", EUROPEAN + "A,b,EUR,1,DAX,call,4500,2002-12-20\n");
    write("swaption.csv", "trade,book\nS1,b\nS2,b\n");
    Portfolio portfolio = read();
    assertThat(portfolio.trades()).hasSize(1);
    assertThat(portfolio.files()).containsExactly(folder.resolve("european.csv"));
    Reject reject = onlyReject();
    assertThat(reject.file()).endsWith("swaption.csv");
    assertThat(reject.line()).isEqualTo(1);
    assertThat(reject.reason()).contains("asian, autocall, barrier", "european, forward");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | is empty",
    "T,b,EUR,1,DAX,4500,2002-12-20 | no header",
    "trade,book,currency,quantity,underlying,strike | lacks expiry",
    "trade;book;currency;quantity;underlying;strike;expiry | separated by commas"
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
    write(".european.csv", "what an editor left");
    assertThat(read().files()).hasSize(1);
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void aFolderWithoutTablesCannotBeRead() throws IOException {
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("asian, autocall, barrier", "european, forward");
    write("README.md", "# Trades");
    assertThatThrownBy(this::read).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> PortfolioReader.read(folder.resolve("nowhere"), quotes(), Underlyings.none(), findings))
        .isInstanceOf(InputException.class).hasMessageContaining("no such folder");
    assertThatThrownBy(() -> PortfolioReader.read(folder.resolve("README.md"), quotes(), Underlyings.none(), findings))
        .isInstanceOf(InputException.class).hasMessageContaining("no folder");
  }
}
