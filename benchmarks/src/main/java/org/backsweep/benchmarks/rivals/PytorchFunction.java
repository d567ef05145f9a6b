package org.backsweep.benchmarks.rivals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.function.Function;

/** A function of vectors in PyTorch's tensors by the Deep Java Library, and its backward differentiation, in double precision. */
public final class PytorchFunction implements AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager();
  private final double[][] leaves;
  private final Function<NDArray[], NDArray> function;

  /** A function at a point, which is given as vectors; its result has one entry. */
  public PytorchFunction(double[][] leaves, Function<NDArray[], NDArray> function) {
    this.leaves = leaves;
    this.function = function;
  }

  /** The manager of tensors that live as long as this. */
  public NDManager manager() {
    return manager;
  }

  /** The value, followed by the gradient. */
  public double[] valueAndGradient() {
    try (NDManager own = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray[] x = new NDArray[leaves.length];
      for (int k = 0; k < x.length; k++) {
        x[k] = own.create(leaves[k]);
        x[k].setRequiresGradient(true);
      }
      NDArray y = function.apply(x);
      y.attach(own);
      collector.backward(y);
      double[] all = new double[1 + Arrays.stream(leaves).mapToInt(leaf -> leaf.length).sum()];
      all[0] = y.getDouble();
      int at = 1;
      for (NDArray leaf : x) {
        double[] gradient = leaf.getGradient().toDoubleArray();
        System.arraycopy(gradient, 0, all, at, gradient.length);
        at += gradient.length;
      }
      return all;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
