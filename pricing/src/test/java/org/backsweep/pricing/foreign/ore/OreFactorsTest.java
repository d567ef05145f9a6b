package org.backsweep.pricing.foreign.ore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** Names of factors as they stand in the expected results of the Open Source Risk Engine's tests. */
class OreFactorsTest {
  private static final LocalDate TODAY = LocalDate.of(2016, 4, 14);

  private static Map<String, OreFactors.Factor> factors(double level, Stream<String> keys) {
    return OreFactors.of(new Quotes(TODAY, keys.<Quote<?>>map(key -> new Quote<>(TODAY, QuoteKey.parse(key), level)).toList(), Map.of()));
  }

  private static String name(Map<String, OreFactors.Factor> factors, String key) {
    return factors.get(key).text();
  }

  /** The tenors of its sensitivity analysis: 1M, 6M, 1Y, 2Y ... of curves, 2W, 1M, 3M, 6M, 1Y, 2Y ... of volatilities. */
  @Test
  void namesAreThoseOfItsSensitivityAnalysis() {
    Map<String, OreFactors.Factor> factors = factors(1, Stream.of(List.of("EQUITY/PRICE/SP5/USD", "FX/RATE/EUR/USD").stream(),
        Stream.of("5Y", "1M", "6M", "1Y", "2Y").map(tenor -> "ZERO/RATE/EUR/EUR/A365/" + tenor),
        Stream.of("2W", "1M", "3M", "6M", "1Y", "2Y", "3Y").map(tenor -> "EQUITY_OPTION/RATE_LNVOL/SP5/USD/" + tenor + "/ATMF"),
        Stream.of("2W", "1M", "5Y").map(tenor -> "FX_OPTION/RATE_LNVOL/EUR/USD/" + tenor + "/ATM")).flatMap(each -> each));
    assertThat(name(factors, "EQUITY/PRICE/SP5/USD")).isEqualTo("EquitySpot/SP5/0/spot");
    assertThat(name(factors, "FX/RATE/EUR/USD")).isEqualTo("FXSpot/EURUSD/0/spot");
    assertThat(name(factors, "ZERO/RATE/EUR/EUR/A365/1M")).isEqualTo("DiscountCurve/EUR/0/1M");
    assertThat(name(factors, "ZERO/RATE/EUR/EUR/A365/2Y")).isEqualTo("DiscountCurve/EUR/3/2Y");
    assertThat(name(factors, "EQUITY_OPTION/RATE_LNVOL/SP5/USD/2Y/ATMF")).isEqualTo("EquityVolatility/SP5/5/2Y/ATM");
    assertThat(name(factors, "FX_OPTION/RATE_LNVOL/EUR/USD/2W/ATM")).isEqualTo("FXVolatility/EURUSD/0/2W/ATM");
    assertThat(factors.values()).noneMatch(OreFactors.Factor::isPar);
  }

  /** All expiries of a strike come before the next strike, at the money first; dates are numbers of days. */
  @Test
  void aSurfaceIsCountedByStrikeThenByExpiry() {
    Map<String, OreFactors.Factor> factors = factors(0.2, Stream.of("1Y/4400", "1Y/4600", "2016-06-13/4400/C", "2016-06-13/4400/P", "1Y/ATMF",
        "1Y/MNY/Fwd/0.8").map(point -> "EQUITY_OPTION/RATE_LNVOL/X/EUR/" + point));
    String surface = "EQUITY_OPTION/RATE_LNVOL/X/EUR/";
    assertThat(name(factors, surface + "1Y/ATMF")).isEqualTo("EquityVolatility/X/1/1Y/ATM");
    assertThat(name(factors, surface + "1Y/MNY/Fwd/0.8")).isEqualTo("EquityVolatility/X/3/1Y/0.8");
    assertThat(name(factors, surface + "2016-06-13/4400/C")).isEqualTo("EquityVolatility/X/4/60D/4400");
    assertThat(factors.get(surface + "2016-06-13/4400/P")).isEqualTo(factors.get(surface + "2016-06-13/4400/C"));
    assertThat(name(factors, surface + "1Y/4400")).isEqualTo("EquityVolatility/X/5/1Y/4400");
    assertThat(name(factors, surface + "1Y/4600")).isEqualTo("EquityVolatility/X/7/1Y/4600");
    assertThat(factors.get(surface + "1Y/4600").shift()).isEqualTo(0.01);
  }

  /** At the money of the forward comes before that of the spot, and a moneyness is no level: each has its place. */
  @Test
  void strikesOfOneNumberAreNotOneFactor() {
    String surface = "EQUITY_OPTION/RATE_LNVOL/X/EUR/";
    List<String> strikes = List.of("1Y/ATMF", "1Y/ATM", "1Y/MNY/Fwd/0.9", "1Y/MNY/Spot/0.9", "1Y/0.9");
    Map<String, OreFactors.Factor> factors = factors(0.2, strikes.stream().map(strike -> surface + strike));
    assertThat(strikes.stream().map(strike -> name(factors, surface + strike))).containsExactly("EquityVolatility/X/0/1Y/ATM",
        "EquityVolatility/X/1/1Y/ATM", "EquityVolatility/X/2/1Y/0.9", "EquityVolatility/X/3/1Y/0.9", "EquityVolatility/X/4/1Y/0.9");
  }

  /** Of two zero curves that of the currency's name is taken, and of swaps on two rates those overnight; a deposit behind a swap is not used. */
  @Test
  void quotesThatNoCurveIsMadeOfAreNotCounted() {
    Map<String, OreFactors.Factor> factors = factors(0.03, Stream.of("ZERO/RATE/EUR/EUR/A365/1Y", "ZERO/RATE/EUR/EUR/A365/5Y",
        "ZERO/RATE/EUR/OTHER/A365/1Y", "ZERO/RATE/EUR/OTHER/A365/2Y", "IR_SWAP/RATE/EUR/2D/6M/3Y", "IR_SWAP/RATE/USD/2D/1D/2Y",
        "IR_SWAP/RATE/USD/2D/6M/1Y", "IR_SWAP/RATE/USD/2D/6M/2Y", "MM/RATE/USD/2D/3M", "MM/RATE/USD/2D/2Y"));
    assertThat(factors.entrySet().stream().map(factor -> factor.getKey() + " " + factor.getValue().text())).containsExactlyInAnyOrder(
        "ZERO/RATE/EUR/EUR/A365/1Y DiscountCurve/EUR/0/1Y", "ZERO/RATE/EUR/EUR/A365/5Y DiscountCurve/EUR/1/5Y",
        "MM/RATE/USD/2D/3M DiscountCurve/USD/0/3M", "IR_SWAP/RATE/USD/2D/1D/2Y DiscountCurve/USD/1/2Y");
  }

  /** Each quote of the sample has its own factor, but for the two sides of a strike. */
  @Test
  void factorsOfTheSampleAreOfOneQuoteEach() {
    Quotes quotes = QuoteReader.read(Path.of("..", "sample", "market"), Optional.empty(), new Findings()).quotes();
    Map<String, List<String>> byFactor = OreFactors.of(quotes).entrySet().stream().collect(Collectors.groupingBy(each -> each.getValue().text(),
        Collectors.mapping(each -> each.getKey().replaceFirst("/[CP]$", ""), Collectors.toList())));
    assertThat(byFactor).hasSizeGreaterThan(50).allSatisfy((factor, keys) -> assertThat(keys.stream().distinct()).as(factor).hasSize(1));
  }

  @Test
  void parRatesArePar() {
    OreFactors.Factor swap = factors(0.03, Stream.of("MM/RATE/USD/2D/3M", "IR_SWAP/RATE/USD/2D/6M/10Y")).get("IR_SWAP/RATE/USD/2D/6M/10Y");
    assertThat(swap).isEqualTo(new OreFactors.Factor("DiscountCurve/USD/1/10Y", true, 1e-4));
  }

  /** Each factor is of one quote, but for the two sides of a strike; quotes without a counterpart have none. */
  @Test
  void whatHasNoCounterpartIsNotThere() {
    List<String> others = List.of("EQUITY_FWD/PRICE/X/EUR/1Y", "EQUITY_OPTION/PRICE/X/EUR/1Y/100/C", "EQUITY_DIVIDEND/CASH/X/EUR/2016-12-02",
        "DISCOUNT/RATE/EUR/EUR/1Y",
        "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/DEL/Fwd/Put/0.25", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25RR", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25BF",
        "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25C", "CORRELATION/RATE/X/Y");
    assertThat(factors(0.5, Stream.concat(others.stream(), Stream.of("EQUITY_DIVIDEND/RATE/X/EUR/6M"))))
        .containsExactly(Map.entry("EQUITY_DIVIDEND/RATE/X/EUR/6M", new OreFactors.Factor("DividendYield/X/0/6M", false, 1e-4)));
  }
}
