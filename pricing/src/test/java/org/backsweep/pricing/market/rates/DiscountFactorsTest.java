package org.backsweep.pricing.market.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.stream.DoubleStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.TestMarket;
import org.junit.jupiter.api.Test;

/** A curve of discount factors is the curve of the zero rates {@code -ln(P) / t} at the same dates. */
class DiscountFactorsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final double[] YEARS = {91 / 365.0, 1, 731 / 365.0, 1826 / 365.0};
  private static final String[] PILLARS = {"91D", "2027-06-15", "2Y", "5Y"};
  private static final double[] FACTORS = {1.001, 0.985, 0.96, 0.87};

  private static MarketData factors() {
    return TestMarket.data(TODAY, rows("DISCOUNT/RATE/EUR/EONIA/", FACTORS));
  }

  private static MarketData zeros() {
    double[] rates = new double[FACTORS.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = -Math.log(FACTORS[i]) / YEARS[i];
    }
    return TestMarket.data(TODAY, rows("ZERO/RATE/EUR/EUR/A365/", rates));
  }

  private static Object[] rows(String prefix, double[] values) {
    Object[] rows = new Object[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      rows[2 * i] = prefix + PILLARS[i];
      rows[2 * i + 1] = values[i];
    }
    return rows;
  }

  private static TestMarket curve(MarketData data, double... times) {
    return TestMarket.of(data, market -> DoubleStream.of(times).mapToObj(market.get(new DiscountCurve(Currency.EUR))::factor).toList());
  }

  @Test
  void comesBackAtItsPillars() {
    assertThat(curve(factors(), YEARS).values()).containsExactly(FACTORS, within(1e-14));
  }

  @Test
  void isThatOfTheZeroRatesBetweenBeforeAndBehind() {
    double[] times = {0.1, 0.6, 1.5, 4, 7};
    assertThat(curve(factors(), times).values()).containsExactly(curve(zeros(), times).values(), within(1e-14));
  }

  @Test
  void isThatOfTheZeroRatesOnALaterDay() {
    double[] times = {0.1, 0.6, 1.5, 4, 7};
    LocalDate later = TODAY.plusDays(30);
    assertThat(curve(factors().on(later), times).values()).containsExactly(curve(zeros().on(later), times).values(), within(1e-14));
  }

  /** By the chain rule, {@code dV/dP = -dV/dz / (t P)}. */
  @Test
  void hasTheGreeksThatGoWithThoseOfTheZeroRates() {
    TestMarket byFactor = curve(factors(), 1.5);
    TestMarket byRate = curve(zeros(), 1.5);
    assertThat(GradCheck.firstOrder(byFactor.graph(), byFactor.inputs()).worst().error()).isLessThan(1e-7);
    double[] factor = Program.of(Adjoint.of(byFactor.graph(), 0).graph()).run(byFactor.inputs());
    double[] rate = Program.of(Adjoint.of(byRate.graph(), 0).graph()).run(byRate.inputs());
    for (int i = 1; i <= 2; i++) {
      assertThat(factor[1 + i]).isCloseTo(-rate[1 + i] / (YEARS[i] * FACTORS[i]), within(1e-13)).isNotZero();
    }
  }
}
