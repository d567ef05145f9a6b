package org.backsweep.benchmarks.functions;

import org.backsweep.aad.Real;
import org.backsweep.aad.function.Eager;
import org.backsweep.aad.function.Grad;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/** A call by Black's and Scholes's formula: arguments are spot, strike, rate, volatility and maturity. */
public final class CallFormula {
  private static final double[] POINT = {100, 105, 0.03, 0.25, 0.75};

  private CallFormula() {}

  /** A point. */
  public static double[] point() {
    return POINT.clone();
  }

  /** Value and gradient by hand: delta and the others in closed form. */
  public static double[] byHand(double[] x) {
    double root = Math.sqrt(x[4]);
    double d1 = (Math.log(x[0] / x[1]) + (x[2] + 0.5 * x[3] * x[3]) * x[4]) / (x[3] * root);
    double d2 = d1 - x[3] * root;
    double discount = Math.exp(-x[2] * x[4]);
    double n1 = normal(d1);
    double n2 = normal(d2);
    double density = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
    double paid = x[1] * discount * n2;
    return new double[] {x[0] * n1 - paid, n1, -discount * n2, x[4] * paid, x[0] * density * root,
        x[0] * density * x[3] / (2 * root) + x[2] * paid};
  }

  private static double normal(double x) {
    return 0.5 * Erf.erfc(-x * Math.sqrt(0.5));
  }

  private static Real value(Real[] x) {
    Real deviation = x[3].mul(Real.sqrt(x[4]));
    Real d1 = Real.log(x[0].div(x[1])).add(x[2].add(x[3].mul(x[3]).mul(0.5)).mul(x[4])).div(deviation);
    Real paid = x[1].mul(Real.exp(x[2].mul(x[4]).neg()));
    return x[0].mul(Real.normCdf(d1)).sub(paid.mul(Real.normCdf(d1.sub(deviation))));
  }

  /** The function as Backsweep records it once. */
  public static Grad recorded() {
    return Grad.of((Real[] x) -> value(x));
  }

  /** Value and gradient by Backsweep, recorded anew with values. */
  public static double[] eager(double[] point) {
    try (Eager eager = Eager.open()) {
      Real[] x = eager.inputs("x", point);
      Real value = value(x);
      Real[] gradient = eager.gradient(value, x);
      double[] all = new double[1 + gradient.length];
      all[0] = value.value();
      for (int j = 0; j < gradient.length; j++) {
        all[1 + j] = gradient[j].value();
      }
      return all;
    }
  }

  /** Value and gradient by Hipparchus, forward. */
  public static double[] hipparchus(double[] point) {
    int n = point.length;
    Gradient[] x = new Gradient[n];
    for (int j = 0; j < n; j++) {
      x[j] = Gradient.variable(n, j, point[j]);
    }
    Gradient deviation = x[3].multiply(x[4].sqrt());
    Gradient d1 = x[0].divide(x[1]).log().add(x[2].add(x[3].square().multiply(0.5)).multiply(x[4])).divide(deviation);
    Gradient paid = x[1].multiply(x[2].multiply(x[4]).negate().exp());
    return Results.of(x[0].multiply(normal(d1)).subtract(paid.multiply(normal(d1.subtract(deviation)))));
  }

  private static Gradient normal(Gradient x) {
    return Erf.erfc(x.multiply(-FastMath.sqrt(0.5))).multiply(0.5);
  }
}
