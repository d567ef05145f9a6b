package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.currency.Currency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteReaderTest {
  private static final LocalDate DATE = LocalDate.of(2002, 7, 5);
  private static final String SPOT = "2002-07-05,EQUITY/PRICE/DAX/EUR,4468.17\n";
  private static final String VOL = "2002-07-05,EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4400,";

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private MarketInput read(String quotesCsv) throws IOException {
    write("quotes.csv", quotesCsv);
    return QuoteReader.read(folder, Optional.empty(), findings);
  }

  private MarketInput readRows(String rows) throws IOException {
    return read("date,key,value\n" + SPOT + rows);
  }

  private Reject onlyReject() {
    assertThat(findings.rejects()).hasSize(1);
    return findings.rejects().getFirst();
  }

  @Test
  void readsCommaSeparatedQuotesWhateverTheirColumnsOrder() throws IOException {
    MarketInput market = read("\uFEFFsource,Value,Key,Date\r\n\"a, b\",4468.17,EQUITY/PRICE/DAX/EUR,20020705\r\n");
    assertThat(market.quotes().date()).isEqualTo(DATE);
    assertThat(market.quotes().spot("DAX", Currency.EUR)).get().extracting(Quote::value).isEqualTo(4468.17);
    assertThat(market.files()).containsExactly(folder.resolve("quotes.csv"));
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString().contains("source");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quotes.csv", "quotes.txt", "market_20020705.txt"})
  void readsLinesOfDateKeyAndValue(String name) throws IOException {
    write(name, "# DAX\n\n20020705\tEQUITY/PRICE/DAX/EUR   4468.17 # spot\n2002-07-05 ZERO/RATE/EUR/EUR/A365/1Y 0.0368\nnonsense\n");
    Quotes quotes = QuoteReader.read(folder, Optional.empty(), findings).quotes();
    assertThat(quotes.all()).hasSize(2);
    assertThat(onlyReject().line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quotes.csv.gz", "QUOTES.TXT.GZ", "market.csv.gz", "market_20020705.txt.gz"})
  void readsCompressedFiles(String name) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write("20020705 EQUITY/PRICE/DAX/EUR 4468.17\n20020705,ZERO/RATE/EUR/EUR/A365/1Y,0.0368\n".getBytes(StandardCharsets.UTF_8));
    }
    MarketInput market = QuoteReader.read(folder, Optional.empty(), findings);
    assertThat(market.quotes().all()).hasSize(2);
    assertThat(market.files()).containsExactly(folder.resolve(name));
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void aDamagedFileIsNoMarket() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(("date,key,value\n" + SPOT).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("quotes.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 3));
    assertThatThrownBy(() -> QuoteReader.read(folder, Optional.empty(), findings)).isInstanceOf(InputException.class)
        .hasMessageContaining("quotes.csv.gz, line ").hasMessageContaining("is cut off before its end");
  }

  @ParameterizedTest
  @CsvSource({"quotes.csv,quotes.csv.gz", "fixings_a.txt,fixings_a.txt.gz", "dividends.csv,dividends.csv.GZ"})
  void aFileTwiceOnceCompressedIsRefused(String one, String other) throws IOException {
    write(one, "date,key,value\n");
    write(other, "");
    assertThatThrownBy(() -> readRows("")).isInstanceOf(InputException.class).hasMessageContaining(one + " and ")
        .hasMessageContaining(other + ": one may be the other, compressed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"date;key;value\n", "date\tkey\tvalue\n", ""})
  void quotesMayHaveADecimalComma(String header) throws IOException {
    String rows = header + "2002-07-05;EQUITY/PRICE/DAX/EUR;4.468,17\n05.07.2002;ZERO/RATE/EUR/EUR/A365/1Y;3,5 %\n"
        + "2002-07-05;FX/RATE/EUR/USD;0,978\n2002-07-05;EQUITY/PRICE/X/EUR;1,234\n2002-07-05;EQUITY/PRICE/Y/EUR;1.234\n";
    write("quotes.txt", header.indexOf('\t') < 0 ? rows : rows.replace(';', '\t'));
    Quotes quotes = QuoteReader.read(folder, Optional.empty(), findings).quotes();
    assertThat(quotes.all()).extracting(Quote::value).containsExactly(4468.17, 0.035, 0.978, 1.234);
    assertThat(onlyReject().value()).isEqualTo("1.234");
    assertThat(onlyReject().line()).isEqualTo(header.isEmpty() ? 5 : 6);
  }

  @Test
  void tablesThatNothingReadsAreNamedWithWhatTheyMayMean() throws IOException {
    for (String name : List.of("qoutes.csv", "fixing.txt", "prices.csv", "LICENSE.txt", "README.md", "dividends.csv.bak", ".quotes.csv")) {
      write(name, "x");
    }
    readRows("");
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly("files that nothing reads are ignored: fixing.txt (did you mean "
        + "fixings.txt?), prices.csv, qoutes.csv (did you mean quotes.csv?)");
  }

  @Test
  void aTextFileMayHaveAHeaderAndCommas() throws IOException {
    write("quotes.txt", "date,key,value\n" + SPOT);
    assertThat(QuoteReader.read(folder, Optional.empty(), findings).quotes().spots()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,not finite", "Infinity,not finite", "-Infinity,not finite", "-0.2,above zero", "0,above zero", "abc,not a number",
    "'',is empty", "1e400,range of a double"
  })
  void anImpossibleVolatilityCostsItsRow(String value, String reason) throws IOException {
    Quotes quotes = readRows(VOL + value + "\n" + VOL.replace("4400", "4500") + "0.27\n").quotes();
    assertThat(quotes.impliedVols("DAX", Currency.EUR)).extracting(Quote::value).containsExactly(0.27);
    assertThat(onlyReject().reason()).contains(reason);
    assertThat(onlyReject()).extracting(Reject::line, Reject::column, Reject::value).containsExactly(3L, "value", value);
    assertThat(onlyReject().file()).endsWith("/quotes.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-4468.17", "0", "NaN"})
  void anImpossibleSpotCostsItsRow(String value) throws IOException {
    assertThat(readRows("20020705,EQUITY/PRICE/SMI/CHF," + value + "\n").quotes().spots()).hasSize(1);
    assertThat(onlyReject().value()).isEqualTo(value);
  }

  @Test
  void ratesAndDividendsMayBeNegative() throws IOException {
    Quotes quotes = readRows(
        "20020705,ZERO/RATE/EUR/EUR/A365/1Y,-0.005\n20020705,EQUITY_DIVIDEND/RATE/DAX/EUR/1Y,-0.01\n").quotes();
    assertThat(quotes.zeroRates(Currency.EUR, "EUR").getFirst().value()).isEqualTo(-0.005);
    assertThat(quotes.dividendYields("DAX", Currency.EUR).getFirst().value()).isEqualTo(-0.01);
    assertThat(findings.rejects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4400,27%,0.27", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,8.5 %,0.085",
      "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR,-1.5%,-0.015", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25BF,0%,0",
      "ZERO/RATE/EUR/EUR/A365/1Y,-0.5%,-0.005", "MM/RATE/EUR/2D/1M,4.2%,0.042", "EQUITY_DIVIDEND/RATE/DAX/EUR/1Y,1.5%,0.015",
      "CORRELATION/RATE/DAX/SPX,60%,0.6"})
  void sharesMayBeInPercent(String key, String text, double value) throws IOException {
    assertThat(readRows("20020705," + key + "," + text + "\n").quotes().all()).extracting(Quote::value).contains(value);
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void pricesMayNot() throws IOException {
    readRows("20020705,EQUITY/PRICE/SMI/CHF,105%\n");
    assertThat(onlyReject().reason()).contains("is a percentage").contains("without a percent sign");
    assertThat(onlyReject()).extracting(Reject::line, Reject::column, Reject::value).containsExactly(3L, "value", "105%");
  }

  @ParameterizedTest
  @CsvSource({"EQUITY/PRICE/DAX,form", "EQUITY/PRICE/DAX/XEU1,unknown currency", "DAX,not a quote key", "'',is empty"})
  void aMalformedKeyCostsItsRow(String key, String reason) throws IOException {
    assertThat(readRows("20020705," + key + ",1\n").quotes().all()).hasSize(1);
    assertThat(onlyReject()).extracting(Reject::column, Reject::value).containsExactly("key", key);
    assertThat(onlyReject().reason()).contains(reason);
  }

  @Test
  void aBadDateCostsItsRow() throws IOException {
    assertThat(readRows("05/07/2002,EQUITY/PRICE/SMI/CHF,1\n").quotes().all()).hasSize(1);
    assertThat(onlyReject().column()).isEqualTo("date");
  }

  @Test
  void aPillarThatIsNotAheadCostsItsRow() throws IOException {
    readRows("20020705,ZERO/RATE/EUR/EUR/A365/2002-07-05,0.03\n20020705,ZERO/RATE/EUR/EUR/A365/2002-07-06,0.03\n");
    assertThat(onlyReject().line()).isEqualTo(3);
    assertThat(onlyReject().reason()).contains("not after the valuation date 2002-07-05");
  }

  @Test
  void readsCashDividendsPastOnesIncluded() throws IOException {
    write("dividends.csv", "underlying,currency,ex_date,amount\nDAX,EUR,2002-12-02,42.5\nDAX,EUR,20020501,40\nSMI,CHF,2003-05-02,3\n");
    MarketInput market = readRows("");
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    assertThat(market.quotes().cashDividends("DAX", Currency.EUR)).extracting(quote -> quote.key() + " " + quote.value())
        .containsExactly("EQUITY_DIVIDEND/CASH/DAX/EUR/2002-05-01 40.0", "EQUITY_DIVIDEND/CASH/DAX/EUR/2002-12-02 42.5");
    assertThat(market.files()).containsExactly(folder.resolve("quotes.csv"), folder.resolve("dividends.csv"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "DAX,EUR,2002-12-02,-1 | amount | above zero", "DAX,EUR,2002-13-02,1 | ex_date | not in the calendar",
    "DAX,EURO,2002-12-02,1 | currency | ISO 4217", ",EUR,2002-12-02,1 | underlying | empty",
    "DAX,EUR,2003-01-02,3 | amount | EQUITY_DIVIDEND/CASH/DAX/EUR/2003-01-02 has another value, 2.0, on line 2; the first is kept"
  })
  void aBadDividendCostsItsRow(String row, String column, String reason) throws IOException {
    write("dividends.csv", "underlying,currency,ex_date,amount\nDAX,EUR,2003-01-02,2\n" + row + "\n");
    assertThat(readRows("").quotes().cashDividends("DAX", Currency.EUR)).hasSize(1);
    assertThat(onlyReject().line()).isEqualTo(3);
    assertThat(onlyReject().column()).isEqualTo(column);
    assertThat(onlyReject().reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "CORRELATION/RATE/DAX/SX5E,1,between -1 and 1", "CORRELATION/RATE/DAX/SX5E,-1.2,between -1 and 1", "FX/RATE/EUR/USD,0,above zero",
    "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,-0.1,above zero", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25C,0,above zero", "MM/RATE/EUR/2D/1M,x,not a number",
    "EQUITY_DIVIDEND/CASH/DAX/EUR/2002-12-02,1,belongs in dividends.csv"
  })
  void quotesOutOfTheirRangeCostTheirRow(String key, String value, String reason) throws IOException {
    readRows("2002-07-05," + key + "," + value + "\n");
    assertThat(onlyReject().reason()).contains(reason);
  }

  @Test
  void aCorrelationInTheOtherOrderIsTheSamePoint() throws IOException {
    Quotes quotes = readRows("2002-07-05,CORRELATION/RATE/SX5E/DAX,0.8\n2002-07-05,CORRELATION/RATE/DAX/SX5E,0.7\n").quotes();
    assertThat(quotes.correlation("DAX", "SX5E")).get().extracting(Quote::value).isEqualTo(0.8);
    assertThat(onlyReject().reason()).contains("has another value, 0.8, on line 3");
  }

  @Test
  void keysOfOtherKindsAreCounted() throws IOException {
    Quotes quotes = readRows("20020705,FXFWD/RATE/EUR/USD,1.1\n20020705,FXFWD/RATE/EUR/CHF,x\n20020705,FRA/RATE/EUR/0D/3M,1\n").quotes();
    assertThat(quotes.unused()).isEqualTo(Map.of("FXFWD/RATE", 2L, "FRA/RATE", 1L));
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void keysOfAFormThatIsNotReadAreNamedWithTheFormThatIs() throws IOException {
    Quotes quotes = readRows("20020705,EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/DEL/PaFwd/Put/0.25,0.2\n"
        + "20020705,FX_OPTION/RATE_LNVOL/EUR/USD/1M/DEL/Spot/Put/0.25,0.1\n20020705,FX_OPTION/RATE_LNVOL/EUR/USD/2M/DEL/Spot/Put/0.25,0.1\n"
        + "20020705,EQUITY_OPTION/RATE_SLNVOL/DAX/EUR/1Y/4400,0.2\n").quotes();
    assertThat(quotes.unused()).hasSize(3);
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly(
        "1 quote of EQUITY_OPTION/RATE_LNVOL by DEL/PaFwd left aside, EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/DEL/PaFwd/Put/0.25 on "
            + "line 3; read is EQUITY_OPTION/RATE_LNVOL/<underlying>/<currency>/<tenor or date>/<strike>, the strike a number, ATMF, "
            + "ATM/<AtmFwd|AtmSpot|AtmDeltaNeutral>, MNY/<Spot|Fwd>/0.9 or DEL/<Spot|Fwd>/<Call|Put>/0.25",
        "1 quote of EQUITY_OPTION/RATE_SLNVOL left aside, EQUITY_OPTION/RATE_SLNVOL/DAX/EUR/1Y/4400 on line 6; read is "
            + "EQUITY_OPTION/RATE_LNVOL/<underlying>/<currency>/<tenor or date>/<strike>, or EQUITY_OPTION/PRICE/<underlying>/<currency>/"
            + "<tenor or date>/<strike>, with /C or /P or without for a call",
        "2 quotes of FX_OPTION/RATE_LNVOL by DEL/Spot left aside, the first FX_OPTION/RATE_LNVOL/EUR/USD/1M/DEL/Spot/Put/0.25 on line 4; "
            + "read is FX_OPTION/RATE_LNVOL/<currency>/<currency that the rate is in>/<tenor or date>/<ATM, 25RR, 25BF, 25C, 25P or a strike>");
  }

  @Test
  void ofAChainTheTwoSidesAreToldOnceForAnUnderlying() throws IOException {
    Quotes quotes = readRows(VOL.replace("4400,", "4400/C,0.2\n") + VOL.replace("4400,", "4400/P,0.21\n")
        + VOL.replace("4400,", "4500/C,0.2\n") + VOL.replace("4400,", "4500/P,0.21\n") + VOL.replace("4400,", "4600/P,0.21\n")).quotes();
    assertThat(quotes.impliedVols("DAX", Currency.EUR)).hasSize(5);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly("DAX in EUR: 2 strikes have a volatility of calls and "
        + "one of puts; that of the option out of the money is taken, at the forward the mean of both");
  }

  /** One without a side is no call: neither of its strikes has a volatility of calls and one of puts. */
  @Test
  void aVolatilityWithoutASideBesideOneOfAPutIsToldForWhatItIs() throws IOException {
    readRows(VOL.replace("4400,", "4300,0.2\n") + VOL.replace("4400,", "4300/P,0.21\n")
        + VOL.replace("4400,", "4500/C,0.2\n") + VOL.replace("4400,", "4500,0.21\n") + VOL.replace("4400,", "4600,0.21\n")
        + VOL.replace("4400,", "4700/C,0.2\n") + VOL.replace("4400,", "4700/P,0.21\n"));
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly(
        "DAX in EUR: 1 strike has a volatility of calls and one of puts; that of the option out of the money is taken, at the "
            + "forward the mean of both",
        "DAX in EUR: 2 strikes have a volatility without C or P beside that of an option, the first "
            + "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4300 and EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4300/P; that of the option is taken "
            + "where it is out of the money (P up to the forward, C above), else the one without; quote a strike either without, or by C "
            + "and P");
  }

  @Test
  void aRepeatWithTheSameValueIsKeptOnce() throws IOException {
    Quotes quotes = readRows(VOL + "0.27\n" + VOL.replace("1Y", "12M") + "0.270\n" + VOL + "0.27\n").quotes();
    assertThat(quotes.all()).hasSize(2);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString()
        .contains("2 rows repeat").contains("on line 4 and on line 3");
  }

  @Test
  void aRepeatWithAnotherValueIsRejected() throws IOException {
    Quotes quotes = readRows(VOL + "0.27\n" + VOL.replace("1Y", "2003-07-05") + "0.28\n").quotes();
    assertThat(quotes.impliedVols("DAX", Currency.EUR)).extracting(Quote::value).containsExactly(0.27);
    assertThat(onlyReject()).extracting(Reject::line, Reject::value).containsExactly(4L, "0.28");
    assertThat(onlyReject().reason()).contains("another value, 0.27, on line 3");
  }

  @Test
  void aContradictionBetweenFilesNamesTheOtherFile() throws IOException {
    write("quotes.txt", "20020705 EQUITY/PRICE/DAX/EUR 4500\n");
    readRows("");
    assertThat(onlyReject().file()).endsWith("quotes.txt");
    assertThat(onlyReject().reason()).contains("4468.17").contains("quotes.csv, line 2");
  }

  @Test
  void otherDatesAreRejectedOnceEach() throws IOException {
    Quotes quotes = read("date,key,value\n2002-07-03,EQUITY/PRICE/DAX/EUR,1\n2002-07-04,EQUITY/PRICE/DAX/EUR,2\n" + SPOT
        + "2002-07-04,ZERO/RATE/EUR/EUR/A365/1Y,0.03\n").quotes();
    assertThat(quotes.date()).isEqualTo(DATE);
    assertThat(quotes.all()).hasSize(1);
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 3L);
    assertThat(findings.rejects()).extracting(Reject::value).containsExactly("2002-07-03", "2002-07-04");
    assertThat(findings.rejects().getLast().reason()).contains("2 quotes").contains("valuation date 2002-07-05");
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString().contains("3 dates").contains("--date");
  }

  @Test
  void theDateAskedForIsTaken() throws IOException {
    write("quotes.csv", "date,key,value\n2002-07-04,EQUITY/PRICE/DAX/EUR,2\n" + SPOT);
    Quotes quotes = QuoteReader.read(folder, Optional.of(LocalDate.of(2002, 7, 4)), findings).quotes();
    assertThat(quotes.spots().getFirst().value()).isEqualTo(2);
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString()
        .contains("other dates than 2002-07-04 are left aside").endsWith("line 3");
  }

  @Test
  void aDateWithoutQuotesIsRefusedAndSaysWhatThereIs() throws IOException {
    write("quotes.csv", "date,key,value\n" + SPOT);
    assertThatThrownBy(() -> QuoteReader.read(folder, Optional.of(LocalDate.of(2002, 7, 8)), findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no quote of 2002-07-08")
        .hasMessageContaining("2002-07-05 (1 row)")
        .hasMessageContaining("--date")
        .hasMessageNotContaining("rejected");
    StringBuilder history = new StringBuilder("date,key,value\n");
    for (int day = 1; day <= 8; day++) {
      history.append("2002-07-0" + day + ",EQUITY/PRICE/DAX/EUR,1\n").append("2002-07-0" + day + ",EQUITY/PRICE/SMI/CHF,1\n");
    }
    write("quotes.csv", history.toString());
    assertThatThrownBy(() -> QuoteReader.read(folder, Optional.of(LocalDate.of(2002, 7, 9)), findings))
        .hasMessageContaining("2002-07-08 (2 rows), 2002-07-07 (2 rows)")
        .hasMessageContaining("and 3 earlier dates, from 2002-07-01")
        .hasMessageNotContaining("2002-07-03");
  }

  @Test
  void aFewRowsOfALaterDateAreTakenForSlips() throws IOException {
    Quotes quotes = readRows(VOL + "0.27\n2020-07-05,EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4500,0.26\n" + VOL.replace("4400", "4600")
        + "0.25\n").quotes();
    assertThat(quotes.date()).isEqualTo(DATE);
    assertThat(quotes.all()).hasSize(3);
    assertThat(onlyReject()).extracting(Reject::line, Reject::value).containsExactly(4L, "2020-07-05");
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString()
        .contains("2002-07-05 is taken").contains("slips: 2020-07-05 (1 row)").contains("--date");
  }

  @Test
  void aDateIsFullByItsUsableRows() throws IOException {
    String next = "2002-07-08,EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/";
    // Of four rows two can be used: as many as half of three, rounded up.
    String half = next + "4400,0.27\n" + next + "4500,0.27\n" + next + "4600,NaN\n2002-07-08,FXFWD/RATE/EUR/USD,1.1\n";
    String full = VOL + "0.27\n" + VOL.replace("4400", "4500") + "0.27\n";
    assertThat(readRows(full + half).quotes().date()).isEqualTo(LocalDate.of(2002, 7, 8));
    String more = VOL.replace("4400", "4600") + "0.27\n" + VOL.replace("4400", "4700") + "0.27\n";
    assertThat(readRows(full + more + half).quotes().date()).isEqualTo(DATE);
  }

  @Test
  void aDateAskedForIsTakenHoweverFewItsRowsAre() throws IOException {
    write("quotes.csv", "date,key,value\n" + SPOT + VOL + "0.27\n" + VOL.replace("4400", "4500")
        + "0.27\n2020-07-05,EQUITY/PRICE/DAX/EUR,1\n");
    assertThat(QuoteReader.read(folder, Optional.of(LocalDate.of(2020, 7, 5)), findings).quotes().all()).hasSize(1);
  }

  @Test
  void quotesOfWhichNoneCanBeUsedAreRefused() {
    assertThatThrownBy(() -> read("date,key,value\n20020705,EQUITY/PRICE/DAX/EUR,NaN\n20020705,FXFWD/RATE/EUR/USD,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not finite")
        .hasMessageContaining("FXFWD/RATE=1");
    // Rows of other dates are not why.
    assertThatThrownBy(() -> {
      write("quotes.csv", "date,key,value\n20020705,EQUITY/PRICE/DAX/EUR,NaN\n20020704,EQUITY/PRICE/DAX/EUR,1\n");
      QuoteReader.read(folder, Optional.of(DATE), new Findings());
    }).hasMessageContaining("1 rejected").hasMessageContaining("not finite");
    assertThatThrownBy(() -> read("date,key,value\n")).isInstanceOf(InputException.class).hasMessageContaining("readable date");
  }

  @ParameterizedTest
  @CsvSource({"quotes.csv,''", "market.csv,'#datumDate,quoteId,quoteValue\n'", "market_20020705.csv,'# a comment\n'", "market.txt,''"})
  void readsCommaSeparatedLinesWithoutAHeader(String name, String head) throws IOException {
    write(name, head + "2002-07-05,EQUITY/PRICE/DAX/EUR,4468.17\n20020705, ZERO/RATE/EUR/EUR/A365/1Y ,0.0368\n2002-07-05,FX/RATE/EUR/USD,\n");
    write("fixings_2002.csv", "#fixingDate,fixingId,fixingValue\n2002-07-04,EQ-DAX,4570\n");
    MarketInput market = QuoteReader.read(folder, Optional.empty(), findings);
    assertThat(market.quotes().all()).extracting(quote -> quote.key().toString())
        .containsExactly("EQUITY/PRICE/DAX/EUR", "ZERO/RATE/EUR/EUR/A365/1Y");
    assertThat(market.fixings().history("EQ-DAX")).containsOnlyKeys(LocalDate.of(2002, 7, 4));
    assertThat(onlyReject().column()).isEqualTo("value");
  }

  @ParameterizedTest
  @CsvSource({"'05/07/2002,EQUITY/PRICE/DAX/EUR,1',1,05/07/2002", "'date,key,value\n5 July 2002,EQUITY/PRICE/DAX/EUR,1',2,5 July 2002"})
  void aDateThatCannotBeReadIsShownWithTheFormsThatCan(String content, int line, String date) {
    assertThatThrownBy(() -> read(content)).isInstanceOf(InputException.class)
        .hasMessageContaining("quotes.csv, line " + line + ", '" + date + "' ")
        .hasMessageContaining("yyyy-MM-dd, yyyyMMdd or dd.MM.yyyy is wanted, such as 2002-07-05");
  }

  @ParameterizedTest
  @CsvSource({"'',is empty", "'DAX,EUR,1',this is no header", "'date,key\n1,2',lacks value"})
  void filesThatAreNoTablesAreRefused(String content, String reason) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("quotes.csv")
        .hasMessageContaining(reason);
  }

  @Test
  void foldersThatAreNoMarketsAreRefused() throws IOException {
    assertThatThrownBy(() -> QuoteReader.read(folder.resolve("none"), Optional.empty(), findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such folder");
    write("quote.csv", "date,key,value\n");
    assertThatThrownBy(() -> QuoteReader.read(folder, Optional.empty(), findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no quotes.csv")
        .hasMessageContaining("found quote.csv");
    assertThatThrownBy(() -> QuoteReader.read(folder.resolve("quote.csv"), Optional.empty(), findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("this is no folder");
  }

  @Test
  void tablesThatNothingReadsAreNamed() throws IOException {
    write("fixing.csv", "date,key,value\n");
    readRows("");
    assertThat(findings.warnings()).extracting(Warning::text).singleElement().asString().contains("fixing.csv");
  }

  @Test
  void aRowThatIsNotUtf8IsRejected() throws IOException {
    byte[] content = ("date,key,value\n20020705,EQUITY/PRICE/M\u00fcnchen/EUR,1\n" + SPOT).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("quotes.csv"), content);
    assertThat(QuoteReader.read(folder, Optional.empty(), findings).quotes().all()).hasSize(1);
    assertThat(onlyReject().line()).isEqualTo(2);
  }

  @Test
  void readsFixingsUpToTheValuationDate() throws IOException {
    write("fixings.csv", "date,key,value\n20020704,EQ-DAX,4570\n20020703,EQ-DAX,-1\n20020702,EQ-DAX,4590\n20020702,EQ-DAX,4591\n"
        + "20020704,EQ-DAX,4570.0\n20020708,EQ-DAX,4400\n20020704,EUR-EONIA,-0.003\n");
    MarketInput market = readRows("");
    Fixings fixings = market.fixings();
    assertThat(fixings.history(Fixings.equityIndex("DAX")))
        .containsExactly(Map.entry(LocalDate.of(2002, 7, 2), 4590.0), Map.entry(LocalDate.of(2002, 7, 4), 4570.0));
    assertThat(fixings.value("EQ-DAX", LocalDate.of(2002, 7, 4))).hasValue(4570);
    assertThat(fixings.value("EQ-DAX", LocalDate.of(2002, 7, 3))).isEmpty();
    assertThat(fixings.value("EUR-EONIA", LocalDate.of(2002, 7, 4))).hasValue(-0.003);
    assertThat(fixings.size()).isEqualTo(3);
    assertThat(market.files()).hasSize(2);
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(3L, 5L);
    assertThat(findings.warnings()).extracting(Warning::text)
        .satisfiesExactly(text -> assertThat(text).contains("1 fixing after"), text -> assertThat(text).contains("1 row repeats"));
  }

  @Test
  void readsInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG", "hi-IN-u-nu-deva"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(read("DATE,KEY,VALUE\n" + SPOT + VOL + "0.27\n").quotes().all()).hasSize(2);
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(findings.rejects()).isEmpty();
  }
}
