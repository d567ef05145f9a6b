package org.backsweep.aad.draws;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.backsweep.aad.math.Elementary;
import org.backsweep.aad.math.VectorElementary;
import org.backsweep.aad.math.VectorPasses;

/**
 * Does the work of {@link Normals} and {@link Tails} a vector at a time, in a class of its own that is loaded only where the
 * module is.
 */
final class VectorNormals {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorNormals() {}

  /** Writes as many draws as fill whole vectors, and returns their number. */
  static int row(double[] centred, int from, int count, double[] out, int at, Tails tails) {
    int whole = SPECIES.loopBound(count);
    DoubleVector edge = DoubleVector.broadcast(SPECIES, Elementary.INVERSE_NORMAL_CENTRE);
    long outside = 0;
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector q = DoubleVector.fromArray(SPECIES, centred, from + i);
      outside |= q.abs().compare(GT, edge).toLong() << i;
      VectorElementary.inverseNormCdfCentre(q).intoArray(out, at + i);
    }
    tails.add(outside, centred, from, at);
    return whole;
  }

  /** Turns as many uniforms less 1/2, all in the tails, into draws as fill whole vectors, and returns their number. */
  static int tails(double[] values, double[] smaller, int count) {
    int whole = SPECIES.loopBound(count);
    VectorPasses.inverseNormCdfTails(values, 0, smaller, 0, whole);
    return whole;
  }
}
