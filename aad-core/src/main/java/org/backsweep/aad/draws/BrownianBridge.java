package org.backsweep.aad.draws;

/**
 * Normal increments of Brownian motions whose largest features are fixed by the first dimensions of other draws.
 *
 * <p>The draws {@code z_k} are independent standard normals, one for each time and factor, and
 * {@code W(t_k) = sum_{j<=k} sqrt(t_j - t_{j-1}) z_j}, {@code t_0 = 0}. The first draw underneath fixes the last time;
 * each next one the time whose variance, given the times already fixed, is largest:
 * {@code W(t) = ((r-t) W(l) + (t-l) W(r))/(r-l) + sqrt((t-l)(r-t)/(r-l)) x}. The map is orthogonal: it is done in place, as
 * one rotation of a draw against the increment that it cuts ({@link BridgePlan}), without ever summing to {@code W}.
 *
 * <p>Dimension {@code k*factors + f} is factor {@code f} of step {@code k}; underneath, dimension {@code j*factors + f}
 * is factor {@code f} of the {@code j}-th time fixed. Source: P. Glasserman, Monte Carlo Methods in Financial
 * Engineering (2004), section 3.1.
 */
public final class BrownianBridge implements Draws {

  private final Draws normals;
  private final int factors;
  private final BridgePlan plan;
  private final int[] rows;

  private BrownianBridge(Draws normals, BridgePlan plan, int factors) {
    this.normals = normals;
    this.factors = factors;
    this.plan = plan;
    this.rows = plan.rows(factors);
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
    return new BrownianBridge(normals, BridgePlan.of(times), factors);
  }

  @Override
  public int dimensions() {
    return normals.dimensions();
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    Blocks.check(dimensions(), first, count, out, offset, stride);
    normals.fill(first, count, out, offset, stride, rows);
    for (int j = 1; j < plan.point().length; j++) {
      int left = offset + plan.point()[j] * factors * stride;
      int right = offset + plan.right()[j] * factors * stride;
      for (int f = 0; f < factors; f++) {
        rotate(plan.near()[j], plan.far()[j], out, left + f * stride, right + f * stride, count);
      }
    }
  }

  private static void rotate(double near, double far, double[] out, int left, int right, int count) {
    int whole = VectorModule.PRESENT ? VectorBridge.rotate(near, far, out, left, right, count) : 0;
    for (int i = whole; i < count; i++) {
      double x = out[left + i];
      double z = out[right + i];
      out[left + i] = Math.fma(z, near, x * far);
      out[right + i] = Math.fma(z, far, -(x * near));
    }
  }
}
