package org.backsweep.aad.draws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The order in which a bridge over some times fixes them, and the rotation for each.
 *
 * <p>Fixing {@code t} between {@code l} and {@code r} cuts one increment in two. Of increments divided by their standard
 * deviations, {@code Z} over (l, r) and a new {@code x} become
 * {@code sqrt(a) Z + sqrt(1-a) x} over (l, t) and {@code sqrt(1-a) Z - sqrt(a) x} over (t, r), {@code a = (t-l)/(r-l)}.
 *
 * @param point the time that each draw fixes
 * @param right the time at the end of the increment that each draw cuts; for the first draw it has no meaning
 * @param near {@code sqrt(a)}
 * @param far {@code sqrt(1-a)}
 */
@SuppressWarnings("ArrayRecordComponent") // Tables of this package alone; nobody compares them.
record BridgePlan(int[] point, int[] right, double[] near, double[] far) {

  private static final int ORIGIN = -1;
  private static final int KEPT = 16;

  // The replicates and passes of a run ask for the same plan; the plans used last are kept, guarded by the class.
  private static final Map<List<Double>, BridgePlan> LATEST = new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<List<Double>, BridgePlan> eldest) {
      return size() > KEPT;
    }
  };

  /** The plan over times that increase from above 0. */
  static synchronized BridgePlan of(double[] times) {
    return LATEST.computeIfAbsent(Arrays.stream(times).boxed().toList(), key -> made(times));
  }

  private static BridgePlan made(double[] times) {
    int n = times.length;
    int last = n - 1;
    BridgePlan plan = new BridgePlan(new int[n], new int[n], new double[n], new double[n]);
    plan.point[0] = last;
    plan.right[0] = last;
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
      plan.point[j] = best;
      plan.right[j] = r;
      plan.near[j] = Math.sqrt((times[best] - from) / span);
      plan.far[j] = Math.sqrt((times[r] - times[best]) / span);
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
    return plan;
  }

  /**
   * The row for each draw and factor of the draws underneath: the one in which the bridge leaves the result that it makes from
   * it.
   */
  int[] rows(int factors) {
    return IntStream.range(0, point.length * factors).map(d -> point[d / factors] * factors + d % factors).toArray();
  }
}
