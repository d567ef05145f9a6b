package org.backsweep.benchmarks.functions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.function.Grad;
import org.backsweep.benchmarks.rivals.PytorchFunction;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The loss of a network of 697 weights: two inputs, two layers of 24 hyperbolic tangents, one output; the mean over some examples of the
 * squared distance from {@code sin(3 x_0) x_1}. The weights of a layer stand unit by unit, the constant of a unit last.
 */
public final class Network {
  /** The number of weights. */
  public static final int WEIGHTS = 697;

  private static final int WIDTH = 24;
  private static final int[] SIZES = {2, WIDTH, WIDTH, 1};

  private final int count;
  // By example: two inputs and what the output should be.
  private final double[] examples;

  /** A number of examples from a seed. */
  public Network(int count, long seed) {
    this.count = count;
    this.examples = new double[3 * count];
    Random random = new Random(seed);
    for (int p = 0; p < count; p++) {
      examples[3 * p] = 2 * random.nextDouble() - 1;
      examples[3 * p + 1] = 2 * random.nextDouble() - 1;
      examples[3 * p + 2] = Math.sin(3 * examples[3 * p]) * examples[3 * p + 1];
    }
  }

  /** Weights from a seed. */
  public static double[] weights(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, WEIGHTS).mapToDouble(any -> 0.3 * random.nextGaussian()).toArray();
  }

  /** The function as Backsweep records it: for one example, over paths that are the examples. */
  public Grad recorded() {
    return Grad.of((Real[] w) -> {
      Tape tape = Tape.current();
      Real[] layer = {tape.draw(0), tape.draw(1)};
      int at = 0;
      for (int l = 1; l < SIZES.length; l++) {
        Real[] next = new Real[SIZES[l]];
        for (int i = 0; i < next.length; i++) {
          Real sum = null;
          for (Real input : layer) {
            Real product = input.mul(w[at++]);
            sum = sum == null ? product : sum.add(product);
          }
          sum = sum.add(w[at++]);
          next[i] = l < SIZES.length - 1 ? Real.tanh(sum) : sum;
        }
        layer = next;
        tape.endRegion();
      }
      Real off = layer[0].sub(tape.draw(2));
      return Real.mean(off.mul(off));
    }).over(Paths.of(count, new Examples(examples)));
  }

  /** The examples in place of draws. */
  private record Examples(double[] byPath) implements Draws {
    @Override
    public int dimensions() {
      return 3;
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      for (int d = 0; d < 3; d++) {
        for (int p = 0; p < count; p++) {
          out[offset + d * stride + p] = byPath[3 * ((int) first + p) + d];
        }
      }
    }
  }

  /** Value and gradient, by the adjoint written by hand. */
  public double[] byHand(double[] w) {
    double[] all = new double[1 + WEIGHTS];
    double[] first = new double[WIDTH];
    double[] second = new double[WIDTH];
    double[] firstBar = new double[WIDTH];
    int w2 = 3 * WIDTH;
    int w3 = w2 + (WIDTH + 1) * WIDTH;
    for (int p = 0; p < count; p++) {
      double x = examples[3 * p];
      double y = examples[3 * p + 1];
      for (int i = 0; i < WIDTH; i++) {
        first[i] = Math.tanh(x * w[3 * i] + y * w[3 * i + 1] + w[3 * i + 2]);
      }
      double out = w[w3 + WIDTH];
      for (int i = 0; i < WIDTH; i++) {
        int at = w2 + i * (WIDTH + 1);
        double sum = w[at + WIDTH];
        for (int j = 0; j < WIDTH; j++) {
          sum += first[j] * w[at + j];
        }
        second[i] = Math.tanh(sum);
        out += second[i] * w[w3 + i];
      }
      double off = out - examples[3 * p + 2];
      all[0] += off * off / count;
      double bar = 2 * off / count;
      Arrays.fill(firstBar, 0);
      for (int i = 0; i < WIDTH; i++) {
        all[1 + w3 + i] += bar * second[i];
        double inner = bar * w[w3 + i] * (1 - second[i] * second[i]);
        int at = w2 + i * (WIDTH + 1);
        for (int j = 0; j < WIDTH; j++) {
          all[1 + at + j] += inner * first[j];
          firstBar[j] += inner * w[at + j];
        }
        all[1 + at + WIDTH] += inner;
      }
      all[1 + w3 + WIDTH] += bar;
      for (int i = 0; i < WIDTH; i++) {
        double inner = firstBar[i] * (1 - first[i] * first[i]);
        all[1 + 3 * i] += inner * x;
        all[2 + 3 * i] += inner * y;
        all[3 + 3 * i] += inner;
      }
    }
    return all;
  }

  /** Value and gradient by Hipparchus, forward. */
  public double[] hipparchus(double[] point) {
    Gradient[] w = new Gradient[WEIGHTS];
    Arrays.setAll(w, j -> Gradient.variable(WEIGHTS, j, point[j]));
    Gradient loss = Gradient.constant(WEIGHTS, 0);
    for (int p = 0; p < count; p++) {
      Gradient[] layer = {Gradient.constant(WEIGHTS, examples[3 * p]), Gradient.constant(WEIGHTS, examples[3 * p + 1])};
      int at = 0;
      for (int l = 1; l < SIZES.length; l++) {
        Gradient[] next = new Gradient[SIZES[l]];
        for (int i = 0; i < next.length; i++) {
          Gradient sum = Gradient.constant(WEIGHTS, 0);
          for (Gradient input : layer) {
            sum = sum.add(input.multiply(w[at++]));
          }
          sum = sum.add(w[at++]);
          next[i] = l < SIZES.length - 1 ? sum.tanh() : sum;
        }
        layer = next;
      }
      loss = loss.add(layer[0].subtract(examples[3 * p + 2]).square().divide(count));
    }
    return Results.of(loss);
  }

  /** The function in tensors. */
  public PytorchFunction pytorch(double[] point) {
    NDArray[] data = new NDArray[2];
    PytorchFunction function = new PytorchFunction(new double[][] {point}, x -> {
      NDArray layer = data[0];
      int at = 0;
      for (int l = 1; l < SIZES.length; l++) {
        int in = SIZES[l - 1];
        int end = at + SIZES[l] * (in + 1);
        NDArray w = x[0].get(at + ":" + end).reshape(SIZES[l], in + 1);
        NDArray sum = layer.matMul(w.get(":, :" + in).transpose()).add(w.get(":, " + in));
        layer = l < SIZES.length - 1 ? sum.tanh() : sum;
        at = end;
      }
      return layer.sub(data[1]).square().mean();
    });
    data[0] = function.manager().create(column(0, 1), new Shape(count, 2));
    data[1] = function.manager().create(column(2), new Shape(count, 1));
    return function;
  }

  private double[] column(int... which) {
    return IntStream.range(0, count * which.length).mapToDouble(k -> examples[3 * (k / which.length) + which[k % which.length]]).toArray();
  }
}
