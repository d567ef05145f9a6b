package org.backsweep.scenarios.total;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.pricing.mc.Estimate;

/**
 * The changes of a value under the moves of a history, of which value at risk and expected shortfall are made as
 * {@link org.backsweep.scenarios.result.ValueAtRisk} says.
 *
 * @param means the changes, by move
 * @param replicates the changes by replicate and move
 */
@SuppressWarnings("ArrayRecordComponent") // rows of numbers; equality is never asked for
record Changes(double[] means, double[][] replicates) {
  /** So that 5 % of 100 are five, though 1 - 0.95 is a little more than 0.05. */
  private static final double ROUNDING = 1e-9;

  /** Changes without a sampling error. */
  static Changes exact(double[] means) {
    return new Changes(means, new double[][] {means});
  }

  /** The moves with the largest losses, worst first, up to the one that is the value at risk. */
  int[] tail(double level) {
    int count = Math.max(1, (int) FastMath.ceil((1 - level) * means.length - ROUNDING));
    return IntStream.range(0, means.length).boxed().sorted(Comparator.comparingDouble(move -> means[move])).limit(count)
        .mapToInt(Integer::intValue).toArray();
  }

  /** The move whose change is the value at risk. */
  int worst(double level) {
    int[] tail = tail(level);
    return tail[tail.length - 1];
  }

  double valueAtRisk(double level) {
    return -means[worst(level)];
  }

  double shortfall(double level) {
    return -Arrays.stream(tail(level)).mapToDouble(move -> means[move]).average().orElseThrow();
  }

  /**
   * The standard error that the paths leave in a number made of the changes, by leaving out one replicate after the other (the
   * jackknife: Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982, chapter 3).
   */
  double error(ToDoubleFunction<Changes> number) {
    int count = replicates.length;
    if (count == 1) {
      return 0;
    }
    double whole = number.applyAsDouble(this);
    double[] sums = new double[means.length];
    for (double[] replicate : replicates) {
      Arrays.setAll(sums, k -> sums[k] + replicate[k]);
    }
    double[] pseudo = IntStream.range(0, count).mapToDouble(left -> {
      double[] others = new double[means.length];
      Arrays.setAll(others, k -> (sums[k] - replicates[left][k]) / (count - 1));
      return count * whole - (count - 1) * number.applyAsDouble(exact(others));
    }).toArray();
    return Estimate.ofReplicates(pseudo).standardError(0);
  }

  /** These changes without those of a part. */
  Changes without(double[] part) {
    return exact(IntStream.range(0, means.length).mapToDouble(move -> means[move] - part[move]).toArray());
  }
}
