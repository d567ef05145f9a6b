package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed form of the geometric Asian against textbook formulas and against Monte Carlo in its own model. */
class GeometricAsianTest {
  private static final double S = 100;
  private static final double R = 0.04;
  private static final double Q = 0.01;
  private static final double SIGMA = 0.3;

  private static SortedSet<LocalDate> every(int days, int count) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      dates.add(TODAY.plusDays((long) i * days));
    }
    return dates;
  }

  private static Asian asian(String underlying, PutCall option, double strike, SortedSet<LocalDate> fixings, LocalDate expiry) {
    return new Asian(underlying, Asian.Average.GEOMETRIC, option, new Asian.Strike.Fixed(strike), fixings, expiry);
  }

  /**
   * Equal fixings, flat volatility: Glasserman, Monte Carlo Methods in Financial Engineering, 2003, section 3.2.2: the
   * average of n fixings at {@code iT/n} is lognormal with mean {@code ln S + (r - q - s^2/2) T (n+1)/(2n)} and variance
   * {@code s^2 T (n+1)(2n+1)/(6n^2)} of its logarithm.
   */
  @ParameterizedTest
  @CsvSource({"CALL,100,4", "PUT,90,4", "CALL,120,12", "PUT,105,1"})
  void agreesWithTheFormulaForEqualFixings(PutCall option, double strike, int n) {
    SortedSet<LocalDate> fixings = every(73, n);
    double t = 0.2 * n;
    double variance = SIGMA * SIGMA * t * (n + 1) * (2.0 * n + 1) / (6.0 * n * n);
    double mean = Math.log(S) + (R - Q - SIGMA * SIGMA / 2) * t * (n + 1) / (2.0 * n);
    double forward = Math.exp(mean + variance / 2);
    LocalDate paid = fixings.last().plusDays(10);
    double discount = Markets.discount(R, paid);
    double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, Math.sqrt(variance), 1, strike, discount);
    double expected = option == PutCall.CALL ? call : call - discount * (forward - strike);
    Valued v = Valued.of(asian("X", option, strike, fixings, paid), Markets.flat(S, R, Q, SIGMA), ClosedForm.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(1e-10));
  }

  /**
   * Daily fixings come near to the average over continuous time, whose volatility is {@code s / sqrt(3)} and whose cost of
   * carry {@code (b - s^2/6)/2}, b = r - q (Kemna and Vorst 1990; Haug, The Complete Guide to Option Pricing Formulas, 2nd
   * ed., 2007, section 4.20.1). With n fixings the variance is larger by 3/(2n), the value by 3/(4n) at the money, and the
   * mean date by T/(2n).
   */
  @Test
  void manyFixingsComeNearToTheContinuousAverage() {
    int n = 730;
    double t = 2;
    double forward = S * Math.exp((R - Q - SIGMA * SIGMA / 6) / 2 * t);
    double continuous = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, SIGMA / Math.sqrt(3), t, 100, Math.exp(-R * t));
    LocalDate expiry = TODAY.plusDays(n);
    Valued v = Valued.of(asian("X", PutCall.CALL, 100, every(1, n), expiry), Markets.flat(S, R, Q, SIGMA), ClosedForm.FORMAT);
    assertThat(v.value()).isCloseTo(continuous, within(2.0 / n * continuous));
    assertThat(v.value()).as("the discrete average varies more").isGreaterThan(continuous);
  }

  /** With all fixings but the last known, the average is a power of the last: lognormal with a share of its variance. */
  @Test
  void knownFixingsAreInTheAverage() {
    LocalDate last = TODAY.plusDays(146);
    Map<LocalDate, Double> known = Map.of(TODAY.minusDays(30), 120.0, TODAY.minusDays(60), 80.0);
    SortedSet<LocalDate> fixings = new TreeSet<>(known.keySet());
    fixings.add(TODAY);
    fixings.add(last);
    double t = 0.4;
    double past = Math.log(120) + Math.log(80) + Math.log(S);
    double mean = (past + Math.log(S) + (R - Q - SIGMA * SIGMA / 2) * t) / 4;
    double variance = SIGMA * SIGMA * t / 16;
    double expected = AnalyticFormulas.blackScholesGeneralizedOptionValue(
        Math.exp(mean + variance / 2), Math.sqrt(variance), 1, 97, Math.exp(-R * t));
    MarketData data = Markets.flat(S, R, Q, SIGMA, known);
    Valued v = Valued.of(asian("X", PutCall.CALL, 97, fixings, last), data, ClosedForm.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(1e-11));
    assertThat(v.greek("EQ-X/" + TODAY.minusDays(30))).as("risk to the fixing").isGreaterThan(0);
  }

  @ParameterizedTest
  @CsvSource({"CALL,4500,2002-07-12;2002-09-20;2002-12-20;2003-06-20", "PUT,4600,2002-06-28;2002-07-04;2002-07-26;2002-09-20"})
  void agreesWithMonteCarloOnTheTermStructure(PutCall option, double strike, String dates) {
    SortedSet<LocalDate> fixings = new TreeSet<>();
    for (String date : dates.split(";")) {
      fixings.add(LocalDate.parse(date));
    }
    Asian asian = asian("DAX", option, strike, fixings, fixings.last());
    MarketData data = Markets.dax();
    Valued formula = Valued.of(asian, data, ClosedForm.FORMAT);
    Valued paths = Valued.of(asian, data, BlackScholes.FORMAT);
    assertThat(paths.value()).isCloseTo(formula.value(), within(3 * paths.error()));
    assertThat(paths.error()).as("the test sees an error of 0.1 %").isLessThan(0.001 * formula.value());
    assertThat(paths.greek("EQUITY/PRICE")).isCloseTo(formula.greek("EQUITY/PRICE"), within(3 * paths.greekError("EQUITY/PRICE")));
    assertThat(paths.greekError("EQUITY/PRICE")).isLessThan(1e-3);
  }
}
