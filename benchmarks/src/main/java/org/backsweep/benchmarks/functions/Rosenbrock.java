package org.backsweep.benchmarks.functions;

import java.util.Arrays;
import net.finmath.stochastic.RandomVariable;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.matrix.RealVector;
import org.backsweep.benchmarks.rivals.FinmathFunction;
import org.backsweep.benchmarks.rivals.PytorchFunction;
import org.hipparchus.analysis.differentiation.Gradient;

/** The function of Rosenbrock of n numbers: the sum of {@code 100 (x_(i+1) - x_i^2)^2 + (1 - x_i)^2}. */
public final class Rosenbrock {
  private Rosenbrock() {}

  /** A point away from the minimum. */
  public static double[] point(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> 1 + 0.3 * Math.sin(i));
    return x;
  }

  /** Value and gradient, by the adjoint written by hand. */
  public static double[] byHand(double[] x) {
    double[] all = new double[1 + x.length];
    for (int i = 0; i < x.length - 1; i++) {
      double up = x[i + 1] - x[i] * x[i];
      double off = 1 - x[i];
      all[0] += 100 * up * up + off * off;
      all[1 + i] -= 400 * up * x[i] + 2 * off;
      all[2 + i] += 200 * up;
    }
    return all;
  }

  /** The function as Backsweep records it, a number each. */
  public static Grad recorded() {
    return Grad.of((Real[] x) -> {
      Real[] terms = new Real[x.length - 1];
      Arrays.setAll(terms, i -> {
        Real up = x[i + 1].sub(x[i].mul(x[i]));
        Real off = Real.sub(1, x[i]);
        return up.mul(up).mul(100).add(off.mul(off));
      });
      return Real.sum(terms);
    });
  }

  /** The function as Backsweep records it in vectors. */
  public static Grad inVectors() {
    return Grad.of((Real[] x) -> {
      RealVector all = RealVector.of(x);
      RealVector low = all.slice(0, x.length - 1);
      RealVector up = all.slice(1, x.length).sub(low.mul(low));
      // The sum of (1 - x)^2 with the products opened.
      return up.dot(up).mul(100).add(low.dot(low)).sub(low.sum().mul(2)).add(x.length - 1);
    });
  }

  /** Value and gradient by Hipparchus, forward. */
  public static double[] hipparchus(double[] point) {
    int n = point.length;
    Gradient[] x = new Gradient[n];
    Arrays.setAll(x, i -> Gradient.variable(n, i, point[i]));
    Gradient sum = Gradient.constant(n, 0);
    for (int i = 0; i < n - 1; i++) {
      Gradient up = x[i + 1].subtract(x[i].square());
      Gradient off = x[i].negate().add(1);
      sum = sum.add(up.square().multiply(100)).add(off.square());
    }
    return Results.of(sum);
  }

  /** The function in finmath-lib's random variables, which have one value each here. */
  public static FinmathFunction finmath(double[] point) {
    return new FinmathFunction(point, x -> {
      RandomVariable sum = null;
      for (int i = 0; i < x.length - 1; i++) {
        RandomVariable term = x[i + 1].sub(x[i].squared()).squared().mult(100).add(x[i].mult(-1).add(1).squared());
        sum = sum == null ? term : sum.add(term);
      }
      return sum;
    });
  }

  /** The function in tensors. */
  public static PytorchFunction pytorch(double[] point) {
    return new PytorchFunction(new double[][] {point}, x -> {
      var low = x[0].get(":-1");
      var up = x[0].get("1:").sub(low.square());
      return up.square().mul(100).add(low.neg().add(1).square()).sum();
    });
  }
}
