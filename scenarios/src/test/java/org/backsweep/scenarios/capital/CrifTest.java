package org.backsweep.scenarios.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.EUR_USD;
import static org.backsweep.scenarios.Desk.RATE;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.USD_RATE;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.trade;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.ClosedForm;
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
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.junit.jupiter.api.Test;

/** Lines of ISDA's format from closed forms. */
class CrifTest {
  private static final LocalDate EXPIRY = TODAY.plusYears(1);
  private static final EquityBuckets BUCKETS = new EquityBuckets(Map.of("X", "5", "Y", "13"));

  private static List<Crif.Line> lines(MarketData market, Trade trade) {
    return new Crif(market.quotes(), Currency.EUR, BUCKETS).of(new Batch(market, each -> Models.all(ClosedForm.FORMAT, each.product().underlyings()),
        Desk.SETTINGS, Optional.of(Currency.EUR), RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()))
        .run(List.of(trade), Threads.caller(), done -> { }).trades().getFirst());
  }

  private static double sum(List<Crif.Line> lines, String type) {
    return lines.stream().filter(line -> line.risk().type().equals(type)).mapToDouble(Crif.Line::amount).sum();
  }

  /** A call a year from its expiry, between volatilities of two months and two years. */
  @Test
  void aCallIsBlacksFormula() {
    double n = 40;
    double d1 = (Math.log(100 / 105.0) + RATE) / VOL + VOL / 2;
    NormalDistribution normal = new NormalDistribution();
    List<Crif.Line> lines = lines(Desk.market(), trade("C", "B", n, new European("X", PutCall.CALL, 105, EXPIRY)));
    assertThat(sum(lines, "Risk_Equity")).isCloseTo(0.01 * n * 100 * normal.cumulativeProbability(d1), within(1e-9));
    assertThat(sum(lines, "Risk_EquityVol")).isCloseTo(0.01 * n * 100 * normal.density(d1), within(1e-9));
    assertThat(sum(lines, "Risk_IRCurve")).isCloseTo(1e-4 * n * 105 * Math.exp(-RATE) * normal.cumulativeProbability(d1 - VOL), within(1e-9));
    assertThat(lines).allSatisfy(line -> {
      assertThat(line.trade() + line.portfolio() + line.product() + line.currency()).isEqualTo("CBEquityEUR");
      assertThat(line.dollars()).isCloseTo(line.amount() * EUR_USD, within(1e-12));
    });
    assertThat(lines).extracting(line -> line.risk().type() + " " + line.risk().bucket() + " " + line.risk().label1() + " " + line.risk().label2())
        .containsExactly("Risk_Equity 5  ", "Risk_EquityVol 5 1m ", "Risk_EquityVol 5 3m ", "Risk_EquityVol 5 2y ", "Risk_IRCurve 1 1y OIS");
    double month = lines.get(1).amount();
    double quarter = lines.get(2).amount();
    // 5 March is 28 days behind 5 February and 31 before 5 April.
    assertThat(month / (month + quarter)).isCloseTo(31 / 59.0, within(1e-12));
  }

  @Test
  void anExchangeOfCurrencies() {
    List<Crif.Line> lines = lines(Desk.market(), new Trade("X", "B", Currency.USD, 1000, "product",
        new FxForward(new FxLevel(Currency.EUR, Currency.USD), 1.2, EXPIRY), "test.csv", 2));
    double dollars = -1200 * Math.exp(-USD_RATE) / EUR_USD;
    assertThat(lines).extracting(line -> line.product() + " " + line.risk().type() + " " + line.risk().qualifier())
        .containsExactly("RatesFX Risk_FX USD", "RatesFX Risk_IRCurve EUR", "RatesFX Risk_IRCurve USD");
    assertThat(lines.get(0).amount()).isCloseTo(0.01 * dollars, within(1e-9));
    assertThat(lines.get(1).amount()).isCloseTo(-1e-4 * 1000 * Math.exp(-RATE), within(1e-9));
    assertThat(lines.get(2).amount()).isCloseTo(-1e-4 * dollars, within(1e-9));
  }

  @Test
  void indicesOthersAndMarketsWithoutDollars() {
    assertThat(lines(Desk.market(), trade("F", "B", 1, new Forward("Y", 80, EXPIRY))).getFirst().risk().bucket()).isEqualTo("11");
    MarketData market = MarketData.of(new Quotes(TODAY, List.of(quote("EQUITY/PRICE/V/EUR", 80), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0.03)), Map.of()),
        Fixings.none());
    assertThat(lines(market, trade("F", "B", 1, new Forward("V", 70, EXPIRY)))).hasSize(2).allSatisfy(line -> assertThat(line.dollars()).isNaN())
        .extracting(line -> line.risk().bucket()).containsExactly("Residual", "1");
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }
}
