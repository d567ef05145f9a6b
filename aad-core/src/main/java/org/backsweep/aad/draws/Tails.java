package org.backsweep.aad.draws;

import org.backsweep.aad.math.Elementary;

/**
 * Draws in the tails, set aside until there are enough to fill vectors: one draw in sixteen needs a logarithm and a root,
 * but half of all vectors of eight hold one that does.
 */
final class Tails {

  private static final int FULL = 256;

  private final double[] values = new double[FULL + Scratch.ROW];
  // The smaller of each uniform and 1 less the uniform.
  private final double[] smaller = new double[FULL + Scratch.ROW];
  private final int[] places = new int[FULL + Scratch.ROW];
  private int count;

  /** Forgets what a failed call has left. */
  void clear() {
    count = 0;
  }

  /** Sets aside the draws of a row whose bit is set. */
  void add(long which, double[] centred, int from, int at) {
    int n = count;
    for (long rest = which; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      values[n] = centred[from + i];
      smaller[n] = 0.5 - Math.abs(values[n]);
      places[n] = at + i;
      n++;
    }
    count = n;
  }

  /** Makes room for a row by settling if there is none. */
  void settleIfFull(double[] out) {
    if (count > FULL) {
      settle(out);
    }
  }

  /** Calculates the draws and puts them in their places. */
  void settle(double[] out) {
    int whole = VectorModule.PRESENT ? VectorNormals.tails(values, smaller, count) : 0;
    for (int i = whole; i < count; i++) {
      values[i] = Elementary.inverseNormCdf(values[i] + 0.5);
    }
    for (int i = 0; i < count; i++) {
      out[places[i]] = values[i];
    }
    count = 0;
  }
}
