package org.backsweep.aad.execute;

/**
 * What a share of the paths adds up to, for each scenario: its means in eight strided sums each, and the entries of its scattered
 * vectors.
 */
final class Sums {
  /** The strided sums of mean m, of n, of scenario s from {@code 8 (s n + m)} on. */
  final double[] means;
  /** Entry e, of n, of scenario s at {@code s n + e}, and room for whole vectors behind the last. */
  final double[] entries;
  private final PathCode code;
  private final int scenarios;

  /** Zero. */
  Sums(PathCode code, int scenarios) {
    this.code = code;
    this.scenarios = scenarios;
    this.means = new double[scenarios * code.means.length * Backend.LANES];
    this.entries = new double[scenarios * code.entries.length + Backend.LANES];
  }

  /** Where the means of a scenario start. */
  int meansAt(int scenario) {
    return scenario * code.means.length * Backend.LANES;
  }

  /** Where the entries of a scenario start. */
  int entriesAt(int scenario) {
    return scenario * code.entries.length;
  }

  /** The sums of each scenario in the order of {@link PathCode#sum}. */
  double[] totals() {
    double[] totals = new double[scenarios * code.sums()];
    int t = 0;
    for (int s = 0; s < scenarios; s++) {
      for (int m = 0; m < code.means.length; m++) {
        totals[t++] = Loops.tree(means, meansAt(s) + m * Backend.LANES, 1);
      }
      System.arraycopy(entries, entriesAt(s), totals, t, code.entries.length);
      t += code.entries.length;
    }
    return totals;
  }
}
