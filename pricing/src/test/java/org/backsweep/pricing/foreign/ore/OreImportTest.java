package org.backsweep.pricing.foreign.ore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.foreign.ore.ImportedPortfolio.Rows;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades in the form of the user guide of the Open Source Risk Engine: the row that is made of each, and what is left out. */
class OreImportTest {
  private static final String OPTION_DATA = """
      <OptionData><LongShort>Long</LongShort><OptionType>Call</OptionType><Style>European</Style><Settlement>Cash</Settlement>
      <ExerciseDates><ExerciseDate>2026-02-10</ExerciseDate></ExerciseDates></OptionData>""";
  private static final String EQUITY_OPTION = "<EquityOptionData>" + OPTION_DATA
      + "<Name>RIC:.SPX</Name><Currency>USD</Currency><Strike>5100</Strike><Quantity>775</Quantity></EquityOptionData>";
  private static final String FX_OPTION = "<FxOptionData>" + OPTION_DATA + "<BoughtCurrency>EUR</BoughtCurrency>"
      + "<BoughtAmount>1000000</BoughtAmount><SoldCurrency>USD</SoldCurrency><SoldAmount>1250000</SoldAmount></FxOptionData>";
  private static final String VARIANCE = "<EquityVarianceSwapData><StartDate>2025-02-10</StartDate><EndDate>2026-02-10</EndDate>"
      + "<Currency>USD</Currency><Name>SP5</Name><LongShort>Long</LongShort><Strike>0.19</Strike><Notional>50000</Notional>"
      + "<Calendar>US-NYSE</Calendar></EquityVarianceSwapData>";

  @TempDir
  private Path folder;

  private static String trade(String id, String type, String data) {
    return "<Trade id=\"" + id + "\"><TradeType>" + type + "</TradeType><Envelope><CounterParty>C</CounterParty></Envelope>" + data
        + "</Trade>\n";
  }

  private ImportedPortfolio imported(String... trades) throws IOException {
    return imported(Optional.empty(), trades);
  }

  private ImportedPortfolio imported(Optional<LocalDate> americanFrom, String... trades) throws IOException {
    Path file = Files.writeString(folder.resolve("portfolio.xml"), "<?xml version=\"1.0\"?>\n<Portfolio>\n" + String.join("", trades)
        + "</Portfolio>\n");
    ImportedPortfolio portfolio = OreImport.of(new OreRequest(file, Optional.empty(), Optional.empty(), americanFrom));
    portfolio.tables().forEach(OreImportTest::requireColumns);
    return portfolio;
  }

  /** Requires that a product's file may have the columns of its table, and must have no others. */
  private static void requireColumns(String product, Rows table) {
    ProductFormat format = ProductFormats.find(product).orElseThrow();
    assertThat(table.columns()).containsAll(format.allRequired());
    assertThat(format.allRequired().size() + format.allOptional().size()).isPositive();
    assertThat(table.columns()).allMatch(column -> format.allRequired().contains(column) || format.allOptional().contains(column));
  }

  private static Map<String, String> row(ImportedPortfolio portfolio, String product) {
    Rows table = portfolio.tables().get(product);
    assertThat(table).as(portfolio.leftOut().toString()).isNotNull();
    assertThat(table.rows()).hasSize(1);
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      row.put(table.columns().get(i), table.rows().getFirst().get(i));
    }
    return row;
  }

  private String whyLeftOut(String type, String data) throws IOException {
    ImportedPortfolio portfolio = imported(trade("T", type, data));
    assertThat(portfolio.tables()).isEmpty();
    assertThat(portfolio.leftOut()).hasSize(1);
    assertThat(portfolio.leftOut().getFirst().value()).isEqualTo("T");
    assertThat(portfolio.leftOut().getFirst().line()).isEqualTo(3);
    return portfolio.leftOut().getFirst().reason();
  }

  @Test
  void anEquityOption() throws IOException {
    assertThat(row(imported(trade("T", "EquityOption", EQUITY_OPTION)), "european")).containsExactlyInAnyOrderEntriesOf(Map.of("trade", "T",
        "book", "C", "currency", "USD", "quantity", "775", "underlying", "RIC:.SPX", "option", "call", "strike", "5100", "expiry",
        "2026-02-10"));
    String quanto = EQUITY_OPTION.replace("</Strike>", "</Strike><StrikeCurrency>JPY</StrikeCurrency>").replace(">Long<", ">Short<");
    assertThat(row(imported(trade("T", "EquityOption", quanto)), "european")).containsEntry("conversion", "quanto")
        .containsEntry("quantity", "-775");
  }

  @Test
  void anAmericanOptionIsExercisedDailyFromADate() throws IOException {
    String american = EQUITY_OPTION.replace("European", "American");
    assertThat(whyLeftOut("EquityOption", american)).contains("pays at its expiry");
    String atExercise = american.replace("<ExerciseDates>", "<PayOffAtExpiry>false</PayOffAtExpiry><ExerciseDates>");
    assertThat(whyLeftOut("EquityOption", atExercise)).contains("--american-from");
    assertThat(row(imported(Optional.of(LocalDate.of(2025, 2, 10)), trade("T", "EquityOption", atExercise)), "american"))
        .containsEntry("exercise", "daily").containsEntry("first_exercise", "2025-02-10").containsEntry("expiry", "2026-02-10");
  }

  @Test
  void anFxOptionIsOnWhatIsBought() throws IOException {
    assertThat(row(imported(trade("T", "FxOption", FX_OPTION.replace(">Call<", ">Put<"))), "fx_option"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("trade", "T", "book", "C", "currency", "USD", "quantity", "1000000", "underlying", "EURUSD",
            "payoff", "vanilla", "option", "put", "strike", "1.25", "expiry", "2026-02-10", "delivery", "2026-02-10"));
  }

  @Test
  void whoHoldsAnOptionPaysItsPremiums() throws IOException {
    String two = "<Premiums><Premium><Amount>100</Amount><Currency>EUR</Currency><PayDate>2025-03-03</PayDate></Premium>"
        + "<Premium><Amount>50.5</Amount><Currency>USD</Currency><PayDate>2025-04-03</PayDate></Premium></Premiums></OptionData>";
    Rows cash = imported(trade("T", "FxOption", FX_OPTION.replace("</OptionData>", two))).tables().get("cash");
    assertThat(cash.columns()).containsExactly("trade", "book", "currency", "quantity", "payments", "amounts");
    assertThat(cash.rows()).containsExactly(List.of("T-premium1", "C", "EUR", "-1", "2025-03-03", "100"),
        List.of("T-premium2", "C", "USD", "-1", "2025-04-03", "50.5"));
    String old = "<PremiumAmount>10</PremiumAmount><PremiumCurrency>USD</PremiumCurrency><PremiumPayDate>2025-03-03</PremiumPayDate></OptionData>";
    assertThat(imported(trade("T", "FxOption", FX_OPTION.replace(">Long<", ">Short<").replace("</OptionData>", old))).tables().get("cash").rows())
        .containsExactly(List.of("T-premium", "C", "USD", "1", "2025-03-03", "10"));
    assertThat(whyLeftOut("FxOption", FX_OPTION.replace("</OptionData>", two.replace("</Premium></Premiums>",
        "<SettlementData><PayCurrency>USD</PayCurrency></SettlementData></Premium></Premiums>")))).contains("SettlementData");
  }

  @Test
  void aPaymentAfterTheExpiryIsADeliveryOfFxOnly() throws IOException {
    String dated = "<PaymentData><Dates><Date>2026-02-12</Date></Dates></PaymentData></OptionData>";
    assertThat(row(imported(trade("T", "FxOption", FX_OPTION.replace("</OptionData>", dated))), "fx_option"))
        .containsEntry("delivery", "2026-02-12");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("</OptionData>", dated))).contains("2026-02-12").contains("equity");
    // 10 February 2026 is a Tuesday, and the 16th is Washington's birthday, on which New York's exchange is closed.
    String ruled = "<PaymentData><Rules><Lag>4</Lag><Calendar>TARGET,US-NYSE</Calendar><Convention>F</Convention></Rules></PaymentData></OptionData>";
    assertThat(row(imported(trade("T", "FxOption", FX_OPTION.replace("</OptionData>", ruled))), "fx_option"))
        .containsEntry("delivery", "2026-02-17");
  }

  @Test
  void aVarianceSwapIsByItsVegaNotional() throws IOException {
    assertThat(row(imported(trade("T", "EquityVarianceSwap", VARIANCE)), "variance_swap")).containsEntry("vega_notional", "50000")
        .containsEntry("strike", "0.19").containsEntry("observations", "daily").containsEntry("calendar", "NYSE");
    assertThat(row(imported(trade("T", "EquityVarianceSwap", VARIANCE.replace("US-NYSE</Calendar>",
        "TARGET</Calendar><MomentType>Volatility</MomentType>"))), "volatility_swap")).containsEntry("calendar", "EUTA+NYSE");
    assertThat(whyLeftOut("EquityVarianceSwap", VARIANCE.replace("</Calendar>", "</Calendar><AddPastDividends>true</AddPastDividends>")))
        .contains("AddPastDividends");
    // The 4th of July 2026 is a Saturday: whether the Friday is a holiday depends on whom one asks.
    assertThat(whyLeftOut("EquityVarianceSwap", VARIANCE.replace("US-NYSE", "US").replace("2026-02-10", "2026-07-15"))).contains("2026-07-03");
    assertThat(whyLeftOut("EquityVarianceSwap", VARIANCE.replace("US-NYSE", "Zimbabwe"))).contains("Zimbabwe");
    assertThat(whyLeftOut("EquityVarianceSwap", VARIANCE.replace("2025-02-10", "2025-02-09"))).contains("no business day");
  }

  /** The dates that QuantLib 1.29 has for the rules, with its TARGET and NYSE calendars. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1M | TARGET  | F  | 2025-02-28 | 2025-06-30 | 2025-02-28;2025-03-28;2025-04-28;2025-05-28;2025-06-30
      1M | TARGET  | MF | 2024-12-31 | 2025-03-31 | 2024-12-31;2025-01-31;2025-02-28;2025-03-31
      1D | US-NYSE | F  | 2025-04-16 | 2025-04-22 | 2025-04-16;2025-04-17;2025-04-21;2025-04-22
      2W | TARGET  | P  | 2025-04-04 | 2025-05-05 | 2025-04-04;2025-04-17;2025-05-02;2025-05-05
      1M | NullCalendar | Unadjusted | 2025-01-31 | 2025-04-15 | 2025-01-31;2025-02-28;2025-03-31;2025-04-15
      """)
  void aScheduleByRules(String tenor, String calendar, String convention, String start, String end, String expected) throws IOException {
    String asian = "<EquityAsianOptionData><Currency>USD</Currency><Quantity>10</Quantity><StrikeData><StrikePrice><Value>5000</Value>"
        + "<Currency>USD</Currency></StrikePrice></StrikeData><Name>SP5</Name>"
        + OPTION_DATA.replace("</OptionType>", "</OptionType><PayoffType>Asian</PayoffType>") + "<ObservationDates><Rules><StartDate>" + start
        + "</StartDate><EndDate>" + end + "</EndDate><Tenor>" + tenor + "</Tenor><Calendar>" + calendar + "</Calendar><Convention>" + convention
        + "</Convention><Rule>Forward</Rule></Rules></ObservationDates></EquityAsianOptionData>";
    assertThat(row(imported(trade("T", "EquityAsianOption", asian)), "asian")).containsEntry("fixings", expected)
        .containsEntry("average", "arithmetic").containsEntry("strike", "5000");
    assertThat(row(imported(trade("T", "EquityAsianOption", asian.replace(">Asian<", ">AverageStrike<"))), "asian"))
        .containsEntry("strike", "floating");
    assertThat(whyLeftOut("EquityAsianOption", asian.replace("Forward", "Backward"))).contains("Backward");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      EquityBarrierOption    | watched at all times
      FxTouchOption          | watched at all times
      CreditDefaultSwap      | no counterpart
      Autocallable_01        | no counterpart
      """)
  void aTypeWithoutACounterpart(String type, String why) throws IOException {
    assertThat(whyLeftOut(type, "<" + type + "Data/>")).startsWith(type + ": ").contains(why);
  }

  @Test
  void whatIsNotUnderstoodCostsItsTradeAlone() throws IOException {
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("</Name>", "</Name><Knock>In</Knock>"))).contains("Knock 'In'");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("</OptionType>", "</OptionType><PayoffType>Vanilla</PayoffType>")))
        .contains("PayoffType 'Vanilla'");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION + "<TradeActions><TradeAction><Type>Break</Type></TradeAction></TradeActions>"))
        .contains("TradeActions");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("USD", "GBp"))).contains("minor");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("775", "-775"))).contains("Quantity -775 is not above zero");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("2026-02-10", "some day"))).contains("'some day' is not a date");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace(">Long<", ">Both<"))).contains("LongShort 'Both' is not one of L, Long, S, Short");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("RIC:.SPX", "EURUSD"))).contains("cannot be the name of an equity");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION.replace("<Strike>5100</Strike>", ""))).contains("has no Strike");
    assertThat(whyLeftOut("EquityOption", EQUITY_OPTION + EQUITY_OPTION)).contains("2 times EquityOptionData");
    ImportedPortfolio both = imported(trade("A", "EquityOption", EQUITY_OPTION), trade("A", "EquityOption", EQUITY_OPTION),
        trade("B", "Swaption", ""));
    assertThat(both.trades()).isEqualTo(3);
    assertThat(both.taken()).isEqualTo(1);
    assertThat(both.leftOut()).extracting(left -> left.reason()).anyMatch(why -> why.contains("the id A is that of an earlier trade"))
        .anyMatch(why -> why.startsWith("Swaption: "));
    assertThat(both.reasons()).containsOnly(Map.entry("EquityOption", 1L), Map.entry("Swaption", 1L));
  }

  @Test
  void cashIsReceivedUnlessItsLegPays() throws IOException {
    String flows = "<Cashflow><Amount date=\"2025-11-08\">28641475.824680243</Amount><Amount date=\"2026-11-09\">-5</Amount></Cashflow>";
    assertThat(row(imported(trade("T", "Cashflow", "<CashflowData><Currency>USD</Currency>" + flows + "</CashflowData>")), "cash"))
        .containsEntry("quantity", "1").containsEntry("payments", "2025-11-08;2026-11-09").containsEntry("amounts", "28641475.824680243;-5");
    String leg = "<LegData><Payer>true</Payer><LegType>Cashflow</LegType><Currency>USD</Currency><CashflowData>" + flows
        + "</CashflowData></LegData>";
    assertThat(row(imported(trade("T", "Swap", "<SwapData>" + leg + "</SwapData>")), "cash")).containsEntry("quantity", "-1")
        .containsEntry("trade", "T");
    Rows both = imported(trade("T", "Swap", "<SwapData>" + leg + leg.replace("true", "false") + "</SwapData>")).tables().get("cash");
    assertThat(both.rows()).extracting(row -> row.getFirst() + " " + row.get(3)).containsExactly("T-leg1 -1", "T-leg2 1");
    assertThat(whyLeftOut("Swap", "<SwapData>" + leg.replace("</LegData>", "<Schedule><x>1</x></Schedule></LegData>") + "</SwapData>"))
        .contains("Schedule");
  }

  @Test
  void booksAndNames() throws IOException {
    String inSet = trade("T", "EquityOption", EQUITY_OPTION).replace("<CounterParty>C</CounterParty>",
        "<CounterParty>C</CounterParty><NettingSetId>N</NettingSetId><AdditionalFields><x>1</x></AdditionalFields>");
    assertThat(row(imported(inSet), "european")).containsEntry("book", "N");
    assertThat(row(imported(inSet.replaceAll("<Envelope>.*</Envelope>", "")), "european")).containsEntry("book", OreTrade.NO_BOOK);
    Path table = Files.writeString(folder.resolve("names.csv"), "ore,name\nISIN:US78378X1072:USD:XNYS,SPX\n");
    Path file = Files.writeString(folder.resolve("portfolio.xml"), "<Portfolio>" + trade("T", "EquityOption", EQUITY_OPTION.replace(
        "<Name>RIC:.SPX</Name>", "<Underlying><Type>Equity</Type><Name>US78378X1072</Name><Weight>1.0</Weight><IdentifierType>ISIN"
            + "</IdentifierType><Currency>USD</Currency><Exchange>XNYS</Exchange></Underlying>")) + "</Portfolio>");
    ImportedPortfolio named = OreImport.of(new OreRequest(file, Optional.of("desk"), Optional.of(table), Optional.empty()));
    assertThat(row(named, "european")).containsEntry("underlying", "SPX").containsEntry("book", "desk");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE Portfolio [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Portfolio><Trade id=\"&x;\"/></Portfolio>",
      "<!DOCTYPE Portfolio SYSTEM \"portfolio.dtd\"><Portfolio/>",
      "<!DOCTYPE Portfolio [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Portfolio><Trade><A>&b;</A></Trade></Portfolio>",
      "<Portfolio><Trade><A>&undefined;</A></Trade></Portfolio>", "<Portfolio><Trade></Portfolio>", "<Portfolio>", "no xml", "",
      "<ORE><Portfolio/></ORE>", "<Portfolio/>", "<Portfolio><Deal/></Portfolio>"})
  void whatIsNoPortfolioIsRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("portfolio.xml"), text);
    OreRequest request = new OreRequest(file, Optional.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> OreImport.of(request)).isInstanceOf(InputException.class).hasMessageContaining("portfolio.xml");
  }

  @Test
  void aTradeHasBounds() throws IOException {
    String deep = "<a>".repeat(1000) + "</a>".repeat(1000);
    assertThatThrownBy(() -> imported(trade("T", "EquityOption", deep))).isInstanceOf(InputException.class).hasMessageContaining("levels");
    assertThatThrownBy(() -> imported(trade("T", "EquityOption", "<a/>".repeat(300_000)))).isInstanceOf(InputException.class)
        .hasMessageContaining("elements");
  }
}
