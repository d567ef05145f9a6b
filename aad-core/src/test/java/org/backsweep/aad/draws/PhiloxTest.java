package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.backsweep.aad.math.Elementary;
import org.junit.jupiter.api.Test;

class PhiloxTest extends DrawsContract {

  @Override
  Draws draws(long seed, int replicate) {
    return DrawSource.PHILOX.of(DIMENSIONS, seed, replicate);
  }

  /** Known answers of philox4x32-10 from the Random123 distribution (tests/kat_vectors). */
  @Test
  void publishedVectors() {
    assertThat(new Philox(1, 0L, 0).words(0L, 0)).containsExactly(0xe169c58d_6627e8d5L, 0x9b00dbd8_bc57ac4cL);
    assertThat(new Philox(1, -1L, -1).words(-1L, -1)).containsExactly(0x41c83b0e_408f276dL, 0x6d5451fd_a20bc7c6L);
    assertThat(new Philox(1, 0x299f31d0_a4093822L, 0x03707344).words(0x85a308d3_243f6a88L, 0x13198a2e))
        .containsExactly(0x94fdcceb_d16cfe09L, 0x24126ea1_5001e420L);
  }

  @Test
  void drawsAreInverseNormalsOfTheWords() {
    Philox philox = new Philox(3, 42, 1);
    double[] out = new double[3 * 70];
    philox.fill(10, 70, out, 0, 70);
    for (int i = 0; i < 70; i++) {
      for (int d = 0; d < 3; d++) {
        // The high 52 bits, half a cell up.
        double u = ((philox.words(10 + i, d / 2)[d % 2] >>> 12) + 0.5) * 0x1p-52;
        assertThat(out[d * 70 + i]).isEqualTo(Elementary.inverseNormCdf(u));
      }
    }
  }

  @Test
  void vectorRoundsHaveTheBitsOfTheScalarOnes() {
    for (int count : new int[] {8, 9, 63, 64, 255}) {
      long first = (1L << 32) - 20;
      long[][] scalar = new long[2][count];
      long[][] vector = new long[2][count];
      long[] keys = Philox.keys(0xfedcba9876543210L);
      Philox.scalar(first, 0, count, -3, 17, keys, scalar[0], scalar[1]);
      int whole = VectorPhilox.generate(first, count, -3, 17, keys, vector[0], vector[1]);
      assertThat(whole).isGreaterThan(count - 9).isLessThanOrEqualTo(count);
      for (int w = 0; w < 2; w++) {
        assertThat(Arrays.copyOf(vector[w], whole)).isEqualTo(Arrays.copyOf(scalar[w], whole));
      }
    }
  }

  @Test
  void uniformsStayInside() {
    assertThat(Philox.centred(0L)).isEqualTo(-0.5 + 0x1p-53);
    assertThat(Philox.centred(-1L)).isEqualTo(0.5 - 0x1p-53);
    long[] words = new SplittableRandom(1).longs(67).toArray();
    double[] centred = new double[67];
    int whole = VectorPhilox.centred(words, 67, centred);
    assertThat(whole).isGreaterThan(58);
    for (int i = 0; i < whole; i++) {
      assertThat(centred[i]).isEqualTo(Philox.centred(words[i]));
    }
  }

  @Test
  void noDimensionIsRefused() {
    assertThatThrownBy(() -> new Philox(0, 1, 0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimensions 0");
  }
}
