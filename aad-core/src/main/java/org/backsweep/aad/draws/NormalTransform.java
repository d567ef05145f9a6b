package org.backsweep.aad.draws;

import org.backsweep.aad.math.Elementary;

/** Uniform draws to normal ones, in place; the vector form where its module is present, with the same bits. */
final class NormalTransform {

  private NormalTransform() {}

  static void apply(double[] uniforms, int from, int count) {
    if (VectorModule.PRESENT) {
      VectorNormalTransform.apply(uniforms, from, count);
    } else {
      scalar(uniforms, from, from + count);
    }
  }

  static void scalar(double[] uniforms, int from, int to) {
    for (int i = from; i < to; i++) {
      uniforms[i] = Elementary.inverseNormCdf(uniforms[i]);
    }
  }
}
