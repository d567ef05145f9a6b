package org.backsweep.pricing.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.backsweep.aad.Real;

/**
 * By how much local volatility misses the quotes that it was made from: calls by Dupire's forward equation
 * {@code c_t = sigma(t, y)^2 (c_yy - c_y) / 2}, {@code c(0, y) = (1 - e^y)^+}, over the forward by {@code y = ln(K/F)}
 * (Dupire, Pricing with a smile, 1994), with finite differences at the quotes, beside Black's with the quoted volatilities.
 *
 * <p>Crank and Nicolson's scheme on points that are dense about the forward; the first steps, from the kink, are implicit.
 */
public final class DupireCheck {
  /** From a week on, in volatility: 0.01 is a point. */
  static final double TOLERANCE = 0.001;
  /** Below a week. */
  static final double SHORT_TOLERANCE = 0.002;
  private static final double WEEK = 7.0 / 365;
  /** Strikes whose vega is a smaller share of that at the money tell little of the volatility. */
  private static final double LEAST_VEGA = 0.02;
  private static final int POINTS = 401;
  private static final int STEPS = 30;
  private static final int IMPLICIT = 4;
  /** How many standard deviations to the last expiry the points reach. */
  private static final double REACH = 8;

  /**
   * The volatilities that local volatility gives at one expiry less those quoted.
   *
   * @param t in years
   * @param rms root mean square, in volatility: 0.01 is a point
   * @param worst the largest, with its sign
   * @param strikes how many were looked at
   */
  public record Miss(double t, double rms, double worst, int strikes) {
    /** Whether it is small enough not to matter. */
    public boolean isTolerable() {
      return Math.abs(worst) <= (t < WEEK - 1e-9 ? SHORT_TOLERANCE : TOLERANCE);
    }
  }

  private DupireCheck() {}

  /** The expiries with what local volatility misses of each. */
  public static List<Miss> misses(Equity equity) {
    ImpliedSurface surface = equity.surface();
    LocalVolatility local = new LocalVolatility(equity);
    double[] times = surface.times();
    List<Double> ends = ends(times);
    List<Real> numbers = new ArrayList<>();
    double from = 0;
    for (double to : ends) {
      numbers.addAll(List.of(local.vols(0.5 * (from + to))));
      from = to;
    }
    int quoted = numbers.size();
    for (int i = 0; i < times.length; i++) {
      for (double strike : surface.strikes(i)) {
        Real y = equity.logMoneyness(times[i], strike);
        numbers.addAll(List.of(y, surface.at(i, times[i], y).w()));
      }
    }
    double[] now = equity.market().now(numbers.toArray(Real[]::new));
    double furthest = 0;
    for (int k = quoted; k < now.length; k += 2) {
      furthest = Math.max(furthest, Math.abs(now[k]));
    }
    Prices prices = new Prices(grid(local.deviation(times[0]), furthest + REACH * local.deviation(times[times.length - 1])));
    List<Miss> misses = new ArrayList<>();
    from = 0;
    int next = quoted;
    for (int k = 0; k < ends.size(); k++) {
      double to = ends.get(k);
      double[] vols = Arrays.copyOfRange(now, k * LocalVolatility.POINTS, (k + 1) * LocalVolatility.POINTS);
      prices.step(local.points(0.5 * (from + to)), vols, to - from, k < IMPLICIT);
      from = to;
      int expiry = misses.size();
      if (to == times[expiry]) {
        double[] strikes = surface.strikes(expiry);
        misses.add(miss(to, strikes, Arrays.copyOfRange(now, next, next + 2 * strikes.length), prices));
        next += 2 * strikes.length;
      }
    }
    return misses;
  }

  /** The ends of the steps: the expiries, and between them evenly; in the root of time before the first. */
  private static List<Double> ends(double[] times) {
    List<Double> ends = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      double from = i == 0 ? 0 : times[i - 1];
      for (int k = 1; k < STEPS; k++) {
        double share = k / (double) STEPS;
        ends.add(from + (times[i] - from) * (i == 0 ? share * share : share));
      }
      ends.add(times[i]);
    }
    return ends;
  }

  private static double[] grid(double shortest, double reach) {
    double stretch = Math.log(2 * reach / shortest + 1);
    double[] y = new double[POINTS];
    Arrays.setAll(y, i -> reach * Math.sinh(stretch * (2.0 * i / (POINTS - 1) - 1)) / Math.sinh(stretch));
    return y;
  }

  private static Miss miss(double t, double[] strikes, double[] quoted, Prices prices) {
    double worst = 0;
    double squares = 0;
    int count = 0;
    PolynomialSplineFunction values = prices.spline();
    for (int j = 0; j < strikes.length; j++) {
      double y = quoted[2 * j];
      double deviation = Math.sqrt(quoted[2 * j + 1]);
      double d1 = -y / deviation + 0.5 * deviation;
      double call = phi(d1) - Math.exp(y) * phi(d1 - deviation);
      double vega = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * Math.sqrt(t);
      if (vega > LEAST_VEGA * Math.sqrt(t / (2 * Math.PI))) {
        double miss = (values.value(y) - call) / vega;
        worst = Math.abs(miss) <= Math.abs(worst) ? worst : miss;
        squares += miss * miss;
        count++;
      }
    }
    return new Miss(t, Math.sqrt(squares / Math.max(count, 1)), worst, count);
  }

  private static double phi(double x) {
    return 0.5 * org.apache.commons.math3.special.Erf.erfc(-x / Math.sqrt(2));
  }

  /** Calls over the forward by y. */
  private static final class Prices {
    private final double[] y;
    private double[] calls;

    Prices(double[] y) {
      this.y = y;
      this.calls = Arrays.stream(y).map(each -> Math.max(1 - Math.exp(each), 0)).toArray();
      int middle = y.length / 2;
      // The mean of the kink over the cell about it.
      this.calls[middle] = 0.125 * (y[middle + 1] - y[middle - 1]) / 2;
    }

    /** One step of a length, with volatilities at some points, a spline between them, the last ones beyond. */
    void step(double[] points, double[] vols, double length, boolean isImplicit) {
      PolynomialSplineFunction vol = new SplineInterpolator().interpolate(points, vols);
      int n = y.length;
      double now = isImplicit ? 1 : 0.5;
      double[] diagonal = DoubleStream.generate(() -> 1).limit(n).toArray();
      double[] above = new double[n];
      double[] below = new double[n];
      double[] right = calls.clone();
      for (int i = 1; i < n - 1; i++) {
        double v = vol.value(Math.clamp(y[i], points[0], points[points.length - 1]));
        double h = y[i] - y[i - 1];
        double k = y[i + 1] - y[i];
        double rate = 0.5 * v * v * length;
        // Of (c_yy - c_y): what the neighbours below and above have for weights.
        double lower = rate * (2 + k) / (h * (h + k));
        double upper = rate * (2 - h) / (k * (h + k));
        right[i] += (1 - now) * (lower * (calls[i - 1] - calls[i]) + upper * (calls[i + 1] - calls[i]));
        below[i] = -now * lower;
        above[i] = -now * upper;
        diagonal[i] = 1 + now * (lower + upper);
      }
      for (int i = 1; i < n; i++) {
        double factor = below[i] / diagonal[i - 1];
        diagonal[i] -= factor * above[i - 1];
        right[i] -= factor * right[i - 1];
      }
      double[] next = new double[n];
      next[n - 1] = right[n - 1] / diagonal[n - 1];
      for (int i = n - 2; i >= 0; i--) {
        next[i] = (right[i] - above[i] * next[i + 1]) / diagonal[i];
      }
      calls = next;
    }

    PolynomialSplineFunction spline() {
      return new SplineInterpolator().interpolate(y, calls);
    }
  }
}
