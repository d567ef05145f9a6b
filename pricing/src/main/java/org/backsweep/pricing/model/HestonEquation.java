package org.backsweep.pricing.model;

import java.util.stream.IntStream;
import org.backsweep.aad.Loop;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.Generator;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.grid.Splines;

/**
 * The backward equation of Heston's model,
 * {@code V_t + v/2 (V_xx - V_x) + rho xi v V_xv + xi^2/2 v V_vv + kappa (theta - v) V_v = 0}.
 *
 * <p>In x the generator is that of jumps to the neighbours that keeps constants and {@code exp(x)} exactly, in v the differences of a
 * {@link VarianceMesh}, one-sided at {@code v = 0}, where no condition is set; V is flat in v at the last point. A step of time is
 * Hundsdorfer and Verwer's, with {@code theta = 1 - 1/sqrt(2)}: of second order with the mixed derivative, and stable (in 't Hout and
 * Welfert, Unconditional stability of second-order ADI schemes applied to multi-dimensional diffusion equations with mixed derivative
 * terms, 2009); along one direction it damps all that is behind a kink. The steps between two dates are one {@link Loop}.
 */
final class HestonEquation implements BackwardEquation {
  /** How many standard deviations of x the points reach. */
  private static final double REACH = 8;
  private static final double STAGE = 1 - Math.sqrt(0.5);
  private static final int INTERVALS_OF_A_ROW = 8;

  private final HestonParameters p;
  private final double[] dates;
  private final GridSize grid;
  private final Splines functions;
  private final VarianceMesh mesh;
  private final Real width;
  // The largest variance.
  private final Real scale;

  HestonEquation(HestonParameters parameters, double[] dates, GridSize size) {
    this.p = parameters;
    this.dates = dates.clone();
    this.grid = size.halved();
    this.mesh = VarianceMesh.of(Math.max(4, size.intervals() / INTERVALS_OF_A_ROW));
    this.functions = new Splines(grid.intervals() + 1, mesh.size());
    double last = dates[dates.length - 1];
    this.width = Real.sqrt(p.totalVariance(last)).mul(REACH / grid.half());
    this.scale = largest(last);
  }

  /**
   * A variance that is hardly passed: the mean, six standard deviations, and eight times the scale c of the exponential tail, where
   * {@code v / c} has a noncentral chi-squared distribution times a half.
   */
  private Real largest(double t) {
    Real mean = Real.max(p.v0(), p.theta());
    Real c = p.xi().mul(p.xi()).mul(Real.exp(p.kappa().mul(-t)).neg().add(1)).div(p.kappa().mul(2));
    return mean.add(Real.sqrt(mean.mul(c).mul(2)).mul(6)).add(c.mul(8));
  }

  @Override
  public Splines functions() {
    return functions;
  }

  @Override
  public Real width() {
    return width;
  }

  @Override
  public Real today(Real values) {
    int[] column = IntStream.range(0, mesh.size()).map(j -> j * functions.points() + grid.half()).toArray();
    return mesh.at(p.v0().div(scale), Elementwise.pick(values, functions.size(), column));
  }

  @Override
  public Real back(Real values, int k, boolean isKinked) {
    double years = dates[k] - (k == 0 ? 0 : dates[k - 1]);
    int steps = grid.steps(years, dates[dates.length - 1], isKinked);
    return VectorFunction.vector(Loop.scan(steps, elements(values),
        (i, state) -> elements(new Step(years / steps).of(VectorFunction.vector(state)))));
  }

  private Real[] elements(Real values) {
    return IntStream.range(0, functions.size()).mapToObj(i -> VectorFunction.element(values, i)).toArray(Real[]::new);
  }

  /** A weight of each row, at all but the ends of the row if these are kept. */
  private Real rows(Real factor, VarianceMesh.Weight weight, boolean areEndsKept) {
    double[] all = new double[functions.size()];
    for (int i = 0; i < all.length; i++) {
      int point = i % functions.points();
      boolean isEnd = point == 0 || point == functions.points() - 1;
      all[i] = areEndsKept && isEnd ? 0 : weight.at(i / functions.points());
    }
    return Elementwise.multiple(factor, all);
  }

  /** One step of time, whose generators are scaled by its length times {@link #STAGE}. */
  private final class Step {
    private final Generator byLevel;
    private final Generator byVariance;
    private final Generator mixedLevel;
    private final Generator mixedVariance;

    Step(double length) {
      int n = functions.size();
      int stride = functions.points();
      double dt = STAGE * length;
      Real up = scale.mul(dt).div(width.mul(width).mul(Real.exp(width).add(1)));
      VarianceMesh.Weight point = j -> mesh.points()[j];
      byLevel = new Generator(rows(up.mul(Real.exp(width)), point, true), rows(up, point, true), n, 1);
      Real curvature = p.xi().mul(p.xi()).mul(dt).div(scale);
      Real drift = p.kappa().mul(p.theta()).mul(dt).div(scale);
      Real reversion = p.kappa().mul(-dt);
      byVariance = new Generator(
          sum(rows(curvature, mesh.curvatureDown(), false), rows(drift, mesh.slopeDown(j -> 1), false),
              rows(reversion, mesh.slopeDown(point), false)),
          sum(rows(curvature, mesh.curvatureUp(), false), rows(drift, mesh.slopeUp(j -> 1), false),
              rows(reversion, mesh.slopeUp(point), false)), n, stride);
      Real correlated = p.rho().mul(p.xi()).mul(dt).div(width.mul(2));
      Real one = width.constant(1);
      mixedLevel = new Generator(rows(one.neg(), j -> 1, true), rows(one, j -> 1, true), n, 1);
      mixedVariance = new Generator(rows(correlated, mesh.slopeDown(point), false), rows(correlated, mesh.slopeUp(point), false),
          n, stride);
    }

    private static Real sum(Real a, Real b, Real c) {
      return VectorFunction.sum(VectorFunction.sum(a, b), c);
    }

    Real of(Real u) {
      Real level = byLevel.of(u);
      Real variance = byVariance.of(u);
      Real all = sum(level, variance, mixedLevel.of(mixedVariance.of(u)));
      Real explicit = combined(u, 1 / STAGE, all);
      Real first = corrected(explicit, level, variance);
      Real levelAfter = byLevel.of(first);
      Real varianceAfter = byVariance.of(first);
      Real allAfter = sum(levelAfter, varianceAfter, mixedLevel.of(mixedVariance.of(first)));
      Real second = combined(explicit, 0.5 / STAGE, combined(allAfter, -1, all));
      return corrected(second, levelAfter, varianceAfter);
    }

    /** The implicit corrections, one direction after the other. */
    private Real corrected(Real start, Real level, Real variance) {
      return byVariance.solved(combined(byLevel.solved(combined(start, -1, level)), -1, variance));
    }

    /** {@code a + s b}. */
    private Real combined(Real a, double s, Real b) {
      return Elementwise.combination(1, a, s, b, functions.size());
    }
  }
}
