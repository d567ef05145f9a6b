package org.backsweep.aad.draws;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes the rotations of {@link BrownianBridge} a vector at a time, in a class of its own that is loaded only where the module
 * is.
 */
final class VectorBridge {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorBridge() {}

  /** Rotates the part of two rows that fills whole vectors, and returns its length. */
  static int rotate(double near, double far, double[] rows, int left, int right, int count) {
    int whole = SPECIES.loopBound(count);
    DoubleVector cosine = DoubleVector.broadcast(SPECIES, near);
    DoubleVector sine = DoubleVector.broadcast(SPECIES, far);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, rows, left + i);
      DoubleVector z = DoubleVector.fromArray(SPECIES, rows, right + i);
      z.fma(cosine, x.mul(sine)).intoArray(rows, left + i);
      z.fma(sine, x.mul(cosine).neg()).intoArray(rows, right + i);
    }
    return whole;
  }
}
