package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.aad.Table;

/**
 * The quadratic spline of volatility by y at one time, from the variances in cells at the times before and after it. All times have
 * the same function, which is recorded once.
 *
 * <p>The standard deviation of a step over the root of its length is {@code s + h s^2 (s'' - 3 s')/4}: h is the length, s the
 * volatility by y. With Milstein's scheme the step then has its variance to second order in h (two of the {@code -3 s'} come from
 * the correlation of a step with its own drift); with s alone a smile comes out too flat.
 *
 * <p>Outside the quoted strikes it may rise steeply, where a smile bends at its last strike; there it is lowered until it rises
 * outward by at most {@value #MOST_SLOPE} for a step. A steeper step is longer than what it crosses: its variance is not that
 * of the quotes (calls come out a volatility point off), and a path that makes n such steps has a derivative that grows as
 * {@code (1 + slope^2)^(n/2)}, so that a few paths make all of a Greek's noise. Between quoted strikes nothing is lowered: that
 * would miss the quotes.
 */
final class StepVolatility {
  private static final int CELLS = LocalVolatility.POINTS;
  /** The largest spread of a step, in squared distances of points, that is taken into account. */
  private static final double MOST_SPREAD = 0.25;
  /** The steepest slope by y that the standard deviation of a step may have outside the quoted strikes. */
  private static final double MOST_SLOPE = 0.3;
  // The arguments: the variances before, the variances after, and these.
  private static final int ARGUMENTS = 2 * CELLS + 6;
  private static final RecordedFunction NOW = recorded(x -> x.coefficients(x.corrected(x.vols())));
  private static final RecordedFunction STEP = recorded(x -> x.coefficients(x.corrected(x.deviations())));
  private static final RecordedFunction CONTROLS_NOW = recorded(x -> x.corrected(x.vols()));
  private static final RecordedFunction CONTROLS = recorded(x -> x.corrected(x.deviations()));

  private final double deviation;
  private final Real[] before;
  private final double weightBefore;
  private final Real[] after;
  private final double weightAfter;

  /**
   * The volatilities at a time.
   *
   * @param deviation the standard deviation at the money to that time, by which the cells spread
   * @param before the variances in cells at a time before it
   * @param weightBefore the weight of these
   * @param after the variances in cells at a time after it
   * @param weightAfter the weight of these
   */
  StepVolatility(double deviation, Real[] before, double weightBefore, Real[] after, double weightAfter) {
    this.deviation = deviation;
    this.before = before;
    this.weightBefore = weightBefore;
    this.after = after;
    this.weightAfter = weightAfter;
  }

  /** The volatility. */
  Table now() {
    return table(call(NOW, 1, new double[2]));
  }

  /**
   * The standard deviation of a step over the root of its length.
   *
   * @param length the length, years
   * @param quoted the least and the largest y that is quoted
   */
  Table step(double length, double[] quoted) {
    return table(call(STEP, length, quoted));
  }

  /** The control values of {@link #step}: the volatility at the middle of each cell, from which the tangents at its ends follow. */
  Real[] controls(double length, double[] quoted) {
    return call(CONTROLS, length, quoted);
  }

  /** The control values of {@link #now}. */
  Real[] controls() {
    return call(CONTROLS_NOW, 1, new double[2]);
  }

  private Real[] call(RecordedFunction function, double length, double[] quoted) {
    Real[] numbers = Stream.of(weightBefore, weightAfter, deviation, length, quoted[0], quoted[1]).map(before[0]::constant)
        .toArray(Real[]::new);
    return function.at(Stream.of(before, after, numbers).flatMap(Arrays::stream).toArray(Real[]::new));
  }

  private Table table(Real[] coefficients) {
    int cells = CELLS + 2;
    return Table.aroundZero(Axis.of(CellPlaces.ends(deviation)), new Real[][] {Arrays.copyOfRange(coefficients, 0, cells),
        Arrays.copyOfRange(coefficients, cells, 2 * cells), Arrays.copyOfRange(coefficients, 2 * cells, 3 * cells)});
  }

  private static RecordedFunction recorded(Function<Arguments, Real[]> function) {
    return RecordedFunction.of(ARGUMENTS, x -> function.apply(new Arguments(x)));
  }

  /** The arguments while the function is recorded. */
  private static final class Arguments {
    private final Real[] x;
    private final Real length;
    private final Real low;
    private final Real high;
    private final Real[] ends;
    // The middles of the cells.
    private final Real[] y = new Real[CELLS];

    Arguments(Real[] x) {
      this.x = x;
      this.length = number(3);
      this.low = number(4);
      this.high = number(5);
      this.ends = CellPlaces.ends(number(2));
      Arrays.setAll(y, j -> ends[j].add(ends[j + 1]).mul(0.5));
    }

    private Real number(int k) {
      return x[2 * CELLS + k];
    }

    Real[] vols() {
      Real[] vols = new Real[CELLS];
      Arrays.setAll(vols, j -> Real.sqrt(x[j].mul(number(0)).add(x[CELLS + j].mul(number(1)))));
      return vols;
    }

    Real[] deviations() {
      Real[] vols = vols();
      Real[] deviations = vols.clone();
      for (int j = 1; j < CELLS - 1; j++) {
        Real most = y[j + 1].sub(y[j]).mul(y[j].sub(y[j - 1])).mul(MOST_SPREAD);
        Real spread = Real.min(vols[j].mul(vols[j]).mul(length.mul(0.25)), most);
        Real slope = vols[j + 1].sub(vols[j - 1]).div(y[j + 1].sub(y[j - 1]));
        deviations[j] = vols[j].add(spread.mul(curvature(vols, j).sub(slope.mul(3))));
      }
      return noSteeper(deviations);
    }

    /** The largest values that nowhere exceed the given ones and, outside the quoted strikes, do not rise too steeply outward. */
    private Real[] noSteeper(Real[] values) {
      Real slope = length.constant(MOST_SLOPE).div(Real.sqrt(length));
      Real[] least = values.clone();
      for (int j = 1; j < CELLS; j++) {
        Real most = least[j - 1].add(slope.mul(y[j].sub(y[j - 1])));
        least[j] = Real.select(y[j].le(high), least[j], Real.min(least[j], most));
      }
      for (int j = CELLS - 2; j >= 0; j--) {
        Real most = least[j + 1].add(slope.mul(y[j + 1].sub(y[j])));
        least[j] = Real.select(y[j].ge(low), least[j], Real.min(least[j], most));
      }
      return least;
    }

    /** The control values that make the spline the parabola that has given means over the cells. */
    Real[] corrected(Real[] values) {
      Real[] controls = values.clone();
      for (int j = 1; j < CELLS - 1; j++) {
        Real width = ends[j + 1].sub(ends[j]);
        controls[j] = values[j].sub(curvature(values, j).mul(width.mul(width).mul(1.0 / 6)));
      }
      return controls;
    }

    Real[] coefficients(Real[] controls) {
      return Stream.of(Table.quadraticCoefficients(ends, controls)).flatMap(Arrays::stream).toArray(Real[]::new);
    }

    /** The second derivative at an inner point by divided differences. */
    private Real curvature(Real[] values, int j) {
      Real after = values[j + 1].sub(values[j]).div(y[j + 1].sub(y[j]));
      Real before = values[j].sub(values[j - 1]).div(y[j].sub(y[j - 1]));
      return after.sub(before).mul(2).div(y[j + 1].sub(y[j - 1]));
    }
  }
}
