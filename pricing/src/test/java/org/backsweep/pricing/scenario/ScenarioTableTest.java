package org.backsweep.pricing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.scenario.Market.FORWARD;
import static org.backsweep.pricing.scenario.Market.JPM;
import static org.backsweep.pricing.scenario.Market.LONG;
import static org.backsweep.pricing.scenario.Market.LONG_RATE;
import static org.backsweep.pricing.scenario.Market.LOW;
import static org.backsweep.pricing.scenario.Market.MIDDLE;
import static org.backsweep.pricing.scenario.Market.MIDDLE_RATE;
import static org.backsweep.pricing.scenario.Market.SHORT_RATE;
import static org.backsweep.pricing.scenario.Market.SPX;
import static org.backsweep.pricing.scenario.Market.level;
import static org.backsweep.pricing.scenario.Market.moved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios from a file. */
class ScenarioTableTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  private List<NamedScenario> read(String... rows) throws IOException {
    return ScenarioTable.read(Files.writeString(folder.resolve("scenarios.csv"), "scenario,match,type,size,shift\n"
        + String.join("\n", rows) + "\n"), Market.quotes(), findings);
  }

  private NamedScenario only(String... rows) throws IOException {
    List<NamedScenario> scenarios = read(rows);
    assertThat(findings.rejects()).isEmpty();
    assertThat(scenarios).hasSize(1);
    return scenarios.getFirst();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "EQUITY/PRICE/SPX/USD                     | EQUITY/PRICE/SPX/USD",
      "EQUITY/PRICE/                            | EQUITY/PRICE/SPX/USD EQUITY/PRICE/JPM/USD",
      "EQUITY_OPTION/*/1Y/*                     | EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/900 EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/1000",
      "EQUITY/PRICE/???/USD                     | EQUITY/PRICE/SPX/USD EQUITY/PRICE/JPM/USD",
      // The same point in another writing.
      "EQUITY_OPTION/RATE_LNVOL/SPX/USD/12M/900 | EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/900",
      "kind=vega; underlying=spx; strike=950..  | EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/1000 EQUITY_OPTION/RATE_LNVOL/SPX/USD/2Y/1000",
      "strike=900                               | EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/900",
      "strike=ATMF                              | EQUITY_OPTION/RATE_LNVOL/JPM/USD/6M/ATMF",
      "kind=rho; expiry=18M..2004-12-31         | ZERO/RATE/USD/USD/A365/2004-07-04",
      "kind=rho; expiry=..1Y                    | ZERO/RATE/USD/USD/A365/2003-07-05",
      "underlying=SPX/JPM                       | CORRELATION/RATE/SPX/JPM"})
  void quotesAreNamedByKeysPatternsAndConditions(String match, String keys) throws IOException {
    assertThat(moved(only("s,\"" + match + "\",relative,1%,"))).containsExactly(keys.split(" "));
  }

  @Test
  void shiftsOfAQuoteFollowOneAnother() throws IOException {
    NamedScenario scenario = only("s," + SPX + ",relative,-10%,", "s," + SPX + ",absolute,50,parallel", "s," + JPM + ",set,30,");
    assertThat(level(scenario, SPX)).isEqualTo(1000 * 0.9 + 50);
    assertThat(level(scenario, JPM)).isEqualTo(30);
    assertThat(level(scenario, LOW)).isEqualTo(0.25);
    assertThat(level(only("t," + SPX + ",absolute,50,", "t," + SPX + ",relative,-10%,"), SPX)).isEqualTo(1050 * 0.9);
  }

  /** From 365 to 1,460 days: 730 days are a third of the way. */
  @Test
  void aTwistIsLinearInDays() throws IOException {
    NamedScenario scenario = only("s,kind=rho,absolute,0.003,twist");
    assertThat(level(scenario, SHORT_RATE)).isCloseTo(0.02 - 0.003, within(1e-15));
    assertThat(level(scenario, MIDDLE_RATE)).isCloseTo(0.03 - 0.003 / 3, within(1e-15));
    assertThat(level(scenario, LONG_RATE)).isCloseTo(0.04 + 0.003, within(1e-15));
  }

  @Test
  void severalSizesMakeAGridAndEachAScenarioForEachQuote() throws IOException {
    List<NamedScenario> grid = read("g,EQUITY/PRICE/*,relative,-10%;0%;2.5%,", "g,kind=vega,absolute,-0.01;0.02,", "p,kind=rho,absolute,1bp,",
        "pillars,kind=rho,absolute,0.0001,each");
    assertThat(findings.rejects()).singleElement().extracting(Reject::value).isEqualTo("1bp");
    assertThat(grid).extracting(NamedScenario::name).containsExactly("g -10% -0.01", "g -10% 0.02", "g 0% -0.01", "g 0% 0.02",
        "g 2.5% -0.01", "g 2.5% 0.02", "pillars " + SHORT_RATE, "pillars " + MIDDLE_RATE, "pillars " + LONG_RATE);
    assertThat(level(grid.get(4), SPX)).isCloseTo(1025, within(1e-10));
    assertThat(level(grid.get(4), FORWARD)).isCloseTo(0.29, within(1e-15));
    assertThat(moved(grid.get(7))).containsExactly(MIDDLE_RATE);
    assertThat(level(grid.get(7), MIDDLE_RATE)).isCloseTo(0.0301, within(1e-15));
  }

  @Test
  void volatilitiesStopAtTheLeastAndTheUserIsTold() throws IOException {
    NamedScenario scenario = only("s,kind=vega; underlying=SPX,absolute,-0.205,");
    assertThat(level(scenario, MIDDLE)).isEqualTo(0.01);
    assertThat(level(scenario, LONG)).isEqualTo(0.01);
    assertThat(level(scenario, LOW)).isCloseTo(0.045, within(1e-15));
    assertThat(findings.warnings()).singleElement().satisfies(warning ->
        assertThat(warning.text()).isEqualTo("scenario s: 2 volatilities are moved down to 0.01 and no further"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "EQUITY/PRICE/SPY/USD                    | relative | 1%   |          | match | the nearest key is EQUITY/PRICE/SPX/USD",
      "EQUITY_OPTION/RATE_LNVOL/SPX/USD/3Y/*   | relative | 1%   |          | match | the nearest key is EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/900",
      "kind=vga                                | relative | 1%   |          | match | none has kind=vga; the nearest is vega",
      "kind=vega; expiry=10Y..                 | relative | 1%   |          | match | none has expiry=10Y..",
      "kind=vega; underlying=SPX; strike=ATMF  | relative | 1%   |          | match | 4 with kind=vega and 4 with underlying=SPX and 1 with strike=ATMF, but none",
      "kind                                    | relative | 1%   |          | match | the nearest key is",
      "kind=vega; tenor=1Y                     | relative | 1%   |          | match | wanted is one of expiry, kind, strike, underlying",
      "kind=vega; expiry=soon..                | relative | 1%   |          | match | neither a tenor such as 6M nor a date",
      "kind=vega                               | shifted  | 1%   |          | type  | absolute, relative, set",
      "kind=vega                               | absolute | much |          | size  | is not a number",
      "kind=vega                               | absolute | 1%   | sideways | shift | parallel, twist, each",
      "kind=delta                              | absolute | 1%   | twist    | shift | wants quotes of two expiries",
      "kind=rho                                | set      | 1%   | twist    | type  | cannot be twisted",
      "kind=delta                              | absolute | -40  |          | size  | moves EQUITY/PRICE/JPM/USD to 0.0, which is no price",
      "kind=correlation                        | absolute | 0.5  |          | size  | moves CORRELATION/RATE/SPX/JPM to 1.1, which is a correlation of 110 %",
      "kind=rho                                | absolute | 5    |          | size  | a rate of 4.2 % is written 0.042"})
  void aScenarioWithAWrongRowIsLeftOutAndTheOthersStay(String match, String type, String size, String shift, String column,
      String reason) throws IOException {
    List<NamedScenario> scenarios = read("bad," + SPX + ",relative,-1%,", "bad,\"" + match + "\"," + type + "," + size + ","
        + (shift == null ? "" : shift), "good," + SPX + ",relative,-1%,");
    assertThat(scenarios).extracting(NamedScenario::name).containsExactly("good");
    assertThat(findings.rejects()).singleElement().satisfies(reject -> {
      assertThat(reject.file()).endsWith("scenarios.csv");
      assertThat(reject.line()).isEqualTo(3);
      assertThat(reject.column()).isEqualTo(column);
      assertThat(reject.reason()).contains(reason);
    });
    assertThat(findings.warnings()).singleElement().satisfies(warning ->
        assertThat(warning.text()).isEqualTo("scenario bad is left out: a row of it is rejected"));
  }

  /** A row that ends too early is of its scenario, too. */
  @Test
  void aRowWithTooFewFieldsCostsItsScenario() throws IOException {
    assertThat(read("crash," + SPX + ",relative,-30%,", "crash,kind=vega,absolute,0.08", "other," + SPX + ",relative,-1%,"))
        .extracting(NamedScenario::name).containsExactly("other");
    assertThat(findings.rejects()).singleElement().satisfies(reject -> assertThat(reject.line()).isEqualTo(3));
  }

  @Test
  void aFileWithoutScenariosIsWarnedOf() throws IOException {
    assertThat(ScenarioTable.read(Files.writeString(folder.resolve("none.csv"), "scenario,match,type,size\n"), Market.quotes(), findings)).isEmpty();
    assertThat(findings.warnings()).singleElement().satisfies(warning -> assertThat(warning.text()).isEqualTo("there is no scenario in it"));
  }

  @Test
  void theSizeThatLeadsTooFarIsNamed() throws IOException {
    assertThat(read("s," + SPX + ",relative,0%;-100%,")).isEmpty();
    assertThat(findings.rejects()).singleElement().satisfies(reject -> assertThat(reject.value()).isEqualTo("-100%"));
  }

  @Test
  void aGridWithoutEndIsRefused() {
    String sizes = "1%;2%;3%;4%;5%;6%;7%;8%;9%;10%";
    assertThatThrownBy(() -> read("g," + SPX + ",relative," + sizes + ",", "g," + JPM + ",relative," + sizes + ",", "g," + LOW + ",relative,"
        + sizes + ",", "g," + LONG + ",relative," + sizes + ",", "g," + SHORT_RATE + ",relative," + sizes + ","))
        .isInstanceOf(InputException.class).hasMessageContaining("line 6").hasMessageContaining("more than 10000 scenarios");
  }
}
