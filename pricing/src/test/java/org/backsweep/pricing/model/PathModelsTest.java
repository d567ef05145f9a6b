package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated values against martingales and formulas. */
class PathModelsTest {
  private static final List<ModelFormat<?>> LOCAL_MODELS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double S = 100;
  private static final double R = 0.05;
  private static final double Q = 0.02;
  private static final double SIGMA = 0.25;

  @ParameterizedTest
  @ValueSource(strings = {"2002-07-19", "2003-06-20"})
  void discountedLevelsAreMartingales(LocalDate date) {
    for (ModelFormat<?> model : LOCAL_MODELS) {
      discountedLevelsAreMartingales(model, date);
    }
  }

  private static void discountedLevelsAreMartingales(ModelFormat<?> model, LocalDate date) {
    Valued v = Valued.of(new Forward("DAX", 0, date), Markets.dax(), model);
    assertThat(v.value()).isCloseTo(4468.17, within(3 * v.error()));
    assertThat(v.error()).as("the test sees an error of 0.1 %").isBetween(1e-9, 4.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 110})
  void aFlatSurfaceGivesBlackScholes(double strike) {
    for (ModelFormat<?> model : LOCAL_MODELS) {
      aFlatSurfaceGivesBlackScholes(model, strike);
    }
  }

  private static void aFlatSurfaceGivesBlackScholes(ModelFormat<?> model, double strike) {
    European call = new European("X", PutCall.CALL, strike, TODAY.plusDays(365));
    MarketData data = Markets.flat(S, R, Q, SIGMA);
    Valued formula = Valued.of(call, data, ClosedForm.FORMAT);
    Valued paths = Valued.of(call, data, model);
    assertThat(paths.value()).isCloseTo(formula.value(), within(3 * paths.error()));
    assertThat(paths.error()).isLessThan(0.002 * formula.value());
    for (String key : List.of(Markets.SPOT, Markets.VOL, Markets.ZERO, Markets.DIVIDEND)) {
      assertThat(paths.greek(key)).as(key).isCloseTo(formula.greek(key), within(3 * paths.greekError(key)));
      assertThat(paths.greekError(key)).as(key).isLessThan(0.01 * Math.abs(formula.greek(key)));
    }
  }

  /**
   * Weekly monitoring against the formula for continuous monitoring with the barrier moved away by
   * {@code exp(0.5826 sigma sqrt(dt))} (Broadie, Glasserman and Kou, A continuity correction for discrete barrier options,
   * 1997): its error is of smaller order than {@code sqrt(dt)}; the tolerance is 0.5 % of the value and 3 standard errors.
   * Without the correction the values are off by 6 % and more.
   */
  @ParameterizedTest
  @CsvSource({"DOWN,CALL,100,90", "UP,CALL,95,130", "DOWN,PUT,105,85", "UP,PUT,100,112"})
  void discreteBarriersAgreeWithTheShiftedContinuousFormula(Barrier.Direction direction, PutCall option, double strike,
      double barrier) {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    for (int i = 1; i <= 52; i++) {
      weeks.add(TODAY.plusWeeks(i));
    }
    double t = 364 / 365.0;
    double shift = 0.5826 * SIGMA * Math.sqrt(t / 52) * (direction == Barrier.Direction.UP ? 1 : -1);
    double expected = reinerRubinstein(direction, option, strike, barrier * Math.exp(shift), t);
    Barrier out = new Barrier("X", direction, Barrier.Knock.OUT, option, strike, barrier, 0, weeks, weeks.last(), 0.05);
    Valued v = Valued.of(out, Markets.flat(S, R, Q, SIGMA), BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(0.005 * expected + 3 * v.error()));
    assertThat(v.error()).isLessThan(0.006 * expected);
    assertThat(reinerRubinstein(direction, option, strike, barrier, t)).as("uncorrected").isLessThan(0.94 * expected);

    Barrier in = new Barrier("X", direction, Barrier.Knock.IN, option, strike, barrier, 0, weeks, weeks.last(), 0.05);
    Valued knockedIn = Valued.of(in, Markets.flat(S, R, Q, SIGMA), BlackScholes.FORMAT);
    Valued vanilla = Valued.of(new European("X", option, strike, weeks.last()), Markets.flat(S, R, Q, SIGMA), ClosedForm.FORMAT);
    assertThat(v.value() + knockedIn.value()).isCloseTo(vanilla.value(), within(3 * (v.error() + knockedIn.error())));
  }

  /**
   * Out options with continuous monitoring: Reiner and Rubinstein, Breaking down the barriers, 1991, as in Haug, The
   * Complete Guide to Option Pricing Formulas, 2nd ed., 2007, section 4.17.1: A - C where the barrier is on the losing
   * side of the strike, A - B + C - D where it is on the gaining one.
   */
  private static double reinerRubinstein(Barrier.Direction direction, PutCall option, double strike, double barrier, double t) {
    double phi = option == PutCall.CALL ? 1 : -1;
    double eta = direction == Barrier.Direction.DOWN ? 1 : -1;
    double deviation = SIGMA * Math.sqrt(t);
    double mu = (R - Q - SIGMA * SIGMA / 2) / (SIGMA * SIGMA);
    double add = (1 + mu) * deviation;
    double x1 = Math.log(S / strike) / deviation + add;
    double x2 = Math.log(S / barrier) / deviation + add;
    double y1 = Math.log(barrier * barrier / (S * strike)) / deviation + add;
    double y2 = Math.log(barrier / S) / deviation + add;
    double a = term(phi, phi, x1, strike, 1, 1, deviation, t);
    double b = term(phi, phi, x2, strike, 1, 1, deviation, t);
    double mirrored = Math.pow(barrier / S, 2 * mu);
    double squared = barrier * barrier / (S * S);
    double c = term(phi, eta, y1, strike, mirrored * squared, mirrored, deviation, t);
    double d = term(phi, eta, y2, strike, mirrored * squared, mirrored, deviation, t);
    return phi == eta ? a - c : a - b + c - d;
  }

  private static double term(double phi, double sign, double x, double strike, double share, double cash, double deviation,
      double t) {
    return phi * S * Math.exp(-Q * t) * share * NORMAL.cumulativeProbability(sign * x)
        - phi * strike * Math.exp(-R * t) * cash * NORMAL.cumulativeProbability(sign * (x - deviation));
  }
}
