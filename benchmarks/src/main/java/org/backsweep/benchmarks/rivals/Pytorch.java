package org.backsweep.benchmarks.rivals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;
import org.backsweep.benchmarks.workload.BasketCall;

/**
 * PyTorch through the Deep Java Library: tensors of many paths and its own backward differentiation, in double precision.
 *
 * <p>Paths come in batches of 10,000, whose tensors it takes from memory that it has had before; over all paths at once it
 * spends its time on fresh pages.
 */
public final class Pytorch implements AutoCloseable {
  private static final int BATCH = 10_000;

  /** The payoffs of the paths in a batch, discounted, from the inputs and draws. */
  private interface Payoffs {
    NDArray of(NDArray[] leaves, NDArray draws);
  }

  private final NDManager manager;
  private final NDArray[] batches;
  private final double[][] leaves;
  private final int paths;
  private final Payoffs payoffs;

  private Pytorch(double[] byPath, int paths, int draws, double[][] leaves, Payoffs payoffs) {
    manager = NDManager.newBaseManager();
    this.paths = paths;
    this.leaves = leaves;
    this.payoffs = payoffs;
    batches = new NDArray[(paths + BATCH - 1) / BATCH];
    for (int b = 0; b < batches.length; b++) {
      int to = Math.min(paths, (b + 1) * BATCH);
      double[] part = Arrays.copyOfRange(byPath, b * BATCH * draws, to * draws);
      batches[b] = manager.create(part, new Shape(to - b * BATCH, draws));
    }
  }

  /** Whether its native library is on the class path; it is fetched from nowhere else. */
  public static boolean available() {
    return Pytorch.class.getClassLoader().getResource("native/lib/pytorch.properties") != null;
  }

  /** An Asian workload with a volatility a step. */
  public static Pytorch of(Asian asian) {
    AsianInputs inputs = asian.inputs();
    double[][] leaves = {{inputs.spot()}, {inputs.rate()}, inputs.vols()};
    int n = asian.steps();
    double dt = asian.dt();
    Payoffs payoffs =
        (x, z) -> {
          NDArray drift = x[1].sub(inputs.dividend()).sub(x[2].square().mul(0.5)).mul(dt);
          NDArray path = z.mul(x[2].mul(Math.sqrt(dt))).add(drift).cumSum(1).exp();
          NDArray mean = path.mean(new int[] {1}).mul(x[0]);
          return Activation.relu(mean.sub(inputs.strike())).mul(x[1].mul(-asian.maturity()).exp());
        };
    return new Pytorch(asian.normals().byPath(), asian.normals().paths(), n, leaves, payoffs);
  }

  /** The basket in one step. */
  public static Pytorch of(BasketCall basket) {
    if (basket.steps() != 1) {
      throw new IllegalArgumentException("PyTorch is given the basket in one step, not " + basket.steps());
    }
    int assets = BasketCall.ASSETS;
    double[] x0 = basket.inputs();
    double[][] leaves = {
      Arrays.copyOf(x0, assets), Arrays.copyOfRange(x0, BasketCall.VOLS, BasketCall.RATE), {x0[BasketCall.RATE]}
    };
    double[] upper = new double[assets * assets];
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j <= i; j++) {
        upper[j * assets + i] = BasketCall.cholesky()[i][j];
      }
    }
    double dt = basket.dt();
    Payoffs payoffs =
        (x, z) -> {
          NDArray weights = z.getManager().create(upper, new Shape(assets, assets));
          NDArray drift = x[2].sub(x[1].square().mul(0.5)).mul(dt);
          NDArray ends = z.matMul(weights).mul(x[1].mul(Math.sqrt(dt))).add(drift).exp().mul(x[0]);
          NDArray payoff = Activation.relu(ends.mean(new int[] {1}).sub(BasketCall.STRIKE));
          return payoff.mul(x[2].mul(-BasketCall.MATURITY).exp());
        };
    return new Pytorch(basket.normals().byPath(), basket.normals().paths(), assets, leaves, payoffs);
  }

  /** The value, without any differentiation. */
  public double value() {
    double sum = 0;
    for (NDArray draws : batches) {
      try (NDManager batch = manager.newSubManager()) {
        draws.tempAttach(batch);
        sum += payoffs.of(leaves(batch, false), draws).sum().getDouble();
      }
    }
    return sum / paths;
  }

  /** Value and all derivatives, those of a leaf after those of the leaves before it. */
  public Greeks greeks() {
    double[] gradient = new double[Arrays.stream(leaves).mapToInt(leaf -> leaf.length).sum()];
    double sum = 0;
    for (NDArray draws : batches) {
      try (NDManager batch = manager.newSubManager();
          GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray[] x = leaves(batch, true);
        draws.tempAttach(batch);
        NDArray total = payoffs.of(x, draws).sum();
        collector.backward(total);
        sum += total.getDouble();
        int at = 0;
        for (NDArray leaf : x) {
          for (double derivative : leaf.getGradient().toDoubleArray()) {
            gradient[at++] += derivative / paths;
          }
        }
      }
    }
    return new Greeks(sum / paths, gradient);
  }

  private NDArray[] leaves(NDManager batch, boolean differentiated) {
    NDArray[] x = new NDArray[leaves.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = batch.create(leaves[i], new Shape(1, leaves[i].length));
      x[i].setRequiresGradient(differentiated);
    }
    return x;
  }

  @Override
  public void close() {
    manager.close();
  }
}
