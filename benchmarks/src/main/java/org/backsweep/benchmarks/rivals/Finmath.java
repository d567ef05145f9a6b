package org.backsweep.benchmarks.rivals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.finmath.montecarlo.RandomVariableFactory;
import net.finmath.montecarlo.RandomVariableFromArrayFactory;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;
import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;

/**
 * A workload in finmath-lib's random variables, each a vector of all paths, with its backward differentiation.
 *
 * <p>Written on the random variables rather than through finmath's schemes and product classes: this takes the fewest vector
 * operations and the given draws, so it flatters finmath rather than us. The inputs are the leaves of the operator tree; the
 * gradient is read by their ids, with leaf nodes only retained (asking for any other node would find nothing).
 */
public final class Finmath {
  static final RandomVariableFactory PLAIN = new RandomVariableFromArrayFactory();
  static final RandomVariableFactory DIFFERENTIABLE =
      new RandomVariableDifferentiableAADFactory(PLAIN, Map.of("isGradientRetainsLeafNodesOnly", true));

  private final double[] inputs;
  private final UnaryOperator<RandomVariable[]> discountedPayoff;

  /** The payoff of each path from the inputs, as an array of one. */
  Finmath(double[] inputs, UnaryOperator<RandomVariable[]> discountedPayoff) {
    this.inputs = inputs;
    this.discountedPayoff = discountedPayoff;
  }

  /** Wraps the workload's draws, once, as finmath's random variables. */
  public static Finmath of(Workload workload) {
    RandomVariable[] z = wrapped(workload.normals().byStep());
    return switch (workload) {
      case LmmSwaptions lmm -> new Finmath(lmm.inputs(), x -> new RandomVariable[] {swaptions(x, z)});
      case HestonCall heston -> new Finmath(heston.inputs(), x -> new RandomVariable[] {heston(x, z)});
      case BasketCall basket -> new Finmath(basket.inputs(), x -> new RandomVariable[] {basket(basket, x, z)});
    };
  }

  static RandomVariable[] wrapped(double[][] draws) {
    RandomVariable[] normals = new RandomVariable[draws.length];
    Arrays.setAll(normals, k -> new RandomVariableFromDoubleArray(0, draws[k]));
    return normals;
  }

  /** The value, without any differentiation. */
  public double value() {
    return discountedPayoff.apply(leaves(PLAIN))[0].getAverage();
  }

  /** Value and all derivatives by finmath's backward differentiation; zero where the value does not depend on an input. */
  public Greeks greeks() {
    RandomVariable[] leaves = leaves(DIFFERENTIABLE);
    RandomVariableDifferentiable result = (RandomVariableDifferentiable) discountedPayoff.apply(leaves)[0];
    Map<Long, RandomVariable> derivatives = result.getGradient();
    double[] gradient = new double[leaves.length];
    for (int i = 0; i < gradient.length; i++) {
      RandomVariable derivative = derivatives.get(((RandomVariableDifferentiable) leaves[i]).getID());
      gradient[i] = derivative == null ? 0 : derivative.getAverage();
    }
    return new Greeks(result.getAverage(), gradient);
  }

  private RandomVariable[] leaves(RandomVariableFactory factory) {
    RandomVariable[] leaves = new RandomVariable[inputs.length];
    Arrays.setAll(leaves, i -> factory.createRandomVariable(inputs[i]));
    return leaves;
  }

  private static RandomVariable swaptions(RandomVariable[] x, RandomVariable[] z) {
    int count = LmmSwaptions.RATES;
    int steps = LmmSwaptions.STEPS;
    RandomVariable delta = x[LmmSwaptions.DELTA];
    RandomVariable root = delta.sqrt();
    RandomVariable[] c = new RandomVariable[count];
    RandomVariable[] deviation = new RandomVariable[count];
    RandomVariable[] half = new RandomVariable[count];
    for (int j = 0; j < count; j++) {
      RandomVariable lambda = x[LmmSwaptions.LAMBDA + j];
      c[j] = delta.mult(lambda);
      deviation[j] = lambda.mult(root);
      half[j] = lambda.mult(c[j]).mult(0.5);
    }
    RandomVariable[] rates = Arrays.copyOfRange(x, LmmSwaptions.RATE, LmmSwaptions.RATE + count);
    for (int n = 0; n < steps; n++) {
      RandomVariable v = PLAIN.createRandomVariable(0.0);
      for (int i = n + 1, j = 0; i < count; i++, j++) {
        v = v.addRatio(c[j].mult(rates[i]), rates[i].mult(delta).add(1.0));
        rates[i] = rates[i].mult(v.mult(c[j]).addProduct(z[n], deviation[j]).sub(half[j]).exp());
      }
    }
    RandomVariable bond = PLAIN.createRandomVariable(1.0);
    RandomVariable annuity = PLAIN.createRandomVariable(0.0);
    RandomVariable payoff = PLAIN.createRandomVariable(0.0);
    for (int m = 1; m <= count - steps; m++) {
      int periods = m;
      bond = bond.div(rates[steps + m - 1].mult(delta).add(1.0));
      annuity = annuity.addProduct(bond, delta);
      if (Arrays.stream(LmmSwaptions.maturities()).anyMatch(maturity -> maturity == periods)) {
        for (double strike : LmmSwaptions.strikes()) {
          payoff = payoff.add(bond.addProduct(annuity, strike).bus(1.0).floor(0.0));
        }
      }
    }
    for (int n = 0; n < steps; n++) {
      payoff = payoff.div(rates[n].mult(delta).add(1.0));
    }
    return payoff.mult(LmmSwaptions.NOMINAL);
  }

  private static RandomVariable heston(RandomVariable[] x, RandomVariable[] z) {
    RandomVariable dt = x[HestonCall.MATURITY].div(HestonCall.STEPS);
    RandomVariable root = dt.sqrt();
    RandomVariable growth = x[HestonCall.RATE].mult(dt).add(1.0);
    RandomVariable pull = x[HestonCall.KAPPA].mult(dt);
    RandomVariable level = pull.mult(x[HestonCall.THETA]);
    RandomVariable keep = pull.bus(1.0);
    RandomVariable noise = x[HestonCall.XI];
    double other = Math.sqrt(1 - HestonCall.RHO * HestonCall.RHO);
    RandomVariable s = x[HestonCall.SPOT];
    RandomVariable v = x[HestonCall.VARIANCE];
    for (int k = 0; k < HestonCall.STEPS; k++) {
      RandomVariable deviation = v.abs().add(HestonCall.FLOOR).sqrt().mult(root);
      RandomVariable w = z[2 * k].mult(HestonCall.RHO).addProduct(z[2 * k + 1], other);
      s = s.mult(growth.addProduct(deviation, z[2 * k]));
      v = level.addProduct(v, keep).addProduct(deviation.mult(noise), w);
    }
    RandomVariable discount = x[HestonCall.RATE].mult(x[HestonCall.MATURITY]).mult(-1.0).exp();
    return s.sub(x[HestonCall.STRIKE]).floor(0.0).mult(discount);
  }

  private static RandomVariable basket(BasketCall workload, RandomVariable[] x, RandomVariable[] z) {
    int assets = BasketCall.ASSETS;
    double dt = workload.dt();
    double[][] cholesky = BasketCall.cholesky();
    RandomVariable sum = PLAIN.createRandomVariable(0.0);
    for (int i = 0; i < assets; i++) {
      RandomVariable vol = x[BasketCall.VOLS + i];
      RandomVariable drift = x[BasketCall.RATE].sub(vol.squared().mult(0.5)).mult(dt);
      RandomVariable deviation = vol.mult(Math.sqrt(dt));
      RandomVariable s = x[i];
      for (int k = 0; k < workload.steps(); k++) {
        RandomVariable w = z[k * assets].mult(cholesky[i][0]);
        for (int j = 1; j <= i; j++) {
          w = w.addProduct(z[k * assets + j], cholesky[i][j]);
        }
        s = s.mult(drift.addProduct(deviation, w).exp());
      }
      sum = sum.add(s);
    }
    RandomVariable discount = x[BasketCall.RATE].mult(-BasketCall.MATURITY).exp();
    return sum.div(assets).sub(BasketCall.STRIKE).floor(0.0).mult(discount);
  }
}
