package org.backsweep.pricing.grid;

import java.util.Arrays;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;

/**
 * The backward equation {@code V_t + sigma^2/2 (V_xx - V_x) = 0} of a martingale {@code X = exp(x)} with {@code dX = sigma(t, x) X dW}:
 * that of {@link BackwardGrid}, recorded. Space, time steps and ends are as they are there: jumps to the two neighbours at rates that
 * keep constants and X exactly, TR-BDF2 with two equal stages, and {@code a + b X} beyond the ends. TR-BDF2 is of second order, as Crank
 * and Nicolson's scheme, and damps what is behind a kink or jump as implicit steps do, so that it needs no other start.
 *
 * <p>The distance of the points is a number of the recording. They move with the volatility, and where quotes are moved a long way the
 * grid still reaches as many standard deviations.
 */
public final class LevelEquation implements BackwardEquation {
  /** How many standard deviations the points reach; what lies beyond can be neglected. */
  private static final double REACH = 8;
  private static final double STAGE = 1 - Math.sqrt(0.5);
  private static final double OF_STAGE = 0.5 / (Math.sqrt(2) - 1);

  private final Splines functions;
  private final Real width;
  private final double[] dates;
  private final double[] times;
  private final GridSize grid;
  private final Variances variances;
  // The rates of jumps for a variance of 1, zero at the ends.
  private final Generator ofUnit;

  /** The variance of x over a period. */
  public interface Variances {
    /**
     * A vector of the variance at each point.
     *
     * @param k the number of the period
     * @param width the distance of neighbouring points in x
     * @param functions the points
     */
    Real of(int k, Real width, Splines functions);
  }

  /**
   * An equation.
   *
   * @param deviation the standard deviation of x to the last date, as at the money
   * @param dates the dates on which functions are looked at, in years
   * @param times the ends of periods of one variance, in years; the dates are among them
   * @param variances the variance of each period
   */
  public LevelEquation(Real deviation, double[] dates, double[] times, GridSize grid, Variances variances) {
    this.functions = new Splines(grid.intervals() + 1, 1);
    this.width = deviation.mul(REACH / grid.half());
    this.dates = dates.clone();
    this.times = times.clone();
    this.grid = grid;
    this.variances = variances;
    double[] inner = new double[functions.size()];
    Arrays.fill(inner, 1, inner.length - 1, 1);
    Real up = Real.div(1, width.mul(width).mul(Real.exp(width).add(1)));
    this.ofUnit = new Generator(Elementwise.multiple(up.mul(Real.exp(width)), inner), Elementwise.multiple(up, inner), functions.size(), 1);
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
  public Real back(Real values, int d, boolean isKinked) {
    int last = Arrays.binarySearch(times, dates[d]);
    int until = d == 0 ? 0 : Arrays.binarySearch(times, dates[d - 1]) + 1;
    Real moved = values;
    for (int k = last; k >= until; k--) {
      moved = period(moved, k, isKinked && k == last);
    }
    return moved;
  }

  private Real period(Real values, int k, boolean isKinked) {
    int steps = grid.steps(times[k] - (k == 0 ? 0 : times[k - 1]), times[times.length - 1], isKinked);
    Generator stage = ofUnit.times(variances.of(k, width, functions), STAGE / steps);
    Real moved = values;
    for (int s = 0; s < steps; s++) {
      Real middle = stage.solved(stage.added(moved));
      moved = stage.solved(Elementwise.combination(OF_STAGE, middle, 1 - OF_STAGE, moved, functions.size()));
    }
    return moved;
  }

  @Override
  public Real today(Real values) {
    return VectorFunction.element(values, grid.half());
  }
}
