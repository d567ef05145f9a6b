package org.backsweep.aad.gradient;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds rows in vectors. Sums stay in registers while they run over the rows, several at a time, as each addition waits for the
 * one before.
 */
final class VectorSparseRowSum implements SparseRowSum {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  @Override
  public void add(double[] weights, int from, int[] index, double[] rows, int first, int width, double[] to, int at,
      int count) {
    int k = 0;
    for (; k + 4 * LENGTH <= count; k += 4 * LENGTH) {
      four(weights, from, index, rows, first * width + k, width, to, at + k);
    }
    for (; k < count; k += LENGTH) {
      one(weights, from, index, rows, first * width + k, width, to, at + k);
    }
  }

  private static void four(double[] weights, int from, int[] index, double[] rows, int start, int width, double[] to, int at) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, to, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, to, at + LENGTH);
    DoubleVector c = DoubleVector.fromArray(SPECIES, to, at + 2 * LENGTH);
    DoubleVector d = DoubleVector.fromArray(SPECIES, to, at + 3 * LENGTH);
    for (int e = 0; e < index.length; e++) {
      double weight = weights[from + e];
      int row = start + index[e] * width;
      a = a.add(DoubleVector.fromArray(SPECIES, rows, row).mul(weight));
      b = b.add(DoubleVector.fromArray(SPECIES, rows, row + LENGTH).mul(weight));
      c = c.add(DoubleVector.fromArray(SPECIES, rows, row + 2 * LENGTH).mul(weight));
      d = d.add(DoubleVector.fromArray(SPECIES, rows, row + 3 * LENGTH).mul(weight));
    }
    a.intoArray(to, at);
    b.intoArray(to, at + LENGTH);
    c.intoArray(to, at + 2 * LENGTH);
    d.intoArray(to, at + 3 * LENGTH);
  }

  private static void one(double[] weights, int from, int[] index, double[] rows, int start, int width, double[] to, int at) {
    DoubleVector sum = DoubleVector.fromArray(SPECIES, to, at);
    for (int e = 0; e < index.length; e++) {
      sum = sum.add(DoubleVector.fromArray(SPECIES, rows, start + index[e] * width).mul(weights[from + e]));
    }
    sum.intoArray(to, at);
  }
}
