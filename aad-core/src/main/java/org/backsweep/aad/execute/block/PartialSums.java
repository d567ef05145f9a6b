package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.plan.PathProgram;

/**
 * The sums of a partition of the paths, for each scenario: its means in eight strided sums each, and the entries of its scattered
 * vectors.
 */
public final class PartialSums {
  /** The number that changes no number that it is added to. */
  static final double NEUTRAL = -0.0;
  /** The strided sums of means: those of mean m, of n, in scenario s are from {@code 8 (s n + m)} on. */
  final double[] means;
  /**
   * The entries of scattered vectors: entry e, of n, in scenario s is at {@code s n + e}, with room for whole vectors after the
   * last.
   */
  final double[] entries;
  private final PathProgram program;
  private final int scenarios;

  /** Creates sums of zero. */
  public PartialSums(PathProgram program, int scenarios) {
    this.program = program;
    this.scenarios = scenarios;
    this.means = new double[scenarios * program.means() * BlockLayout.LANES];
    this.entries = new double[scenarios * program.entries() + BlockLayout.LANES];
  }

  /** The place at which the means of a scenario start. */
  int meansAt(int scenario) {
    return scenario * program.means() * BlockLayout.LANES;
  }

  /** The place at which the entries of a scenario start. */
  int entriesAt(int scenario) {
    return scenario * program.entries();
  }

  /** The sums of each scenario in the order of {@link PathProgram#sumAddress}. */
  public double[] totals() {
    double[] totals = new double[scenarios * program.sums()];
    int t = 0;
    for (int s = 0; s < scenarios; s++) {
      for (int m = 0; m < program.means(); m++) {
        totals[t++] = tree(means, meansAt(s) + m * BlockLayout.LANES, 1);
      }
      System.arraycopy(entries, entriesAt(s), totals, t, program.entries());
      t += program.entries();
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
