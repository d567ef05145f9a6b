package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.List;

/**
 * A {@link Smile} in plain numbers, at the quotes and between its knots: it finds where butterflies have negative prices, and how
 * little its knots have to give way for none to have one.
 *
 * @param x the knots: logarithms of strikes less the origin
 * @param w the total variances there
 * @param origin the logarithm that knots count from
 * @param pureForward the part of the forward that moves
 * @param dividends the value at the expiry of the cash dividends after it
 */
record QuotedSmile(double[] x, double[] w, double origin, double pureForward, double dividends) {
  private static final int BETWEEN = 4;
  /** The least density, relative to the lognormal one, from which a local volatility could come. */
  private static final double LEAST_DENSITY = 0.02;
  /** The density to which a smaller one is raised, and the density around it as far as the next knot. */
  private static final double ENOUGH = 0.3;
  /**
   * The density to which a smaller one is raised outside the inner knots, where the natural spline lets the curvature fall to
   * zero.
   */
  private static final double ENOUGH_OUTSIDE = 0.1;
  private static final double FIRST = 1e-4;
  private static final double STEP = 1.5;
  /** After this many steps a knot is as good as free, at a thousand times its scale; beyond, the digits of its move cancel. */
  private static final int MOST_STEPS = 40;

  /**
   * The compliances of the knots, for {@link Relaxation}, with which the density is positive. A knot that may stay has 0; all
   * have 0 where the density is positive already. They grow where the density is too small, until it is not.
   */
  double[] compliances() {
    double[] compliances = new double[x.length];
    if (x.length < 3) {
      return compliances;
    }
    List<Double> quoted = Arrays.stream(w).boxed().toList();
    boolean[] isRough = new boolean[BETWEEN * (x.length - 1) + 1];
    double[] moved = w;
    for (int step = 0; step < MOST_STEPS && raise(compliances, moved, isRough); step++) {
      moved = Relaxation.of(x, compliances).moved(quoted, Linear.QUOTED).stream().mapToDouble(v -> v).toArray();
    }
    return compliances;
  }

  /** Raises the compliances next to places where the density is too small; false if there is no such place. */
  private boolean raise(double[] compliances, double[] values, boolean[] isRough) {
    double[] m = curvatures(values);
    double[] densities = new double[isRough.length];
    Arrays.setAll(densities, p -> density(values, m, p));
    for (int p = 0; p < isRough.length; p++) {
      if (densities[p] < LEAST_DENSITY) {
        Arrays.fill(isRough, Math.max(p - BETWEEN, 0), Math.min(p + BETWEEN + 1, isRough.length), true);
      }
    }
    boolean[] isTooStiff = new boolean[x.length];
    boolean any = false;
    for (int p = 0; p < isRough.length; p++) {
      boolean isOutside = p < BETWEEN || p >= isRough.length - BETWEEN;
      if (isRough[p] && densities[p] < (isOutside ? ENOUGH_OUTSIDE : ENOUGH)) {
        isTooStiff[p / BETWEEN] |= 2 * (p % BETWEEN) <= BETWEEN;
        isTooStiff[(p + BETWEEN - 1) / BETWEEN] |= 2 * (p % BETWEEN) >= BETWEEN;
        any = true;
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (isTooStiff[i]) {
        // The scale of a compliance that acts against the stiffness of a distance between knots.
        double distance = (x[Math.min(i + 1, x.length - 1)] - x[Math.max(i - 1, 0)]) / 2;
        compliances[i] = Math.max(STEP * compliances[i], FIRST * distance * distance * distance);
      }
    }
    return any;
  }

  private double[] curvatures(double[] values) {
    double[] m = new double[x.length];
    List<Double> inner = Relaxation.of(x, new double[x.length])
        .curvatures(Arrays.stream(values).boxed().toList(), Linear.QUOTED);
    for (int i = 0; i < inner.size(); i++) {
      m[i + 1] = inner.get(i);
    }
    return m;
  }

  /** The denominator of Dupire's formula at a place; there are {@value #BETWEEN} places from a knot to the next. */
  private double density(double[] values, double[] m, int place) {
    int i = Math.min(place / BETWEEN, x.length - 2);
    double u = (place - BETWEEN * i) / (double) BETWEEN;
    double h = x[i + 1] - x[i];
    double v = 1 - u;
    double at = v * values[i] + u * values[i + 1] + h * h / 6 * ((v * v * v - v) * m[i] + (u * u * u - u) * m[i + 1]);
    double slope = (values[i + 1] - values[i]) / h + h / 6 * ((1 - 3 * v * v) * m[i] + (3 * u * u - 1) * m[i + 1]);
    double curvature = v * m[i] + u * m[i + 1];
    double strike = Math.exp(origin + v * x[i] + u * x[i + 1]);
    // From ln K to y, as in the surface.
    double a = (strike - dividends) / strike;
    curvature = curvature * a * a + slope * a * (1 - a);
    slope *= a;
    double first = 1 - 0.5 * slope / at * Math.log((strike - dividends) / pureForward);
    return first * first - 0.25 * slope * slope * (1 / at + 0.25) + 0.5 * curvature;
  }
}
