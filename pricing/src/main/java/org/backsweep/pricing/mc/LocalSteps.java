package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.pricing.model.Dynamics;

/**
 * The moves of an underlying over the steps of a simulation, where they depend on its level alone. The numbers of a grid have for
 * each step how far its points reach, then the standard deviation at each point.
 *
 * @param times the ends of the steps in years
 * @param points the number of deviations of each step: 1 where they do not depend on the level
 */
record LocalSteps(double[] times, int points) {
  private static final int POINTS = 257;
  /** How many standard deviations the points reach; what lies beyond can be neglected. */
  private static final double REACH = 8;

  /** The steps of a model, whose numbers are added to the others. */
  static LocalSteps of(Dynamics.Local local, double[] times, Real zero, List<Real> numbers) {
    int points = local.dependsOnLevel() ? POINTS : 1;
    Real total = zero;
    for (int k = 0; k < times.length; k++) {
      Real central = local.deviation(k, zero);
      total = total.add(central.mul(central));
      Real reach = Real.sqrt(total).mul(REACH);
      List<Real> deviations = new ArrayList<>(List.of(reach));
      for (int p = 0; p < points; p++) {
        deviations.add(points == 1 ? central : local.deviation(k, reach.mul(2.0 * p / (points - 1) - 1)));
      }
      numbers.addAll(deviations);
    }
    return new LocalSteps(times, points);
  }

  /** How far the points of a step reach to either side. */
  double reach(double[] numbers, int step) {
    return numbers[step * (1 + points)];
  }

  /** The time at the end of a number of steps. */
  double time(int steps) {
    return steps == 0 ? 0 : times[steps - 1];
  }

  /** The variance of a step at given x: linear between the points, flat outside. */
  void variances(double[] numbers, int step, double[] x, double[] variance) {
    int from = step * (1 + points) + 1;
    double reach = numbers[from - 1];
    for (int i = 0; i < x.length; i++) {
      double place = Math.clamp((x[i] / reach + 1) * 0.5 * (points - 1), 0, points - 1);
      int cell = Math.clamp((int) place, 0, Math.max(0, points - 2));
      double low = numbers[from + cell];
      double deviation = points == 1 ? low : low + (place - cell) * (numbers[from + cell + 1] - low);
      variance[i] = deviation * deviation;
    }
  }
}
