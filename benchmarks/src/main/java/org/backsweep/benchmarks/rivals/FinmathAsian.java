package org.backsweep.benchmarks.rivals;

import net.finmath.stochastic.RandomVariable;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;

/** The Asian call for {@link Finmath}, in the logarithm. */
public final class FinmathAsian {
  private final Asian asian;
  private final RandomVariable[] normals;
  private final Finmath finmath;

  /** Wraps the workload's draws, once, as finmath's random variables. */
  public FinmathAsian(Asian asian) {
    this(asian, asian.normals().byStep());
  }

  /** Wraps other draws, {@code [step][path]}. */
  public FinmathAsian(Asian asian, double[][] draws) {
    this.asian = asian;
    normals = Finmath.wrapped(draws);
    double[] inputs = new double[asian.inputs().count()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = asian.inputs().get(i);
    }
    finmath = new Finmath(inputs, leaves -> new RandomVariable[] {discountedPayoff(leaves)});
  }

  /** The value, without any differentiation. */
  public double value() {
    return finmath.value();
  }

  /** Value and all derivatives by finmath's backward differentiation. */
  public AsianGreeks greeks() {
    Greeks greeks = finmath.greeks();
    return new AsianGreeks(greeks.value(), greeks.gradient());
  }

  private RandomVariable discountedPayoff(RandomVariable[] leaves) {
    int n = normals.length;
    double dt = asian.maturity() / n;
    RandomVariable carry = leaves[AsianInputs.RATE].sub(leaves[AsianInputs.DIVIDEND]).mult(dt);
    RandomVariable logSpot = leaves[AsianInputs.SPOT].log();
    RandomVariable sum = Finmath.PLAIN.createRandomVariable(0.0);
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
