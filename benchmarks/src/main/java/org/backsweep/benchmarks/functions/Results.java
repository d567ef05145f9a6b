package org.backsweep.benchmarks.functions;

import org.backsweep.aad.function.ValueAndGradient;
import org.hipparchus.analysis.differentiation.Gradient;

/** A value followed by its gradient, of what each library gives. */
final class Results {
  private Results() {}

  static double[] of(Gradient y) {
    return of(y.getValue(), y.getGradient());
  }

  static double[] of(ValueAndGradient<double[]> both) {
    return of(both.value(), both.gradient());
  }

  static double[] of(double value, double... gradient) {
    double[] all = new double[1 + gradient.length];
    all[0] = value;
    System.arraycopy(gradient, 0, all, 1, gradient.length);
    return all;
  }
}
