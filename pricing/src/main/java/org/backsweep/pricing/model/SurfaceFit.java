package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.backsweep.aad.Real;
import org.backsweep.aad.Structured;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.ImpliedSurface;
import org.backsweep.pricing.market.Market;

/**
 * The parameters that bring a model nearest to the implied volatilities of an equity, recorded as one least-squares problem,
 * so that Greeks go on to the quoted volatilities by the implicit function theorem.
 *
 * <p>Quoted expiries are taken one by one, or in pairs where they are more than {@value #SLICES}, at the time between the two,
 * so that each has its share in the result. At {@value #STRIKES} strikes of each, evenly spread within {@value #REACH} typical
 * deviations of the forward and within the quoted strikes, the residual is the difference to Black's price at the implied
 * volatility, over vega: to first order the error in volatility. Strikes are at fixed {@code y = ln(K/F)}, so that the forward
 * is no part of the problem. For each parameter {@value #LEAN} times its distance from the start is a residual more (Tikhonov):
 * too little to be seen where the quotes determine it, enough where they do not.
 */
final class SurfaceFit {
  static final int SLICES = 5;
  static final int STRIKES = 5;
  static final double REACH = 2;
  static final double LEAN = 1e-4;
  /** A root mean square error above this is worth a warning, in volatility. */
  static final double POOR = 0.02;

  private final Equity equity;
  private final List<Slice> slices;

  /** A model's calls over the forward at strikes {@code y} for an expiry; deviation as {@link HestonFormula#of} has it. */
  interface Vanillas {
    Real[] calls(Real[] parameters, double t, double deviation, double[] y);
  }

  /** What one expiry asks for: Black's calls over the forward, and their vegas. */
  private record Slice(double t, double deviation, double[] y, Real[] calls, Real[] vegas) {}

  private SurfaceFit(Equity equity, List<Slice> slices) {
    this.equity = equity;
    this.slices = slices;
  }

  /**
   * The implied volatilities of an equity.
   *
   * @throws org.backsweep.pricing.market.MarketException if none is quoted
   */
  static SurfaceFit of(Equity equity) {
    ImpliedSurface surface = equity.surface();
    double[] times = surface.times();
    int expiries = times.length;
    int n = Math.min(expiries, Math.max(SLICES, (expiries + 1) / 2));
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      slices.add(slice(equity, surface, i * expiries / n, (i + 1) * expiries / n - 1));
    }
    return new SurfaceFit(equity, slices);
  }

  private static Slice slice(Equity equity, ImpliedSurface surface, int first, int last) {
    double t = 0.5 * (surface.times()[first] + surface.times()[last]);
    double deviation = surface.typicalVol() * Math.sqrt(t);
    double[] y = strikes(surface.strikes(first), surface.strikes(last), equity.quotedSpot(), deviation);
    Real[] calls = new Real[y.length];
    Real[] vegas = new Real[y.length];
    for (int j = 0; j < y.length; j++) {
      Real w = surface.totalVarianceAt(t, y[j]);
      Real root = Real.sqrt(w);
      calls[j] = HestonFormula.black(w.constant(y[j]), w);
      vegas[j] = Real.normPdf(root.mul(0.5).sub(w.constant(y[j]).div(root))).mul(Math.sqrt(t));
    }
    return new Slice(t, deviation, y, calls, vegas);
  }

  /** Evenly spread within both ranges; the forward alone where a volatility stands for all strikes. */
  private static double[] strikes(double[] quoted, double[] alsoQuoted, double spot, double deviation) {
    double low = Math.max(-REACH * deviation, Math.log(Math.max(quoted[0], alsoQuoted[0]) / spot));
    double highest = Math.min(quoted[quoted.length - 1], alsoQuoted[alsoQuoted.length - 1]);
    double high = Math.min(REACH * deviation, Math.log(highest / spot));
    if (!(high > low)) {
      return new double[] {0};
    }
    int n = Math.min(STRIKES, Math.min(quoted.length, alsoQuoted.length));
    double[] y = new double[n];
    for (int j = 0; j < n; j++) {
      y[j] = low + (high - low) * j / (n - 1);
    }
    return y;
  }

  /**
   * The parameters of a model: those given as constants, the others calibrated to an equity's implied volatilities, of which
   * none is needed where all are given.
   *
   * @param startingFrom the parameters, for a volatility that calibration starts from
   * @throws org.backsweep.pricing.market.MarketException if volatilities are needed and none is quoted
   */
  static Real[] parameters(Equity equity, DoubleFunction<List<ModelParameter>> startingFrom, Map<String, Double> given,
      Vanillas vanillas) {
    List<ModelParameter> all = startingFrom.apply(1);
    if (all.stream().allMatch(parameter -> given.containsKey(parameter.name()))) {
      return all.stream().map(parameter -> equity.spot().constant(given.get(parameter.name()))).toArray(Real[]::new);
    }
    double vol = equity.surface().typicalVol();
    return of(equity).parameters(startingFrom.apply(vol), given, vanillas);
  }

  private Real[] parameters(List<ModelParameter> parameters, Map<String, Double> given, Vanillas vanillas) {
    List<ModelParameter> open = parameters.stream().filter(p -> !given.containsKey(p.name())).toList();
    double[] start = open.stream().mapToDouble(ModelParameter::startCoordinate).toArray();
    Real[] x = open.isEmpty() ? new Real[0] : Structured.leastSquares(coordinates -> {
      List<Real> residuals = residuals(values(parameters, given, coordinates), vanillas);
      for (int j = 0; j < start.length; j++) {
        residuals.add(coordinates[j].sub(start[j]).mul(LEAN));
      }
      return residuals.toArray(Real[]::new);
    }, start);
    return values(parameters, given, x);
  }

  private Real[] values(List<ModelParameter> parameters, Map<String, Double> given, Real[] x) {
    Real[] values = new Real[parameters.size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      ModelParameter parameter = parameters.get(i);
      Double value = given.get(parameter.name());
      values[i] = value != null ? equity.spot().constant(value) : parameter.at(x[next++]);
    }
    return values;
  }

  private List<Real> residuals(Real[] values, Vanillas vanillas) {
    List<Real> residuals = new ArrayList<>();
    for (Slice slice : slices) {
      Real[] model = vanillas.calls(values, slice.t, slice.deviation, slice.y);
      for (int j = 0; j < model.length; j++) {
        residuals.add(model[j].sub(slice.calls[j]).div(slice.vegas[j]));
      }
    }
    return residuals;
  }

  /** The root mean square error in volatility: 0.01 is a volatility point. */
  Real error(Real[] values, Vanillas vanillas) {
    List<Real> residuals = residuals(values, vanillas);
    Real sum = residuals.stream().map(r -> r.mul(r)).reduce(Real::add).orElseThrow();
    return Real.sqrt(sum.mul(1.0 / residuals.size()));
  }

  /** Warns the market where the model is far from the quotes as they are; this solves the problem once. */
  void warnIfPoor(String model, Real[] values, Vanillas vanillas) {
    Market market = equity.market();
    double error;
    try {
      error = market.now(error(values, vanillas))[0];
    } catch (ArithmeticException e) {
      market.warn(equity.underlying() + ": " + model + " cannot be calibrated to the implied volatilities: " + e.getMessage());
      return;
    }
    if (!(error <= POOR)) {
      market.warn(String.format(Locale.ROOT, "%s: %s misses the implied volatilities by %.1f volatility points on average"
          + " (root mean square at %d points); prices of the model differ from the market's accordingly",
          equity.underlying(), model, 100 * error, points()));
    }
  }

  private int points() {
    return slices.stream().mapToInt(slice -> slice.y.length).sum();
  }

  @Override
  public String toString() {
    return points() + " points at " + Arrays.toString(slices.stream().mapToDouble(Slice::t).toArray()) + " years";
  }
}
