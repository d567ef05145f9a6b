package org.backsweep.scenarios.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.EUR_USD;
import static org.backsweep.scenarios.Desk.RATE;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.USD_RATE;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.trade;
import static org.backsweep.scenarios.Desk.years;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.FxForward;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.capital.SbaCapital.Curvature;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** Capital of trades that have a closed form, from that form. */
class SbaTest {
  private static final LocalDate EXPIRY = TODAY.plusYears(1);
  private static final EquityBuckets BUCKETS = new EquityBuckets(Map.of("X", "5", "Y", "8", "Z", "7", "W", "9"));
  private static final NormalDistribution NORMAL = new NormalDistribution();
  // Closed forms take no paths, and where there are some their number does not matter here.
  private static final MonteCarloSettings SETTINGS = new MonteCarloSettings(256, 2, 5, DrawSource.SOBOL);

  private static SbaCapital capital(MarketData market, ModelFormat<?> model, Level level, Trade... trades) {
    Sba sba = sba(market, trades);
    return sba.capital(result(sba, market, model, level, trades)).getLast();
  }

  private static Sba sba(MarketData market, Trade... trades) {
    return new Sba(market.quotes(), Currency.EUR, BUCKETS, List.of(trades));
  }

  private static BatchResult result(Sba sba, MarketData market, ModelFormat<?> model, Level level, Trade... trades) {
    RiskRequest request = new RiskRequest(level, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE, SimulationGrouping.SIMULATION)
        .withShocks(sba.scenarios());
    BatchResult result = new Batch(market, each -> Models.all(model, each.product().underlyings()), SETTINGS,
        Optional.of(Currency.EUR), request).run(List.of(trades), Threads.caller(), done -> { });
    assertThat(result.scenarios().stresses()).isEmpty();
    return result;
  }

  private static SbaCapital capital(Trade... trades) {
    return capital(Desk.market(), ClosedForm.FORMAT, Level.TRADE, trades);
  }

  private static double net(SbaCapital capital, RiskClass risk, RiskMeasure measure, String factor, String tenor) {
    return capital.sensitivities().stream().filter(each -> each.risk() == risk && each.measure() == measure && each.factor().equals(factor)
        && each.tenor().equals(tenor)).mapToDouble(SbaCapital.Sensitivity::amount).sum();
  }

  private static double of(SbaCapital capital, RiskClass risk, RiskMeasure measure) {
    return capital.classes().stream().filter(each -> each.risk() == risk && each.measure() == measure
        && each.scenario() == CorrelationScenario.MEDIUM).mapToDouble(SbaCapital.ClassCapital::capital).sum();
  }

  private static Curvature curvature(SbaCapital capital, RiskClass risk, String factor, Side side) {
    return capital.curvatures().stream().filter(each -> each.risk() == risk && each.factor().equals(factor) && each.side() == side)
        .findFirst().orElseThrow();
  }

  private static double black(double spot, double rate, double strike) {
    double root = VOL * Math.sqrt(1);
    double d1 = (Math.log(spot / strike) + rate) / root + root / 2;
    return spot * NORMAL.cumulativeProbability(d1) - strike * Math.exp(-rate) * NORMAL.cumulativeProbability(d1 - root);
  }

  /** Of a call a year from its expiry: all from Black's formula and the weights of MAR21.42, MAR21.77 and MAR21.92. */
  @Test
  void aCallIsBlacksFormula() {
    double spot = 100;
    double strike = 105;
    double n = -40;
    SbaCapital capital = capital(trade("C", "B", n, new European("X", PutCall.CALL, strike, EXPIRY)));
    double d1 = (Math.log(spot / strike) + RATE) / VOL + VOL / 2;
    double delta = n * spot * NORMAL.cumulativeProbability(d1);
    double rho = -n * strike * Math.exp(-RATE) * NORMAL.cumulativeProbability(d1 - VOL) * -1;
    double vega = n * spot * NORMAL.density(d1) * VOL;

    assertThat(net(capital, RiskClass.EQUITY, RiskMeasure.DELTA, "X", "")).isCloseTo(delta, within(1e-9));
    assertThat(of(capital, RiskClass.EQUITY, RiskMeasure.DELTA)).isCloseTo(0.3 * Math.abs(delta), within(1e-9));
    assertThat(net(capital, RiskClass.GIRR, RiskMeasure.DELTA, "EUR", "1")).isCloseTo(rho, within(1e-9));
    assertThat(of(capital, RiskClass.GIRR, RiskMeasure.DELTA)).isCloseTo(0.016 / Math.sqrt(2) * Math.abs(rho), within(1e-9));
    // The volatilities of March 2026 and January 2028 are the same: the sensitivity to both is vega times volatility.
    double whole = capital.sensitivities().stream().filter(each -> each.measure() == RiskMeasure.VEGA)
        .mapToDouble(SbaCapital.Sensitivity::amount).sum();
    assertThat(whole).isCloseTo(vega, within(1e-9));
    assertThat(capital.sensitivities()).filteredOn(each -> each.measure() == RiskMeasure.VEGA).extracting(SbaCapital.Sensitivity::weight)
        .allSatisfy(weight -> assertThat(weight).isCloseTo(0.55 * Math.sqrt(2), within(1e-12)));

    double up = -(n * (black(130, RATE, strike) - black(100, RATE, strike)) - 0.3 * delta);
    double down = -(n * (black(70, RATE, strike) - black(100, RATE, strike)) + 0.3 * delta);
    assertThat(curvature(capital, RiskClass.EQUITY, "X", Side.UP).amount()).isCloseTo(up, within(1e-8));
    assertThat(curvature(capital, RiskClass.EQUITY, "X", Side.DOWN).amount()).isCloseTo(down, within(1e-8));
    assertThat(of(capital, RiskClass.EQUITY, RiskMeasure.CURVATURE)).isCloseTo(Math.max(up, down), within(1e-8));
    double w = 0.017 / Math.sqrt(2);
    assertThat(curvature(capital, RiskClass.GIRR, "EUR", Side.UP).amount())
        .isCloseTo(-(n * (black(100, RATE + w, strike) - black(100, RATE, strike)) - w * rho), within(1e-8));
    assertThat(curvature(capital, RiskClass.GIRR, "EUR", Side.DOWN).amount())
        .isCloseTo(-(n * (black(100, RATE - w, strike) - black(100, RATE, strike)) + w * rho), within(1e-8));
    assertThat(capital.capital()).isCloseTo(Arrays.stream(CorrelationScenario.values()).mapToDouble(capital::capital)
        .max().orElseThrow(), within(0.0));
  }

  /** A share of Z in dollars: its price and the price of a dollar move it by its worth; a long and a short one leave nothing. */
  @Test
  void forwardsHaveNoCurvatureAndHedgesNoCapital() {
    Trade forward = new Trade("F", "B", Currency.USD, 30, "product", new Forward("Z", 0, EXPIRY), "test.csv", 2);
    SbaCapital capital = capital(forward);
    double worth = 30 * 50 / EUR_USD;
    assertThat(net(capital, RiskClass.EQUITY, RiskMeasure.DELTA, "Z", "")).isCloseTo(worth, within(1e-9));
    assertThat(net(capital, RiskClass.FX, RiskMeasure.DELTA, "USD", "")).isCloseTo(worth, within(1e-9));
    assertThat(of(capital, RiskClass.FX, RiskMeasure.DELTA)).isCloseTo(0.15 / Math.sqrt(2) * worth, within(1e-9));
    assertThat(capital.curvatures()).filteredOn(each -> each.risk() != RiskClass.GIRR).hasSize(4)
        .allSatisfy(each -> assertThat(each.amount()).isCloseTo(0, within(1e-9)));

    Trade other = new Trade("G", "B", Currency.USD, -30, "product", new Forward("Z", 0, EXPIRY), "test.csv", 3);
    SbaCapital hedged = capital(forward, other);
    assertThat(hedged.capital()).isCloseTo(0, within(1e-9));
  }

  /** 1,000 dollars for euros at 1.2 in a year: by today's rates and discount factors. */
  @Test
  void anExchangeOfCurrencies() {
    Trade exchange = new Trade("X", "B", Currency.USD, 1000, "product",
        new FxForward(new FxLevel(Currency.EUR, Currency.USD), 1.2, EXPIRY), "test.csv", 2);
    SbaCapital capital = capital(exchange);
    double euros = 1000 * Math.exp(-RATE);
    double dollars = -1200 * Math.exp(-USD_RATE) / EUR_USD;
    assertThat(net(capital, RiskClass.FX, RiskMeasure.DELTA, "USD", "")).isCloseTo(dollars, within(1e-9));
    assertThat(net(capital, RiskClass.GIRR, RiskMeasure.DELTA, "EUR", "1")).isCloseTo(-euros, within(1e-9));
    assertThat(net(capital, RiskClass.GIRR, RiskMeasure.DELTA, "USD", "1")).isCloseTo(-dollars, within(1e-9));
    double w = 0.016 / Math.sqrt(2);
    assertThat(of(capital, RiskClass.GIRR, RiskMeasure.DELTA))
        .isCloseTo(w * Math.sqrt(euros * euros + dollars * dollars + 2 * 0.5 * euros * dollars), within(1e-9));
    assertThat(curvature(capital, RiskClass.FX, "USD", Side.UP).amount()).isCloseTo(0, within(1e-9));
    double h = 0.017 / Math.sqrt(2);
    assertThat(curvature(capital, RiskClass.GIRR, "USD", Side.DOWN).amount())
        .isCloseTo(-(dollars * (Math.exp(h) - 1) - h * dollars), within(1e-9));
  }

  /** Discount factors in place of zero rates, and the other way round of the exchange rate, are the same market. */
  @Test
  void howAMarketIsQuotedDoesNotMatter() {
    Trade[] trades = {trade("C", "B", 10, new European("X", PutCall.CALL, 95, EXPIRY)),
        new Trade("X", "B", Currency.USD, 1000, "product", new FxForward(new FxLevel(Currency.EUR, Currency.USD), 1.2, EXPIRY), "test.csv", 2)};
    List<Quote<?>> other = Desk.market().quotes().all().stream().<Quote<?>>map(quote -> switch (quote.key()) {
      case QuoteKey.ZeroRate rate -> quote("DISCOUNT/RATE/" + rate.currency() + "/" + rate.currency() + "/2027-01-05",
          Math.exp(-quote.value() * years(LocalDate.of(2027, 1, 5))));
      case QuoteKey.FxSpot _ -> quote("FX/RATE/USD/EUR", 1 / quote.value());
      default -> quote;
    }).toList();
    SbaCapital one = capital(trades);
    SbaCapital same = capital(market(other.toArray(Quote[]::new)), ClosedForm.FORMAT, Level.PORTFOLIO, trades);
    assertThat(same.level()).isEqualTo(Level.PORTFOLIO);
    for (CorrelationScenario scenario : CorrelationScenario.values()) {
      assertThat(same.capital(scenario)).isCloseTo(one.capital(scenario), within(1e-8));
    }
    assertThat(net(same, RiskClass.FX, RiskMeasure.DELTA, "USD", "")).isCloseTo(net(one, RiskClass.FX, RiskMeasure.DELTA, "USD", ""), within(1e-9));
  }

  /**
   * Pounds bought for dollars, reported in euros, which follow from two rates against the dollar: both are priced in euros (MAR21.14(1)), and
   * what the dollar does to the price of a pound is the pound's.
   */
  @Test
  void currenciesThatNeitherIsTheReportingOne() {
    MarketData market = market(quote("FX/RATE/EUR/USD", 1.25), quote("FX/RATE/GBP/USD", 1.5), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", 0.03),
        quote("ZERO/RATE/GBP/GBP/A365/2027-01-05", 0.04), quote("ZERO/RATE/USD/USD/A365/2027-01-05", 0.05));
    SbaCapital capital = capital(market, ClosedForm.FORMAT, Level.TRADE,
        new Trade("G", "B", Currency.USD, 1000, "product", new FxForward(new FxLevel(Currency.GBP, Currency.USD), 1.3, EXPIRY), "test.csv", 2));
    double pounds = 1000 * Math.exp(-0.04) * 1.5 / 1.25;
    double dollars = -1300 * Math.exp(-0.05) / 1.25;
    assertThat(net(capital, RiskClass.FX, RiskMeasure.DELTA, "GBP", "")).isCloseTo(pounds, within(1e-9));
    assertThat(net(capital, RiskClass.FX, RiskMeasure.DELTA, "USD", "")).isCloseTo(dollars, within(1e-9));
    double w = 0.15 / Math.sqrt(2);
    assertThat(of(capital, RiskClass.FX, RiskMeasure.DELTA))
        .isCloseTo(w * Math.sqrt(pounds * pounds + dollars * dollars + 2 * 0.6 * pounds * dollars), within(1e-9));
    assertThat(capital.curvatures()).filteredOn(each -> each.risk() == RiskClass.FX).hasSize(4)
        .allSatisfy(each -> assertThat(each.amount()).isCloseTo(0, within(1e-9)));
  }

  /** A forward on a name whose forwards are quoted depends on these alone, which move with the spot; bucket 11 where none is known. */
  @Test
  void quotedForwardsMoveWithTheSpot() {
    MarketData market = market(quote("EQUITY/PRICE/V/EUR", 80), quote("EQUITY_FWD/PRICE/V/EUR/1Y", 83),
        quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", 0.03));
    SbaCapital capital = capital(market, ClosedForm.FORMAT, Level.TRADE, trade("F", "B", 10, new Forward("V", 70, EXPIRY)));
    assertThat(net(capital, RiskClass.EQUITY, RiskMeasure.DELTA, "V", "")).isCloseTo(10 * 83 * Math.exp(-0.03), within(1e-9));
    assertThat(of(capital, RiskClass.EQUITY, RiskMeasure.DELTA)).isCloseTo(0.7 * 10 * 83 * Math.exp(-0.03), within(1e-9));
    assertThat(curvature(capital, RiskClass.EQUITY, "V", Side.UP).amount()).isCloseTo(0, within(1e-9));
    assertThat(curvature(capital, RiskClass.EQUITY, "V", Side.DOWN).change()).isCloseTo(-0.7 * 10 * 83 * Math.exp(-0.03), within(1e-9));
  }

  private static MarketData market(Quote<?>... quotes) {
    return MarketData.of(new Quotes(TODAY, List.of(quotes), Map.of()), Fixings.none());
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  private static void hasNoCurvatureToW(Trade... trades) {
    MarketData market = market(quote("EQUITY/PRICE/W/EUR", 100), quote("EQUITY_DIVIDEND/CASH/W/EUR/2026-07-01", 35),
        quote("EQUITY_OPTION/RATE_LNVOL/W/EUR/1Y/ATMF", VOL), quote("EQUITY/PRICE/Y/EUR", 90), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE));
    Sba sba = sba(market, trades);
    BatchResult result = result(sba, market, ClosedForm.FORMAT, Level.TRADE, trades);
    SbaCapital capital = sba.capital(result).getLast();
    assertThat(curvature(capital, RiskClass.EQUITY, "W", Side.DOWN)).satisfies(row -> {
      assertThat(row.missing()).isEqualTo(1);
      assertThat(row.change()).isNaN();
      assertThat(row.amount()).isNaN();
    });
    assertThat(curvature(capital, RiskClass.EQUITY, "W", Side.UP).change()).isFinite().isNotZero();
    assertThat(of(capital, RiskClass.EQUITY, RiskMeasure.CURVATURE)).isNaN();
    assertThat(of(capital, RiskClass.EQUITY, RiskMeasure.DELTA)).isFinite().isPositive();
    assertThat(of(capital, RiskClass.GIRR, RiskMeasure.CURVATURE)).isFinite();
    assertThat(capital.capital()).isNaN();
    assertThat(capital.largest()).isEmpty();
    assertThat(result.scenarios().unshocked()).containsExactly("P");
  }

  /** The spot of 30 that a shock by 70 % leaves is below the dividend of 35: the put has no value there, which is neither a gain nor nothing. */
  @Test
  void aTradeWithoutAValueInAShockLeavesNoNumber() {
    Trade put = trade("P", "B", 10, new European("W", PutCall.PUT, 70, EXPIRY));
    hasNoCurvatureToW(put);
    hasNoCurvatureToW(put, trade("F", "B", 3, new Forward("Y", 80, EXPIRY)));
  }

  /** The delta that is taken off has an error, by its weight of 30 %, and the change has one. */
  @Test
  void theErrorOfCurvatureIsThatOfDeltaAndChange() {
    Trade call = trade("C", "B", 10, new European("X", PutCall.CALL, 95, EXPIRY));
    Sba sba = sba(Desk.market(), call);
    BatchResult result = result(sba, Desk.market(), BlackScholes.FORMAT, Level.TRADE, call);
    double ofDelta = result.greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && greek.quote().equals(Desk.X))
        .mapToDouble(greek -> 100 * greek.standardError()).sum();
    double ofChange = result.scenarios().shocks().stream().filter(change -> change.level() == Level.PORTFOLIO
        && change.scenario().equals("equity X up")).mapToDouble(ScenarioChange::changeError).sum();
    assertThat(ofDelta).isPositive();
    assertThat(ofChange).isPositive();
    assertThat(curvature(sba.capital(result).getLast(), RiskClass.EQUITY, "X", Side.UP).error())
        .isCloseTo(Math.sqrt(0.3 * 0.3 * ofDelta * ofDelta + ofChange * ofChange), within(1e-12));
  }

  /** A quanto option depends on the correlation of its underlying with the exchange rate, and on the volatility of that. */
  @Test
  void whatIsNoRiskFactorIsListed() {
    SbaCapital capital = capital(Desk.market(), BlackScholes.FORMAT, Level.BOOK, Desk.quanto("Q", 5, new European("Z", PutCall.CALL, 50, EXPIRY)));
    assertThat(capital.sensitivities()).extracting(each -> each.measure() + each.bucket()).contains("VEGAEURUSD", "VEGA7", "DELTA7", "DELTAEUR");
    assertThat(capital.unmapped()).extracting(greek -> greek.point().kind()).containsOnly("correlation");
    assertThat(capital.unmapped()).allSatisfy(greek -> assertThat(greek.perUnit()).isNotZero());
  }
}
