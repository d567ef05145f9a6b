package org.backsweep.aad.draws;

import static jdk.incubator.vector.LongVector.broadcast;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes the rounds of {@link Philox} with a path in each lane, in a class of its own that is loaded only where the module is.
 */
final class VectorPhilox {

  private static final VectorSpecies<Long> SPECIES =
      LongVector.SPECIES_PREFERRED.length() > Philox.LANES ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;

  private VectorPhilox() {}

  /** Writes the words of as many paths as fill whole vectors, and returns their number. */
  static int generate(long first, int count, int pair, int replicate, long[] keys, long[] even, long[] odd) {
    int whole = SPECIES.loopBound(count);
    LongVector low = broadcast(SPECIES, Philox.LOW_32);
    LongVector multiplier0 = broadcast(SPECIES, Philox.MULTIPLIER_0);
    LongVector multiplier1 = broadcast(SPECIES, Philox.MULTIPLIER_1);
    LongVector c2Start = broadcast(SPECIES, pair & Philox.LOW_32);
    LongVector c3Start = broadcast(SPECIES, replicate & Philox.LOW_32);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      LongVector c0 = broadcast(SPECIES, first + i).addIndex(1);
      LongVector c1 = c0.lanewise(LSHR, 32);
      LongVector c2 = c2Start;
      LongVector c3 = c3Start;
      for (int at = 0; at < keys.length; at += 2 * Philox.LANES) {
        // Bits above the lowest 32 are masked only where they matter: before a product, and at the end.
        LongVector product0 = c0.and(low).mul(multiplier0);
        LongVector product1 = c2.and(low).mul(multiplier1);
        LongVector key0 = LongVector.fromArray(SPECIES, keys, at);
        LongVector key1 = LongVector.fromArray(SPECIES, keys, at + Philox.LANES);
        c0 = product1.lanewise(LSHR, 32).lanewise(XOR, c1).lanewise(XOR, key0);
        c1 = product1;
        c2 = product0.lanewise(LSHR, 32).lanewise(XOR, c3).lanewise(XOR, key1);
        c3 = product0;
      }
      c0.and(low).or(c1.lanewise(LSHL, 32)).intoArray(even, i);
      c2.and(low).or(c3.lanewise(LSHL, 32)).intoArray(odd, i);
    }
    return whole;
  }

  /** Writes the uniforms less 1/2 of as many words as fill whole vectors, and returns their number. */
  static int centred(long[] words, int count, double[] centred) {
    int whole = SPECIES.loopBound(count);
    LongVector one = broadcast(SPECIES, Philox.ONE);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      LongVector fraction = LongVector.fromArray(SPECIES, words, i).lanewise(LSHR, Philox.FRACTION_SHIFT);
      fraction.or(one).reinterpretAsDoubles().sub(1.5).add(Philox.HALF_A_CELL).intoArray(centred, i);
    }
    return whole;
  }
}
