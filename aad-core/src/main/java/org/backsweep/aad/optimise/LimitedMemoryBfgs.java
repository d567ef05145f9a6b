package org.backsweep.aad.optimise;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.backsweep.aad.function.ValueAndGradient;

/**
 * Minimises a smooth function of many numbers by its gradient, with limited-memory BFGS: {@code x <- x - t H g}, where the product of the
 * inverse Hessian and the gradient is estimated from how x and g changed in the last steps (Nocedal and Wright, Numerical
 * Optimization, 2nd ed., 2006, algorithm 7.4). The length t, first 1, is doubled and halved until it satisfies the weak conditions of
 * Wolfe (Lewis and Overton, Nonsmooth optimization via quasi-Newton methods, 2013, algorithm 2.6), or, where the value falls by less than
 * rounding, the approximate ones of Hager and Zhang (A new conjugate gradient method with guaranteed descent, 2005, equation 4.1).
 *
 * <pre>{@code
 * LimitedMemoryBfgs.Minimum least = new LimitedMemoryBfgs(10, 1e-8, 1000).minimise(f::valueAndGradient, 0, 0);
 * }</pre>
 *
 * @param memory the number of steps that are remembered, each as two arrays of the size of x; 5 to 20 are usual
 * @param tolerance the search ends where no derivative is larger than this
 * @param iterations the search ends after as many steps
 */
public record LimitedMemoryBfgs(int memory, double tolerance, int iterations) {
  /** The part of the fall promised by the slope that a step has to reach, and the part of the slope that may be left at its end. */
  private static final double FALL = 1e-4;
  private static final double SLOPE = 0.9;
  /** By this part of itself a value may be off by rounding; near a minimum, falls are less, and slopes say more. */
  private static final double ROUNDING = 1e-14;
  /** So many halvings end in rounding. */
  private static final int TRIALS = 60;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the memory or the number of iterations is below 1, or the tolerance is negative or NaN
   */
  public LimitedMemoryBfgs {
    if (memory < 1 || iterations < 1 || !(tolerance >= 0)) {
      throw new IllegalArgumentException("a memory and a number of iterations from 1 and a tolerance from 0 are needed, not "
          + memory + ", " + iterations + " and " + tolerance);
    }
  }

  /**
   * The end of a search.
   *
   * @param point the arguments
   * @param value the value of the function there
   * @param gradient the gradient there
   * @param iterations the number of steps
   * @param evaluations the number of times that value and gradient were calculated
   * @param isConverged whether no derivative is larger than the tolerance; otherwise the steps are used up, rounding lets no step
   *     lead to a smaller value, or there is no minimum ahead
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index; equality is never asked for
  public record Minimum(double[] point, double value, double[] gradient, int iterations, int evaluations, boolean isConverged) {}

  /** How x and g changed in a step, and the product of both. */
  private record Change(double[] x, double[] g, double curvature) {}

  /**
   * Searches from a start. Where the function is NaN or infinite a step is too long.
   *
   * @param function its value and gradient at a point, such as {@code grad::valueAndGradient}
   * @throws ArithmeticException if the value or the gradient at the start is not finite
   */
  public Minimum minimise(Function<double[], ValueAndGradient<double[]>> function, double... start) {
    return new Search(function, start).run();
  }

  /** A search under way. */
  private final class Search {
    private final Function<double[], ValueAndGradient<double[]>> function;
    private final Deque<Change> changes = new ArrayDeque<>();
    private double[] x;
    private ValueAndGradient<double[]> at;
    private int evaluations;

    Search(Function<double[], ValueAndGradient<double[]>> function, double[] start) {
      this.function = function;
      this.x = start.clone();
      this.at = evaluate(x);
      if (!Double.isFinite(at.value()) || !Double.isFinite(dot(at.gradient(), at.gradient()))) {
        throw new ArithmeticException("at the start the value is " + at.value() + " and the gradient " + Arrays.toString(at.gradient()));
      }
    }

    private ValueAndGradient<double[]> evaluate(double[] point) {
      evaluations++;
      return function.apply(point);
    }

    Minimum run() {
      int steps = 0;
      while (steps < iterations && !isFlat() && step()) {
        steps++;
      }
      return new Minimum(x, at.value(), at.gradient(), steps, evaluations, isFlat());
    }

    private boolean isFlat() {
      return Arrays.stream(at.gradient()).allMatch(slope -> Math.abs(slope) <= tolerance);
    }

    /** Steps along the quasi-Newton direction, or straight down where that leads nowhere; whether there was a step. */
    private boolean step() {
      if (!changes.isEmpty()) {
        if (search(direction(), 1)) {
          return true;
        }
        changes.clear();
      }
      return search(scaled(at.gradient(), -1), 1 / Math.sqrt(dot(at.gradient(), at.gradient())));
    }

    private double[] direction() {
      double[] d = scaled(at.gradient(), -1);
      double[] shares = new double[changes.size()];
      int k = shares.length;
      for (Iterator<Change> back = changes.descendingIterator(); back.hasNext();) {
        Change change = back.next();
        shares[--k] = dot(change.x, d) / change.curvature;
        add(d, -shares[k], change.g);
      }
      Change last = changes.getLast();
      d = scaled(d, last.curvature / dot(last.g, last.g));
      for (Change change : changes) {
        add(d, shares[k++] - dot(change.g, d) / change.curvature, change.x);
      }
      return d;
    }

    private boolean search(double[] direction, double first) {
      double slope = dot(at.gradient(), direction);
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double t = first;
      for (int trial = 0; trial < TRIALS; trial++) {
        double[] to = x.clone();
        add(to, t, direction);
        ValueAndGradient<double[]> there = evaluate(to);
        double end = dot(there.gradient(), direction);
        boolean isLower = there.value() <= at.value() + FALL * t * slope
            || there.value() <= at.value() + ROUNDING * Math.abs(at.value()) && end <= (2 * FALL - 1) * slope;
        if (!isLower || !Double.isFinite(there.value()) || !Double.isFinite(end)) {
          high = t;
        } else if (end < SLOPE * slope) {
          low = t;
        } else {
          moveTo(to, there);
          return true;
        }
        t = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * t;
      }
      return false;
    }

    private void moveTo(double[] to, ValueAndGradient<double[]> there) {
      double[] dx = to.clone();
      double[] dg = there.gradient().clone();
      add(dx, -1, x);
      add(dg, -1, at.gradient());
      double curvature = dot(dx, dg);
      if (curvature > 0) {
        changes.addLast(new Change(dx, dg, curvature));
        if (changes.size() > memory) {
          changes.removeFirst();
        }
      }
      x = to;
      at = there;
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void add(double[] x, double factor, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * y[i];
    }
  }

  private static double[] scaled(double[] x, double factor) {
    double[] scaled = x.clone();
    for (int i = 0; i < x.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }
}
