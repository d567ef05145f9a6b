package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.DIVIDEND;
import static org.backsweep.pricing.Markets.SPOT;
import static org.backsweep.pricing.Markets.TODAY;
import static org.backsweep.pricing.Markets.VOL;
import static org.backsweep.pricing.Markets.ZERO;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Barrier.Direction;
import org.backsweep.pricing.product.Barrier.Knock;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finite differences against finmath's formulas, a binomial tree, and integrals over the normal density. */
class FiniteDifferencesTest {
  private static final double S = 100;
  private static final double R = 0.03;
  private static final double Q = 0.01;
  private static final double SIGMA = 0.25;
  /** A basis point of the notional. */
  private static final double BASIS_POINT = S * 1e-4;

  private static Valued valued(Product product, MarketData data, int grid) {
    return Valued.of(product, data, new ModelChoice<>(BlackScholes.FORMAT, Map.of("engine", "pde", "grid", String.valueOf(grid))));
  }

  private static Valued valued(Product product, MarketData data) {
    return Valued.of(product, data, ModelChoice.byEquation(BlackScholes.FORMAT));
  }

  /** The second derivative by the spot: the tangent, along the spot, of the adjoint. */
  private static double gamma(Recording recording) {
    int spot = recording.quotes().stream().map(q -> q.key().toString()).toList().indexOf(SPOT);
    double[] direction = new double[recording.inputs().length];
    direction[spot] = 1;
    Derivatives adjoint = Adjoint.of(recording.graph());
    Tangent tangent = Tangent.of(adjoint.graph());
    double[] outputs = Program.of(tangent.graph()).run(Tangent.inputs(recording.inputs(), direction));
    return outputs[tangent.derivative(adjoint.gradient(0, spot))];
  }

  /** The usual grid is good to a third of a basis point of the notional, and its Greeks to a few thousandths of the largest. */
  @ParameterizedTest
  @CsvSource({"70,365", "100,365", "101.3,365", "130,365", "100,30", "90,1095", "100,3"})
  void europeansAgreeWithBlackAndScholes(double strike, int days) {
    MarketData data = Markets.flat(S, R, 0, SIGMA);
    double t = days / 365.0;
    Valued call = valued(new European("X", PutCall.CALL, strike, TODAY.plusDays(days)), data);
    assertThat(call.value()).isCloseTo(AnalyticFormulas.blackScholesOptionValue(S, R, SIGMA, t, strike), within(BASIS_POINT / 3));
    assertThat(call.greek(SPOT)).isCloseTo(AnalyticFormulas.blackScholesOptionDelta(S, R, SIGMA, t, strike), within(2e-4));
    double vega = AnalyticFormulas.blackScholesOptionVega(S, R, SIGMA, t, S);
    assertThat(call.greek(VOL)).isCloseTo(AnalyticFormulas.blackScholesOptionVega(S, R, SIGMA, t, strike), within(5e-4 * vega));
    assertThat(call.greek(ZERO)).isCloseTo(AnalyticFormulas.blackScholesOptionRho(S, R, SIGMA, t, strike), within(3e-4 * S * t));
    double gamma = AnalyticFormulas.blackScholesOptionGamma(S, R, SIGMA, t, S);
    assertThat(gamma(call.recording())).isCloseTo(AnalyticFormulas.blackScholesOptionGamma(S, R, SIGMA, t, strike), within(1e-3 * gamma));
    assertThat(call.recording().graph().size()).as("a vector is one node").isLessThan(700);

    Valued put = valued(new European("X", PutCall.PUT, strike, TODAY.plusDays(days)), data);
    assertThat(call.value() - put.value()).as("parity").isCloseTo(S - strike * Math.exp(-R * t), within(1e-9 * S));
    Digital digital = new Digital("X", PutCall.CALL, strike, TODAY.plusDays(days), 7, 0.5);
    Valued jump = valued(digital, data);
    assertThat(jump.value()).isCloseTo(7 * AnalyticFormulas.blackScholesDigitalOptionValue(S, R, SIGMA, t, strike), within(7e-4));
    double slope = 7 * AnalyticFormulas.blackScholesDigitalOptionDelta(S, R, SIGMA, t, S);
    assertThat(jump.greek(SPOT)).isCloseTo(7 * AnalyticFormulas.blackScholesDigitalOptionDelta(S, R, SIGMA, t, strike),
        within(2e-3 * slope));
  }

  /** Twice the intervals leave a quarter of the error of value, delta, vega and gamma: the place of the strike does not show. */
  @ParameterizedTest
  @CsvSource({"70,365", "100,365", "103.7,365", "130,365", "97.1,30"})
  void errorsAreOfSecondOrder(double strike, int days) {
    MarketData data = Markets.flat(S, R, Q, SIGMA);
    European call = new European("X", PutCall.CALL, strike, TODAY.plusDays(days));
    Valued exact = Valued.of(call, data, ClosedForm.FORMAT);
    double[] before = null;
    for (int grid : new int[] {100, 200, 400}) {
      Valued v = valued(call, data, grid);
      double[] errors = {v.value() - exact.value(), v.greek(VOL) - exact.greek(VOL), v.greek(DIVIDEND) - exact.greek(DIVIDEND)};
      for (int k = 0; before != null && k < errors.length; k++) {
        assertThat(before[k] / errors[k]).as(grid + " intervals, number " + k).isBetween(3.3, 4.9);
      }
      before = errors;
    }
  }

  private static SortedSet<LocalDate> dates(int days, int count) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      dates.add(TODAY.plusDays(Math.round((double) days * i / count)));
    }
    return dates;
  }

  /** Exercised on the same dates; the Greeks of the tree are differences. */
  @ParameterizedTest
  @CsvSource({"36,0.2,PUT,0,50,365", "40,0.3,PUT,0,12,364", "44,0.4,PUT,0.02,52,364", "42,0.3,CALL,0.08,26,364", "40,0.25,PUT,0,91,91"})
  void americansAgreeWithATreeAndItsBumps(double spot, double vol, PutCall option, double yield, int count, int days) {
    SortedSet<LocalDate> dates = dates(days, count);
    American american = new American("X", option, 40, dates, dates.last());
    Valued v = valued(american, Markets.flat(spot, 0.06, yield, vol));
    Tree tree = new Tree(dates, option, 40, yield);
    double h = 0.02 * spot;
    double expected = tree.value(spot, 0.06, vol);
    double up = tree.value(spot + h, 0.06, vol);
    double down = tree.value(spot - h, 0.06, vol);
    double vega = (tree.value(spot, 0.06, vol + 0.005) - tree.value(spot, 0.06, vol - 0.005)) / 0.01;
    double rho = (tree.value(spot, 0.065, vol) - tree.value(spot, 0.055, vol)) / 0.01;
    assertThat(v.value()).isCloseTo(expected, within(0.001 * expected));
    assertThat(v.greek(SPOT)).isCloseTo((up - down) / (2 * h), within(0.002 * Math.abs(v.greek(SPOT))));
    assertThat(v.greek(VOL)).isCloseTo(vega, within(0.002 * vega));
    assertThat(v.greek(ZERO)).isCloseTo(rho, within(0.002 * Math.abs(rho)));
    assertThat(gamma(v.recording())).as("within the noise of the tree").isCloseTo((up - 2 * expected + down) / (h * h),
        within(0.04 * gamma(v.recording())));
  }

  /** QuantLib 1.29, {@code FdBlackScholesVanillaEngine} with 800 steps and points, {@code BermudanExercise} on the same dates. */
  @ParameterizedTest
  @CsvSource({"36,0.2,0,50,365,4.4777792410981,-0.6958423916618323,0.08663557823099742",
      "44,0.4,0.02,52,364,4.150994822609452,-0.3024773723803441,0.020694359330263187"})
  void americansAgreeWithQuantLib(double spot, double vol, double yield, int count, int days, double value, double delta, double gamma) {
    SortedSet<LocalDate> dates = dates(days, count);
    Valued v = valued(new American("X", PutCall.PUT, 40, dates, dates.last()), Markets.flat(spot, 0.06, yield, vol));
    assertThat(v.value()).isCloseTo(value, within(2e-4 * value));
    assertThat(v.greek(SPOT)).isCloseTo(delta, within(5e-4 * Math.abs(delta)));
    assertThat(gamma(v.recording())).isCloseTo(gamma, within(0.005 * gamma));
  }

  /** The tree of Cox, Ross and Rubinstein (1979), the mean of one of even and one of odd steps a day. */
  private record Tree(SortedSet<LocalDate> dates, PutCall option, double strike, double yield) {
    double value(double spot, double rate, double vol) {
      return 0.5 * (value(spot, rate, vol, 8) + value(spot, rate, vol, 9));
    }

    private double value(double spot, double rate, double vol, int perDay) {
      int steps = Math.toIntExact(dates.last().toEpochDay() - TODAY.toEpochDay()) * perDay;
      double dt = 1 / (365.0 * perDay);
      double up = Math.exp(vol * Math.sqrt(dt));
      double p = (Math.exp((rate - yield) * dt) - 1 / up) / (up - 1 / up);
      double discount = Math.exp(-rate * dt);
      double sign = option == PutCall.CALL ? 1 : -1;
      double[] values = new double[steps + 1];
      for (int n = steps; n >= 0; n--) {
        boolean exercised = n % perDay == 0 && dates.contains(TODAY.plusDays(n / perDay));
        for (int i = 0; i <= n; i++) {
          double kept = n == steps ? 0 : discount * (p * values[i + 1] + (1 - p) * values[i]);
          values[i] = exercised ? Math.max(kept, sign * (spot * Math.pow(up, 2 * i - n) - strike)) : kept;
        }
      }
      return values[0];
    }
  }

  /** Monitored on dates: the same option by integrals over the normal density from date to date. */
  @ParameterizedTest
  @CsvSource({"DOWN,CALL,100,90,12,365", "DOWN,CALL,100,95,52,364", "UP,CALL,100,125,52,364", "UP,PUT,100,110,91,91",
      "DOWN,PUT,110,80,4,365"})
  void barriersAgreeWithIntegralsOverTheDensity(Direction direction, PutCall option, double strike, double barrier, int count, int days) {
    SortedSet<LocalDate> dates = dates(days, count);
    Barrier out = new Barrier("X", direction, Knock.OUT, option, strike, barrier, 0, dates, dates.last(), 0.5);
    Barrier in = new Barrier("X", direction, Knock.IN, option, strike, barrier, 0, dates, dates.last(), 0.5);
    MarketData data = Markets.flat(S, R, Q, SIGMA);
    Valued v = valued(out, data);
    Integrals integrals = new Integrals(dates, direction == Direction.UP, option, strike, barrier);
    double h = 0.1;
    double expected = integrals.value(S, SIGMA);
    double delta = (integrals.value(S + h, SIGMA) - integrals.value(S - h, SIGMA)) / (2 * h);
    double vega = (integrals.value(S, SIGMA + 0.001) - integrals.value(S, SIGMA - 0.001)) / 0.002;
    double gamma = (integrals.value(S + 0.5, SIGMA) - 2 * expected + integrals.value(S - 0.5, SIGMA)) / 0.25;
    assertThat(v.value()).isCloseTo(expected, within(BASIS_POINT));
    assertThat(v.greek(SPOT)).isCloseTo(delta, within(1e-3));
    assertThat(v.greek(VOL)).isCloseTo(vega, within(0.06));
    assertThat(gamma(v.recording())).isCloseTo(gamma, within(1e-3));
    double european = Valued.of(new European("X", option, strike, dates.last()), data, ClosedForm.FORMAT).value();
    assertThat(v.value() + valued(in, data).value()).isCloseTo(european, within(BASIS_POINT));
  }

  /** Backward from date to date, by the trapezoidal rule on points that end at the barrier. */
  private record Integrals(SortedSet<LocalDate> dates, boolean isUp, PutCall option, double strike, double barrier) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int POINTS = 600;

    double value(double spot, double vol) {
      double t = Markets.years(dates.last());
      double edge = Math.log(barrier / spot);
      double far = (isUp ? -7 : 7) * vol * Math.sqrt(t);
      double h = Math.abs(far - edge) / (POINTS - 1);
      double[] x = new double[POINTS];
      double[] values = new double[POINTS];
      LocalDate[] all = dates.toArray(LocalDate[]::new);
      for (int i = 0; i < POINTS; i++) {
        x[i] = edge + (far - edge) * i / (POINTS - 1);
      }
      double dt = Markets.years(all[all.length - 1]) - (all.length > 1 ? Markets.years(all[all.length - 2]) : 0);
      for (int i = 0; i < POINTS; i++) {
        values[i] = last(spot * Math.exp(x[i]), dt, vol);
      }
      for (int d = all.length - 2; d >= 0; d--) {
        double step = Markets.years(all[d]) - (d > 0 ? Markets.years(all[d - 1]) : 0);
        if (d == 0) {
          return Math.exp(-R * step) * expectation(0, x, values, step, vol, h);
        }
        double[] before = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
          before[i] = Math.exp(-R * step) * expectation(x[i], x, values, step, vol, h);
        }
        values = before;
      }
      throw new IllegalStateException("at least two dates are wanted");
    }

    private static double expectation(double from, double[] x, double[] values, double dt, double vol, double h) {
      double deviation = vol * Math.sqrt(dt);
      double drift = (R - Q - 0.5 * vol * vol) * dt;
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double weight = i == 0 || i == x.length - 1 ? 0.5 : 1;
        sum += weight * values[i] * NORMAL.density((x[i] - from - drift) / deviation);
      }
      // The correction of Euler and Maclaurin at the barrier.
      double[] f = new double[3];
      for (int i = 0; i < f.length; i++) {
        f[i] = values[i] * NORMAL.density((x[i] - from - drift) / deviation);
      }
      double slope = (-1.5 * f[0] + 2 * f[1] - 0.5 * f[2]) / h;
      return (sum * h + slope * h * h / 12) / deviation;
    }

    /** The last period by Black's formula: the payoff between the barrier and infinity. */
    private double last(double spot, double dt, double vol) {
      double deviation = vol * Math.sqrt(dt);
      double forward = spot * Math.exp((R - Q) * dt);
      double low = isUp ? 0 : barrier;
      double high = isUp ? barrier : Double.POSITIVE_INFINITY;
      double from = option == PutCall.CALL ? Math.max(low, strike) : low;
      double to = option == PutCall.CALL ? high : Math.min(high, strike);
      double sign = option == PutCall.CALL ? 1 : -1;
      double stock = forward * (above(from, forward, deviation, 1) - above(to, forward, deviation, 1));
      double cash = strike * (above(from, forward, deviation, -1) - above(to, forward, deviation, -1));
      return from < to ? Math.exp(-R * dt) * sign * (stock - cash) : 0;
    }

    private static double above(double level, double forward, double deviation, int side) {
      return level == 0 ? 1 : Double.isInfinite(level) ? 0
          : NORMAL.cumulativeProbability(Math.log(forward / level) / deviation + side * 0.5 * deviation);
    }
  }

  /** The sweep is the derivative of the numbers that the grid gives: bumps of the same grid agree. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theSweepAgreesWithBumpsOfTheSameGrid(boolean isLocal) {
    SortedSet<LocalDate> dates = dates(200, 8);
    for (Product product : new Product[] {new American("X", PutCall.PUT, 104, dates, dates.last()),
        new Barrier("X", Direction.UP, Knock.OUT, PutCall.CALL, 95, 120, 2, dates, dates.last(), 0.5)}) {
      Recording recording = Valued.recording(product, Markets.skewed(),
          ModelChoice.byEquation(isLocal ? LocalVol.FORMAT : BlackScholes.FORMAT));
      Valued v = Valued.run(recording, Valued.PATHS);
      Program program = Program.of(recording.graph());
      for (int j = 0; j < recording.inputs().length; j++) {
        double h = 1e-5 * Math.max(1, Math.abs(recording.inputs()[j]));
        double[] up = recording.inputs();
        double[] down = recording.inputs();
        up[j] += h;
        down[j] -= h;
        double difference = (program.run(up)[Recording.VALUE] - program.run(down)[Recording.VALUE]) / (2 * h);
        assertThat(v.greek(j)).as(recording.quotes().get(j).key().toString())
            .isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
      }
    }
  }

  /** Local volatility gives the options back that it was made from. */
  @ParameterizedTest
  @CsvSource({"85,182", "100,182", "115,182", "85,547", "100,547", "115,547"})
  void localVolatilityRepricesItsQuotes(double strike, int days) {
    European put = new European("X", PutCall.PUT, strike, TODAY.plusDays(days));
    MarketData data = Markets.skewed();
    double expected = Valued.of(put, data, ClosedForm.FORMAT).value();
    double value = Valued.of(put, data, ModelChoice.byEquation(LocalVol.FORMAT)).value();
    assertThat(value).isCloseTo(expected, within(BASIS_POINT));
  }

  /** A spot that moves by a half is not off the grid, nor is a volatility that is three times as large. */
  @ParameterizedTest
  @CsvSource({"50,0.25", "150,0.25", "100,0.75", "400,0.1"})
  void largeMovesStayOnTheGrid(double spot, double vol) {
    European call = new European("X", PutCall.CALL, 110, TODAY.plusDays(365));
    Recording recording = Valued.recording(call, Markets.flat(S, R, 0, SIGMA), ModelChoice.byEquation(BlackScholes.FORMAT));
    double[] moved = recording.inputs();
    for (int j = 0; j < moved.length; j++) {
      String key = recording.quotes().get(j).key().toString();
      moved[j] = key.startsWith(SPOT) ? spot : key.startsWith(VOL) ? vol : moved[j];
    }
    assertThat(Program.of(recording.graph()).run(moved)[Recording.VALUE])
        .isCloseTo(AnalyticFormulas.blackScholesOptionValue(spot, R, vol, 1, 110), within(spot * 1e-4));
  }

  @Test
  void whatHasNoGridIsRefused() {
    Asian asian = new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(100), dates(90, 3), TODAY.plusDays(90));
    assertThatThrownBy(() -> Valued.of(asian, Markets.flat(S, R, Q, SIGMA), ModelChoice.byEquation(BlackScholes.FORMAT)))
        .isInstanceOf(MarketException.class).hasMessageContaining("european, forward, american, barrier").hasMessageContaining("engine=mc");
  }
}
