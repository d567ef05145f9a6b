package org.backsweep.pricing.model;

import java.util.Arrays;

/**
 * A step of {@link LocalVol} in plain numbers. The standard deviation over the root of the step's length is a quadratic spline
 * over knots.
 */
final class LocalVolStep {
  /** The largest size of c: beyond it, a step of this length is no longer small. */
  static final double MOST_BEND = 0.1;

  private final double[] knots;
  private final double[] controls;
  private final double[] slopes;
  private final double length;
  private double v;
  private double c;

  /**
   * Creates a step.
   *
   * @param knots the ends of the cells in x
   * @param controls the spline's control value in each
   * @param length the length of the step in years
   */
  LocalVolStep(double[] knots, double[] controls, double length) {
    this.knots = knots;
    this.controls = controls;
    this.length = length;
    this.slopes = new double[knots.length];
    for (int i = 1; i < controls.length; i++) {
      slopes[i] = 2 * (controls[i] - controls[i - 1]) / (knots[i + 1] - knots[i - 1]);
    }
  }

  /** The largest standard deviation. */
  double widest() {
    return Arrays.stream(controls).max().orElseThrow() * Math.sqrt(length);
  }

  /** Sets the place where the step begins. */
  LocalVolStep at(double x) {
    int last = controls.length - 1;
    double inside = Math.clamp(x, knots[0], knots[last + 1]);
    int found = Arrays.binarySearch(knots, inside);
    int i = Math.min(found < 0 ? -found - 2 : found, last);
    double width = knots[i + 1] - knots[i];
    double h = inside - knots[i];
    double bend = (slopes[i + 1] - slopes[i]) / (2 * width);
    double perYear = controls[i] - 0.5 * width * slopes[i] + h * (slopes[i] + h * bend);
    v = perYear * Math.sqrt(length);
    c = Math.clamp(perYear * (slopes[i] + 2 * h * bend) * 0.5 * length, -MOST_BEND, MOST_BEND);
    return this;
  }

  /** The move from there for a standard normal draw. */
  double move(double z) {
    return v * (z - 0.5 * v) + c * (z * z - 1 - v * v - c);
  }
}
