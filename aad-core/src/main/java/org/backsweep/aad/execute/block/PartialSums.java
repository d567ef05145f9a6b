package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.plan.BlockCode;
import org.backsweep.aad.execute.plan.BlockLayout;

/**
 * What a share of the paths adds up to, for each scenario: its means in eight strided sums each, and the entries of its scattered
 * vectors.
 */
public final class PartialSums {
  /** What changes no number that it is added to. */
  static final double NEUTRAL = -0.0;
  /** The strided sums of mean m, of n, of scenario s from {@code 8 (s n + m)} on. */
  final double[] means;
  /** Entry e, of n, of scenario s at {@code s n + e}, and room for whole vectors behind the last. */
  final double[] entries;
  private final BlockCode code;
  private final int scenarios;

  /** Zero. */
  public PartialSums(BlockCode code, int scenarios) {
    this.code = code;
    this.scenarios = scenarios;
    this.means = new double[scenarios * code.means.length * BlockLayout.LANES];
    this.entries = new double[scenarios * code.entries.length + BlockLayout.LANES];
  }

  /** Where the means of a scenario start. */
  int meansAt(int scenario) {
    return scenario * code.means.length * BlockLayout.LANES;
  }

  /** Where the entries of a scenario start. */
  int entriesAt(int scenario) {
    return scenario * code.entries.length;
  }

  /** The sums of each scenario in the order of {@link BlockCode#sum}. */
  public double[] totals() {
    double[] totals = new double[scenarios * code.sums()];
    int t = 0;
    for (int s = 0; s < scenarios; s++) {
      for (int m = 0; m < code.means.length; m++) {
        totals[t++] = tree(means, meansAt(s) + m * BlockLayout.LANES, 1);
      }
      System.arraycopy(entries, entriesAt(s), totals, t, code.entries.length);
      t += code.entries.length;
    }
    return totals;
  }

  /** The sum of eight strided sums in the order that all back ends keep. */
  static double tree(double[] s, int at, int stride) {
    double even = (s[at] + s[at + 4 * stride]) + (s[at + 2 * stride] + s[at + 6 * stride]);
    double odd = (s[at + stride] + s[at + 5 * stride]) + (s[at + 3 * stride] + s[at + 7 * stride]);
    return even + odd;
  }
}
