package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.ImpliedSurface;

/**
 * The parameters that bring a model nearest to the implied volatilities of an asset, recorded as one least-squares problem.
 * Greeks go on to the quoted volatilities by the implicit function theorem.
 *
 * <p>Quoted expiries are taken one by one; where there are more than {@value #SLICES}, they are taken in pairs, at the time
 * between the two, so that each has its part in the result. Each is fitted at the quoted strikes within {@value #REACH} typical
 * deviations of the forward, or at {@value #STRIKES} strikes spread evenly between them where there are more. The residual is the
 * difference to Black's price at the implied volatility over {@code sqrt(vega^2 + (f sqrt(t))^2)}, f = {@value #LEAST_VEGA}: near
 * the forward this is, to first order, the error in volatility; it is less where an option is worth next to nothing. Strikes are
 * at {@code y = ln(K/F)} with the forward as it is quoted, so that the forward is no part of the problem. Each parameter adds a
 * residual of {@value #LEAN} times its distance from the usual value (Tikhonov): too little to be seen where the quotes determine
 * it, enough where they do not.
 *
 * <p>The problem is solved from the point that a {@link FitSearch} found at the quotes, so that the optimum does not depend on a
 * start.
 */
final class SurfaceFit {
  static final int SLICES = 8;
  static final int STRIKES = 15;
  static final double REACH = 2.5;
  static final double LEAN = 1e-4;
  /** The least number of strikes of an expiry that show a smile. */
  static final int SMILE = 3;
  static final double LEAN_WITHOUT_SMILE = 2e-3;
  static final double LEAST_VEGA = 0.04;

  private final Asset asset;
  private final FittedModel model;
  private final List<ModelParameter> parameters;
  private final List<Slice> slices;

  /** The data of one expiry: the values of Black's calls over the forward, and the scales of their residuals. */
  private record Slice(double t, double[] y, Real[] calls, Real[] scales) {}

  private SurfaceFit(Asset asset, FittedModel model) {
    this.asset = asset;
    this.model = model;
    this.parameters = model.parameters(asset.surface().typicalVol());
    this.slices = slices(asset);
  }

  /**
   * The fit of a model to the implied volatilities of an asset.
   *
   * @throws MarketException if none is quoted
   */
  static SurfaceFit of(Asset asset, FittedModel model) {
    return new SurfaceFit(asset, model);
  }

  /**
   * All parameters, recorded as the minimum that is at a given point at the quotes.
   *
   * @param point the coordinates of the parameters that are not given
   * @param near the parameters that integrals are laid out for
   * @param nodes how many nodes they have
   */
  Real[] solved(double[] point, double[] near, int nodes) {
    return values(Solve.leastSquares(residuals(near, nodes), point));
  }

  /** The residuals as a function of the coordinates of the parameters that are not given. */
  UnaryOperator<Real[]> residuals(double[] near, int nodes) {
    Real[] constants = Arrays.stream(near).mapToObj(asset.spot()::constant).toArray(Real[]::new);
    List<ModelParameter> open = open();
    double lean = slices.stream().anyMatch(slice -> slice.y.length >= SMILE) ? LEAN : LEAN_WITHOUT_SMILE;
    return coordinates -> {
      Real[] values = values(coordinates);
      List<Real> residuals = new ArrayList<>();
      for (Slice slice : slices) {
        Real[] calls = model.calls(values, slice.t, slice.y, constants, nodes);
        for (int j = 0; j < calls.length; j++) {
          residuals.add(calls[j].sub(slice.calls[j]).div(slice.scales[j]));
        }
      }
      for (int k = 0; k < coordinates.length; k++) {
        residuals.add(coordinates[k].sub(open.get(k).coordinateOf(open.get(k).usual())).mul(lean));
      }
      return residuals.toArray(Real[]::new);
    };
  }

  private Real[] values(Real[] coordinates) {
    Real[] values = new Real[parameters.size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      Double value = model.given().get(parameters.get(i).name());
      values[i] = value != null ? asset.spot().constant(value) : parameters.get(i).at(coordinates[next++]);
    }
    return values;
  }

  /** All parameters from the coordinates of those that are not given. */
  double[] values(double[] coordinates) {
    double[] values = new double[parameters.size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      Double value = model.given().get(parameters.get(i).name());
      values[i] = value != null ? value : parameters.get(i).at(coordinates[next++]);
    }
    return values;
  }

  /** The parameters that are not given. */
  List<ModelParameter> open() {
    return parameters.stream().filter(parameter -> !model.given().containsKey(parameter.name())).toList();
  }

  Asset asset() {
    return asset;
  }

  FittedModel model() {
    return model;
  }

  List<ModelParameter> parameters() {
    return parameters;
  }

  /** The number of residuals that come from quotes. */
  int points() {
    return slices.stream().mapToInt(slice -> slice.y.length).sum();
  }

  private static List<Slice> slices(Asset asset) {
    ImpliedSurface surface = asset.surface();
    double[] times = surface.times();
    int expiries = times.length;
    int n = Math.min(expiries, Math.max(SLICES, (expiries + 1) / 2));
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int first = i * expiries / n;
      int last = (i + 1) * expiries / n - 1;
      double t = 0.5 * (times[first] + times[last]);
      slices.add(slice(surface, t, common(strikes(asset, first), strikes(asset, last))));
    }
    return slices;
  }

  private static Slice slice(ImpliedSurface surface, double t, double[] y) {
    Real[] calls = new Real[y.length];
    Real[] scales = new Real[y.length];
    for (int j = 0; j < y.length; j++) {
      Real w = surface.totalVarianceAt(t, y[j]);
      Real root = Real.sqrt(w);
      calls[j] = HestonFormula.black(w.constant(y[j]), w);
      Real vega = Real.normPdf(root.mul(0.5).sub(w.constant(y[j]).div(root)));
      scales[j] = Real.sqrt(vega.mul(vega).add(LEAST_VEGA * LEAST_VEGA)).mul(Math.sqrt(t));
    }
    return new Slice(t, y, calls, scales);
  }

  /**
   * The strikes of an expiry for a model to meet, as {@code y = ln(K/F)} at the quotes; the forward alone where a volatility
   * stands for all strikes, or none is near.
   */
  static double[] strikes(Asset asset, int expiry) {
    ImpliedSurface surface = asset.surface();
    double t = surface.times()[expiry];
    double[] strikes = surface.strikes(expiry);
    if (strikes.length < 2) {
      return new double[] {0};
    }
    double reach = REACH * surface.typicalVol() * Math.sqrt(t);
    double[] quoted = Arrays.stream(asset.market().valuesAtQuotes(
        Arrays.stream(strikes).mapToObj(strike -> asset.logMoneyness(t, strike)).toArray(Real[]::new)))
        .filter(y -> Math.abs(y) <= reach).toArray();
    return quoted.length == 0 ? new double[] {0} : quoted.length <= STRIKES ? quoted
        : spread(quoted[0], quoted[quoted.length - 1], STRIKES);
  }

  /** The strikes of one expiry; of two, strikes evenly spread within both. */
  private static double[] common(double[] first, double[] last) {
    if (Arrays.equals(first, last)) {
      return first;
    }
    double low = Math.max(first[0], last[0]);
    double high = Math.min(first[first.length - 1], last[last.length - 1]);
    return high > low ? spread(low, high, Math.min(first.length, last.length)) : new double[] {0};
  }

  private static double[] spread(double low, double high, int n) {
    return n == 1 ? new double[] {0.5 * (low + high)}
        : IntStream.range(0, n).mapToDouble(j -> low + (high - low) * j / (n - 1)).toArray();
  }

  @Override
  public String toString() {
    return model.name() + " at " + points() + " points of " + slices.size() + " expiries";
  }
}
