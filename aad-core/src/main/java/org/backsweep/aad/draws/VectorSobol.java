package org.backsweep.aad.draws;

import static jdk.incubator.vector.IntVector.broadcast;
import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.REVERSE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Makes the points of {@link Sobol} with a path in each lane, in a class of its own that is loaded only where the module is. */
final class VectorSobol {

  // At most as many lanes as a row of the table of low bits, at least two doubles.
  private static final VectorSpecies<Integer> POINTS =
      IntVector.SPECIES_PREFERRED.length() > Directions.LOW ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() < 2 ? DoubleVector.SPECIES_128 : DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private VectorSobol() {}

  /**
   * Writes the scrambled points of a row from one index up to another, and those that fill the vectors that they are in;
   * {@code high} is the combination for the bits of the index above the lowest six.
   */
  static void points(Directions directions, int dimension, int high, int key, int from, int to, int[] points) {
    int[] low = directions.low();
    int lowAt = dimension * Directions.LOW;
    int fifth = directions.combination(Directions.LOW, dimension);
    int sixth = directions.combination(2L * Directions.LOW, dimension);
    IntVector shift = broadcast(POINTS, key);
    IntVector factor = broadcast(POINTS, Sobol.factor(key));
    for (int i = from & -POINTS.length(); i < to; i += POINTS.length()) {
      // The mask is all ones where the bit of the index is set.
      int offset = high ^ (fifth & -(i >> 4 & 1)) ^ (sixth & -(i >> 5 & 1));
      IntVector x = IntVector.fromArray(POINTS, low, lowAt + (i & (Directions.LOW - 1)));
      scramble(x.lanewise(XOR, broadcast(POINTS, offset)), shift, factor).intoArray(points, i);
    }
  }

  private static IntVector scramble(IntVector reversed, IntVector shift, IntVector factor) {
    IntVector x = reversed.lanewise(XOR, reversed.mul(broadcast(POINTS, Sobol.HASH_0)));
    x = x.add(shift).mul(factor);
    x = x.lanewise(XOR, x.mul(broadcast(POINTS, Sobol.HASH_1)));
    x = x.lanewise(XOR, x.mul(broadcast(POINTS, Sobol.HASH_2)));
    return x.lanewise(REVERSE);
  }

  /** Writes the uniforms of these points, less 1/2. */
  static void centred(int[] points, int from, int to, double[] centred) {
    IntVector sign = broadcast(HALF, Integer.MIN_VALUE);
    DoubleVector cell = DoubleVector.broadcast(DOUBLES, Sobol.CELL);
    DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5 * Sobol.CELL);
    for (int i = from & -DOUBLES.length(); i < to; i += DOUBLES.length()) {
      IntVector x = IntVector.fromArray(HALF, points, i).lanewise(XOR, sign);
      DoubleVector value = (DoubleVector) x.convertShape(I2D, DOUBLES, 0);
      value.fma(cell, half).intoArray(centred, i);
    }
  }
}
