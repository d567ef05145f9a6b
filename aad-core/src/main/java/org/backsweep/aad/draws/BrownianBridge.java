package org.backsweep.aad.draws;

import java.util.Arrays;

/**
 * Normal increments of Brownian motions whose largest features are fixed by the first dimensions of other draws.
 *
 * <p>The draws {@code z_k} are independent standard normals, one for each time and factor, and
 * {@code W(t_k) = sum_{j<=k} sqrt(t_j - t_{j-1}) z_j}, {@code t_0 = 0}. The first draw underneath fixes the last time;
 * each next one the time whose variance, given the times already fixed, is largest:
 * {@code W(t) = ((r-t) W(l) + (t-l) W(r))/(r-l) + sqrt((t-l)(r-t)/(r-l)) x}. The map is orthogonal.
 *
 * <p>Dimension {@code k*factors + f} is factor {@code f} of step {@code k}; underneath, dimension {@code j*factors + f}
 * is factor {@code f} of the {@code j}-th time fixed. Source: P. Glasserman, Monte Carlo Methods in Financial
 * Engineering (2004), section 3.1.
 */
public final class BrownianBridge implements Draws {

  private static final int ORIGIN = -1;

  private final Draws normals;
  private final int factors;
  private final int[] point;
  private final int[] left;
  private final int[] right;
  private final double[] leftWeight;
  private final double[] rightWeight;
  private final double[] deviation;
  private final double[] scale;

  private BrownianBridge(Draws normals, double[] times, int factors) {
    int n = times.length;
    this.normals = normals;
    this.factors = factors;
    point = new int[n];
    left = new int[n];
    right = new int[n];
    leftWeight = new double[n];
    rightWeight = new double[n];
    deviation = new double[n];
    scale = new double[n];
    for (int k = 0; k < n; k++) {
      scale[k] = 1 / Math.sqrt(times[k] - (k == 0 ? 0 : times[k - 1]));
    }
    order(times);
  }

  /**
   * A bridge of one factor.
   *
   * @param normals draws underneath, one dimension for each time
   * @param times in years, increasing, above 0
   * @return the increments' draws
   * @throws IllegalArgumentException if the times do not increase from above 0, or the dimensions do not match
   */
  public static BrownianBridge over(Draws normals, double[] times) {
    return over(normals, times, 1);
  }

  /**
   * A bridge of several independent factors on one time grid.
   *
   * @param normals draws underneath, {@code times.length * factors} dimensions
   * @param times in years, increasing, above 0
   * @param factors number of factors
   * @return the increments' draws
   * @throws IllegalArgumentException if the times do not increase from above 0, or the dimensions do not match
   */
  public static BrownianBridge over(Draws normals, double[] times, int factors) {
    if (factors < 1 || normals.dimensions() != (long) times.length * factors) {
      throw new IllegalArgumentException(
          "a bridge over " + times.length + " times and " + factors + " factors needs as many draws as their product, not "
              + normals.dimensions());
    }
    double previous = 0;
    for (int k = 0; k < times.length; k++) {
      if (!(times[k] > previous) || times[k] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "time " + k + " of the bridge is " + times[k] + ": it must be finite and above " + previous);
      }
      previous = times[k];
    }
    return new BrownianBridge(normals, times, factors);
  }

  private void order(double[] times) {
    int n = times.length;
    int last = n - 1;
    point[0] = last;
    left[0] = ORIGIN;
    right[0] = ORIGIN;
    deviation[0] = Math.sqrt(times[last]);
    int[] leftOf = new int[n];
    int[] rightOf = new int[n];
    double[] variance = new double[n];
    Arrays.fill(leftOf, ORIGIN);
    Arrays.fill(rightOf, last);
    for (int k = 0; k < last; k++) {
      variance[k] = times[k] * (times[last] - times[k]) / times[last];
    }
    variance[last] = -1;
    for (int j = 1; j < n; j++) {
      int best = 0;
      for (int k = 1; k < n; k++) {
        best = variance[k] > variance[best] ? k : best;
      }
      int l = leftOf[best];
      int r = rightOf[best];
      double from = l == ORIGIN ? 0 : times[l];
      double span = times[r] - from;
      point[j] = best;
      left[j] = l;
      right[j] = r;
      leftWeight[j] = (times[r] - times[best]) / span;
      rightWeight[j] = (times[best] - from) / span;
      deviation[j] = Math.sqrt(variance[best]);
      variance[best] = -1;
      for (int k = l + 1; k < r; k++) {
        if (k < best) {
          rightOf[k] = best;
          variance[k] = (times[k] - from) * (times[best] - times[k]) / (times[best] - from);
        } else if (k > best) {
          leftOf[k] = best;
          variance[k] = (times[k] - times[best]) * (times[r] - times[k]) / (times[r] - times[best]);
        }
      }
    }
  }

  @Override
  public int dimensions() {
    return normals.dimensions();
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    Blocks.check(dimensions(), first, count, out, offset, stride);
    double[] x = new double[Math.multiplyExact(dimensions(), count)];
    normals.fill(first, count, x, 0, count);
    for (int j = 0; j < point.length; j++) {
      for (int f = 0; f < factors; f++) {
        fix(j, x, (j * factors + f) * count, count, out, offset + f * stride, factors * stride);
      }
    }
    for (int f = 0; f < factors; f++) {
      int at = offset + f * stride;
      for (int k = point.length - 1; k > 0; k--) {
        difference(out, at + k * factors * stride, at + (k - 1) * factors * stride, count, scale[k]);
      }
      for (int i = 0; i < count; i++) {
        out[at + i] *= scale[0];
      }
    }
  }

  private void fix(int j, double[] x, int from, int count, double[] out, int at, int step) {
    double sd = deviation[j];
    int target = at + point[j] * step;
    int l = left[j];
    int r = right[j];
    if (r == ORIGIN) {
      for (int i = 0; i < count; i++) {
        out[target + i] = sd * x[from + i];
      }
      return;
    }
    double wr = rightWeight[j];
    int rightAt = at + r * step;
    if (l == ORIGIN) {
      for (int i = 0; i < count; i++) {
        out[target + i] = Math.fma(sd, x[from + i], wr * out[rightAt + i]);
      }
      return;
    }
    double wl = leftWeight[j];
    int leftAt = at + l * step;
    for (int i = 0; i < count; i++) {
      out[target + i] = Math.fma(sd, x[from + i], Math.fma(wl, out[leftAt + i], wr * out[rightAt + i]));
    }
  }

  private static void difference(double[] out, int at, int before, int count, double scale) {
    for (int i = 0; i < count; i++) {
      out[at + i] = (out[at + i] - out[before + i]) * scale;
    }
  }
}
