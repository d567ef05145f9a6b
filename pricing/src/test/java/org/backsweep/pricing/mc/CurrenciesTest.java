package org.backsweep.pricing.mc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Underlyings quoted in another currency than the trade's, against formulas, and values in a reporting currency. */
class CurrenciesTest {
  private static final List<ModelFormat<?>> LOCAL_MODELS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT);
  private static final LocalDate EXPIRY = TODAY.plusDays(500);
  private static final double T = 500 / 365.0;
  private static final double S = 50;
  private static final double EUR = 0.03;
  private static final double USD = 0.05;
  private static final double Q = 0.015;
  private static final double VOL = 0.35;
  private static final double FX_VOL = 0.12;
  // Of Z with the rate of EUR for one USD: that with EUR/USD, the other way round.
  private static final double RHO = -0.3;
  private static final double USD_IN_EUR = 1 / 1.25;

  private static Trade trade(Product product, Conversion conversion) {
    return new Trade("T1", "book", Currency.EUR, 2, "product", product, Optional.ofNullable(conversion), "product.csv", 2);
  }

  private static Valued value(Product product, Conversion conversion, ModelFormat<?> model) {
    return Valued.of(trade(product, conversion), Markets.several(), model, Optional.empty());
  }

  /** Hull, Options, Futures and Other Derivatives, section 30.3: the forward is moved by {@code exp(-rho sigma_S sigma_X T)}. */
  @ParameterizedTest
  @FieldSource("LOCAL_MODELS")
  void aQuantoIsACallOnTheShiftedForward(ModelFormat<?> model) {
    Valued v = value(new European("Z", PutCall.CALL, 52, EXPIRY), Conversion.QUANTO, model);
    double forward = S * Math.exp((USD - Q - RHO * VOL * FX_VOL) * T);
    double expected = 2 * AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, VOL, T, 52, Math.exp(-EUR * T));
    assertThat(v.value()).isCloseTo(expected, within(4 * v.error()));
    assertThat(v.error()).isLessThan(0.003 * expected);
    double without = 2 * AnalyticFormulas.blackScholesGeneralizedOptionValue(S * Math.exp((USD - Q) * T), VOL, T, 52,
        Math.exp(-EUR * T));
    assertThat(Math.abs(without - expected)).as("the test sees the shift").isGreaterThan(8 * v.error());
  }

  @Test
  void theGreeksOfAQuantoForwardAreThoseOfItsFormula() {
    Valued v = value(new Forward("Z", 0, EXPIRY), Conversion.QUANTO, BlackScholes.FORMAT);
    double expected = 2 * S * Math.exp((USD - Q - RHO * VOL * FX_VOL - EUR) * T);
    assertThat(v.value()).isCloseTo(expected, within(4 * v.error()));
    assertThat(v.greek("EQUITY/PRICE/Z")).isCloseTo(expected / S, within(4 * v.greekError("EQUITY/PRICE/Z")));
    assertThat(v.greek("CORRELATION/RATE/Z/EURUSD")).as("quoted against the direction of the trade")
        .isCloseTo(expected * VOL * FX_VOL * T, within(4 * v.greekError("CORRELATION/RATE/Z/EURUSD")));
    assertThat(v.greek("FX_OPTION")).isCloseTo(-expected * RHO * VOL * T, within(4 * v.greekError("FX_OPTION")));
    assertThat(v.greek("EQUITY_OPTION/RATE_LNVOL/Z"))
        .isCloseTo(-expected * RHO * FX_VOL * T, within(4 * v.greekError("EQUITY_OPTION/RATE_LNVOL/Z")));
  }

  /** The price in EUR is an asset in EUR: a call on it is Black's with the volatility of the product. */
  @Test
  void aCompositeIsACallOnTheConvertedPrice() {
    Valued v = value(new European("Z", PutCall.CALL, 41, EXPIRY), Conversion.COMPOSITE, BlackScholes.FORMAT);
    double vol = Math.sqrt(VOL * VOL + FX_VOL * FX_VOL + 2 * RHO * VOL * FX_VOL);
    double forward = S * USD_IN_EUR * Math.exp((EUR - Q) * T);
    double expected = 2 * AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, T, 41, Math.exp(-EUR * T));
    assertThat(v.value()).isCloseTo(expected, within(4 * v.error()));
    assertThat(v.error()).isLessThan(0.003 * expected);
  }

  @Test
  void aReportInAnotherCurrencyConvertsTheValueAndHasItsGreek() {
    Trade forward = trade(new Forward("X", 90, EXPIRY), null);
    Valued own = Valued.of(forward, Markets.several(), ClosedForm.FORMAT, Optional.empty());
    Valued usd = Valued.of(forward, Markets.several(), ClosedForm.FORMAT, Optional.of(Currency.USD));
    assertThat(usd.value()).isCloseTo(1.25 * own.value(), within(1e-12));
    assertThat(usd.estimate().mean(Recording.OWN_VALUE)).isEqualTo(own.value());
    assertThat(usd.greek("FX/RATE/EUR/USD")).isCloseTo(own.value(), within(1e-12));
    assertThat(usd.greek("EQUITY/PRICE/X")).isCloseTo(1.25 * own.greek("EQUITY/PRICE/X"), within(1e-12));
  }

  @Test
  void aFormulaKnowsNoConversion() {
    assertThatThrownBy(() -> value(new European("Z", PutCall.CALL, 52, EXPIRY), Conversion.QUANTO, ClosedForm.FORMAT))
        .isInstanceOf(MarketException.class).hasMessageContaining("choose black-scholes");
  }
}
