package org.backsweep.benchmarks.rivals;

import java.util.Arrays;
import java.util.Map;
import net.finmath.montecarlo.RandomVariableFactory;
import net.finmath.montecarlo.RandomVariableFromArrayFactory;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;

/**
 * The Asian call in finmath-lib's random variables, each a vector of all paths, with its backward differentiation.
 *
 * <p>Written on the random variables, in the logarithm, rather than through finmath's Euler scheme and product classes: this
 * takes the fewest vector operations and the given draws, so it flatters finmath rather than us. The inputs themselves are
 * the leaves of the operator tree; the gradient is read by their ids, with leaf nodes only retained (asking for any other
 * node would find nothing).
 */
public final class FinmathAsian {
  private final Asian asian;
  private final RandomVariable[] normals;
  private final RandomVariableFactory plain = new RandomVariableFromArrayFactory();
  private final RandomVariableFactory differentiable =
      new RandomVariableDifferentiableAADFactory(plain, Map.of("isGradientRetainsLeafNodesOnly", true));

  /** Wraps the workload's draws, once, as finmath's random variables. */
  public FinmathAsian(Asian asian) {
    this.asian = asian;
    double[][] draws = asian.normals().byStep();
    normals = new RandomVariable[draws.length];
    for (int k = 0; k < normals.length; k++) {
      normals[k] = new RandomVariableFromDoubleArray((k + 1) * asian.dt(), draws[k]);
    }
  }

  /** The value, without any differentiation. */
  public double value() {
    return discountedPayoff(leaves(plain)).getAverage();
  }

  /** Value and all derivatives by finmath's backward differentiation. */
  public AsianGreeks greeks() {
    RandomVariable[] leaves = leaves(differentiable);
    RandomVariableDifferentiable result = (RandomVariableDifferentiable) discountedPayoff(leaves);
    Map<Long, RandomVariable> derivatives = result.getGradient();
    double[] gradient = new double[leaves.length];
    for (int i = 0; i < gradient.length; i++) {
      RandomVariable derivative = derivatives.get(((RandomVariableDifferentiable) leaves[i]).getID());
      if (derivative == null) {
        throw new IllegalStateException("finmath lost the derivative to input " + i + " of " + gradient.length);
      }
      gradient[i] = derivative.getAverage();
    }
    return new AsianGreeks(result.getAverage(), gradient);
  }

  private RandomVariable[] leaves(RandomVariableFactory factory) {
    AsianInputs inputs = asian.inputs();
    RandomVariable[] leaves = new RandomVariable[inputs.count()];
    Arrays.setAll(leaves, i -> factory.createRandomVariable(inputs.get(i)));
    return leaves;
  }

  private RandomVariable discountedPayoff(RandomVariable[] leaves) {
    int n = normals.length;
    double dt = asian.dt();
    RandomVariable carry = leaves[AsianInputs.RATE].sub(leaves[AsianInputs.DIVIDEND]).mult(dt);
    RandomVariable logSpot = leaves[AsianInputs.SPOT].log();
    RandomVariable sum = plain.createRandomVariable(0.0);
    for (int k = 0; k < n; k++) {
      RandomVariable vol = leaves[AsianInputs.VOLS + asian.inputs().volIndex(k, n)];
      RandomVariable drift = carry.sub(vol.squared().mult(0.5 * dt));
      logSpot = logSpot.add(drift).addProduct(normals[k], vol.mult(Math.sqrt(dt)));
      sum = sum.add(logSpot.exp());
    }
    RandomVariable payoff = sum.div(n).sub(leaves[AsianInputs.STRIKE]).floor(0.0);
    return payoff.mult(leaves[AsianInputs.RATE].mult(-asian.maturity()).exp());
  }
}
