package org.backsweep.aad.draws;

import org.backsweep.aad.math.Elementary;

/**
 * Turns rows of uniform draws, given as {@code q = u - 1/2}, into rows of normal ones by the inverse distribution function.
 *
 * <p>{@code u} and {@code q} are multiples of {@code 2^-53}, so that either gives the other exactly. Draws in the centre of the
 * distribution are calculated in place; {@link Tails} are gathered and calculated together, which changes no bit.
 */
final class Normals {

  private Normals() {}

  /** Writes {@code count <= 64} draws; those in the tails are written when {@code tails} are settled. */
  static void row(double[] centred, int from, int count, double[] out, int at, Tails tails) {
    int whole = VectorModule.PRESENT ? VectorNormals.row(centred, from, count, out, at, tails) : 0;
    for (int i = whole; i < count; i++) {
      out[at + i] = Elementary.inverseNormCdf(centred[from + i] + 0.5);
    }
    tails.settleIfFull(out);
  }
}
