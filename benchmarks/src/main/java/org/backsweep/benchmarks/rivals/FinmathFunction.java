package org.backsweep.benchmarks.rivals;

import java.util.Map;
import java.util.function.Function;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.stochastic.RandomVariable;

/** A function of numbers in finmath-lib's random variables, each with one value, and its backward differentiation. */
public final class FinmathFunction {
  private final double[] point;
  private final Function<RandomVariable[], RandomVariable> function;

  /** A function at a point. */
  public FinmathFunction(double[] point, Function<RandomVariable[], RandomVariable> function) {
    this.point = point.clone();
    this.function = function;
  }

  /** The value, followed by the gradient. */
  public double[] valueAndGradient() {
    RandomVariableDifferentiable[] x = new RandomVariableDifferentiable[point.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = (RandomVariableDifferentiable) Finmath.DIFFERENTIABLE.createRandomVariable(point[j]);
    }
    RandomVariableDifferentiable y = (RandomVariableDifferentiable) function.apply(x);
    Map<Long, RandomVariable> gradient = y.getGradient();
    double[] all = new double[1 + x.length];
    all[0] = y.doubleValue();
    for (int j = 0; j < x.length; j++) {
      all[1 + j] = gradient.get(x[j].getID()).doubleValue();
    }
    return all;
  }
}
