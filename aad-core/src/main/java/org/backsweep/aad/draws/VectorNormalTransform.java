package org.backsweep.aad.draws;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.backsweep.aad.math.VectorElementary;

/** {@link NormalTransform} a vector at a time: a class of its own, so that it loads only where the module is. */
final class VectorNormalTransform {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorNormalTransform() {}

  static void apply(double[] uniforms, int from, int count) {
    int to = from + count;
    int whole = from + SPECIES.loopBound(count);
    for (int i = from; i < whole; i += SPECIES.length()) {
      VectorElementary.inverseNormCdf(DoubleVector.fromArray(SPECIES, uniforms, i)).intoArray(uniforms, i);
    }
    NormalTransform.scalar(uniforms, whole, to);
  }
}
