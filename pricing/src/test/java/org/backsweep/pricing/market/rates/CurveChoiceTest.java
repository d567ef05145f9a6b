package org.backsweep.pricing.market.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TestMarket;
import org.junit.jupiter.api.Test;

/** The choice among several curves to discount with, and the sentence about it. */
class CurveChoiceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 25);

  private static CurveChoice choice(String currency, String... keys) {
    List<Object> quotes = new ArrayList<>();
    for (String key : keys) {
      quotes.add(key);
      quotes.add(0.02);
    }
    return CurveChoice.of(TestMarket.data(TODAY, quotes.toArray()).quotes(), Currency.of(currency));
  }

  private static List<String> swaps(CurveChoice choice) {
    return choice.swaps().stream().map(quote -> quote.key().toString()).toList();
  }

  @Test
  void theOvernightRateComesBeforeTheMostNumerousTenor() {
    CurveChoice choice = choice("EUR", "IR_SWAP/RATE/EUR/2D/6M/2Y", "IR_SWAP/RATE/EUR/2D/6M/5Y", "IR_SWAP/RATE/EUR/2D/6M/10Y",
        "IR_SWAP/RATE/EUR/2D/3M/5Y", "IR_SWAP/RATE/EUR/2D/1D/5Y", "IR_SWAP/RATE/EUR/2D/1D/2Y");
    assertThat(swaps(choice)).containsExactly("IR_SWAP/RATE/EUR/2D/1D/5Y", "IR_SWAP/RATE/EUR/2D/1D/2Y");
    assertThat(choice.hadOthers()).isTrue();
    assertThat(choice.text()).contains("the 2 swaps on overnight", "overnight swaps come before others", "1 on 3M, 3 on 6M",
        "beyond 2031-02-25 its zero rate is flat, where others go on to 10Y");
  }

  @Test
  void theRateThatIsInUseComesBeforeThoseThatWere() {
    CurveChoice dollar = choice("USD", "IR_SWAP/RATE/USD/FedFunds/2D/1D/1Y", "IR_SWAP/RATE/USD/FedFunds/2D/1D/2Y",
        "IR_SWAP/RATE/USD/2D/1D/1Y", "IR_SWAP/RATE/USD/USD-SOFR/2D/1D/1Y", "MM/RATE/USD/LIBOR/2D/1M", "MM/RATE/USD/SOFR/0D/1D",
        "MM/RATE/USD/0D/1D");
    assertThat(swaps(dollar)).containsExactly("IR_SWAP/RATE/USD/USD-SOFR/2D/1D/1Y");
    assertThat(dollar.deposits()).extracting(quote -> quote.key().toString()).containsExactly("MM/RATE/USD/SOFR/0D/1D", "MM/RATE/USD/0D/1D");
    assertThat(dollar.text()).contains("SOFR overnight", "2 on FEDFUNDS overnight", "deposits on other indices left aside: 1");
    assertThat(swaps(choice("EUR", "IR_SWAP/RATE/EUR/EONIA/2D/1D/1Y", "IR_SWAP/RATE/EUR/ESTER/2D/1D/1Y")))
        .containsExactly("IR_SWAP/RATE/EUR/ESTER/2D/1D/1Y");
    assertThat(swaps(choice("EUR", "IR_SWAP/RATE/EUR/EONIA/2D/1D/1Y", "IR_SWAP/RATE/EUR/2D/6M/1Y")))
        .containsExactly("IR_SWAP/RATE/EUR/EONIA/2D/1D/1Y");
  }

  @Test
  void whatHasNoRivalIsNoWarning() {
    assertThat(choice("USD", "IR_SWAP/RATE/USD/SOFR/2D/1D/1Y", "MM/RATE/USD/0D/1D").hadOthers()).isFalse();
    assertThat(choice("USD", "MM/RATE/USD/0D/1D", "MM/RATE/USD/0D/1M").text()).isEqualTo("2 deposits");
    assertThat(choice("USD", "ZERO/RATE/USD/X/A365/1Y").hadOthers()).isFalse();
    CurveChoice both = choice("USD", "ZERO/RATE/USD/X/A365/1Y", "MM/RATE/USD/0D/1D");
    assertThat(both.text()).isEqualTo("the zero curve X, 1 quote; zero rates come before par rates");
    assertThat(both.hadOthers()).isTrue();
  }

  @Test
  void discountFactorsComeAfterZeroRatesAndBeforeParRates() {
    CurveChoice factors = choice("USD", "DISCOUNT/RATE/USD/X/1Y", "DISCOUNT/RATE/USD/X/2Y", "MM/RATE/USD/0D/1D");
    assertThat(factors.factors()).extracting(quote -> quote.key().toString()).containsExactly("DISCOUNT/RATE/USD/X/1Y", "DISCOUNT/RATE/USD/X/2Y");
    assertThat(factors.text()).isEqualTo("the discount factors X, 2 quotes; discount factors come before par rates");
    assertThat(factors.hadOthers()).isTrue();
    assertThat(choice("USD", "DISCOUNT/RATE/USD/X/1Y").hadOthers()).isFalse();
    CurveChoice zeros = choice("USD", "ZERO/RATE/USD/X/A365/1Y", "DISCOUNT/RATE/USD/X/1Y", "MM/RATE/USD/0D/1D");
    assertThat(zeros.zeros()).hasSize(1);
    assertThat(zeros.text()).isEqualTo("the zero curve X, 1 quote; zero rates come before discount factors and par rates");
  }

  @Test
  void ofSeveralCurvesOneHasTheNameOfTheCurrencyOrNoneIsTaken() {
    assertThat(choice("USD", "DISCOUNT/RATE/USD/X/1Y", "DISCOUNT/RATE/USD/USD/1Y").text())
        .isEqualTo("the discount factors USD, 1 quote, for it has the currency's name (others: X)");
    CurveChoice factors = choice("USD", "ZERO/RATE/USD/X/A365/1Y", "ZERO/RATE/USD/Y/A365/1Y", "DISCOUNT/RATE/USD/X/1Y");
    assertThat(factors.factors()).hasSize(1);
    assertThat(factors.text()).isEqualTo("there are several zero curves (X, Y) and none of them is named USD: its discount factors are "
        + "taken, the discount factors X, 1 quote");
    assertThatThrownBy(() -> choice("USD", "DISCOUNT/RATE/USD/X/1Y", "DISCOUNT/RATE/USD/Y/1Y")).isInstanceOf(MarketException.class)
        .hasMessage("for USD there are several curves of discount factors (X, Y) and none of them is named USD");
    assertThat(choice("USD", "DISCOUNT/RATE/USD/X/1Y", "DISCOUNT/RATE/USD/Y/1Y", "MM/RATE/USD/0D/1D").deposits()).hasSize(1);
    assertThatThrownBy(() -> choice("USD", "EQUITY/PRICE/A/USD")).hasMessageContaining("DISCOUNT/RATE/USD/<curve>/<tenor or date>");
  }

  @Test
  void theMarketSaysIt() {
    TestMarket market = TestMarket.of(TestMarket.data(TODAY, "IR_SWAP/RATE/USD/LIBOR/2D/3M/1Y", 0.04, "IR_SWAP/RATE/USD/LIBOR/2D/3M/2Y", 0.04,
        "IR_SWAP/RATE/USD/SOFR/2D/1D/1Y", 0.03), each -> List.of(each.get(new DiscountCurve(Currency.USD)).rate(1)));
    assertThat(market.values()[0]).isCloseTo(Math.log(1 + 0.03 * 367 / 360) * 365 / 367, within(1e-4));
    assertThat(market.warnings()).singleElement().asString().contains("discount curve of USD", "SOFR overnight");
  }
}
