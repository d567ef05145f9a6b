package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.backsweep.aad.math.Elementary;
import org.hipparchus.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

class SobolTest extends DrawsContract {

  @Override
  Draws draws(long seed, int replicate) {
    return DrawSource.SOBOL.of(DIMENSIONS, seed, replicate);
  }

  /** Hipparchus walks the same points in Gray-code order. */
  @Test
  void unscrambledPointsAreThoseOfHipparchus() {
    int dimensions = 1000;
    SobolSequenceGenerator other = new SobolSequenceGenerator(dimensions);
    Sobol sobol = new Sobol(dimensions, 0, 0);
    for (int i = 0; i < 600; i++) {
      double[] expected = other.nextVector();
      for (int d = 0; d < dimensions; d++) {
        double point = Integer.toUnsignedLong(sobol.unscrambled(i ^ (i >>> 1), d)) * 0x1p-32;
        assertThat(point).as("point %s, dimension %s", i, d).isEqualTo(expected[d]);
      }
    }
  }

  @Test
  void theLastDimensionIsThereAndNoneBeyond() {
    SobolSequenceGenerator other = new SobolSequenceGenerator(JoeKuo.MAX_DIMENSIONS);
    double expected = other.skipTo(1023)[JoeKuo.MAX_DIMENSIONS - 1];
    Sobol sobol = new Sobol(JoeKuo.MAX_DIMENSIONS, 0, 0);
    int point = sobol.unscrambled(1023 ^ (1023 >>> 1), JoeKuo.MAX_DIMENSIONS - 1);
    assertThat(Integer.toUnsignedLong(point) * 0x1p-32).isEqualTo(expected);
    assertThatThrownBy(() -> new Sobol(JoeKuo.MAX_DIMENSIONS + 1, 0, 0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21202").hasMessageContaining("21201");
  }

  @Test
  void pathsEndAtTwoToThe32() {
    Sobol sobol = new Sobol(2, 1, 0);
    double[] out = new double[20];
    sobol.fill((1L << 32) - 10, 10, out, 0, 10);
    assertThat(out).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> sobol.fill((1L << 32) - 9, 10, out, 0, 10)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^32");
    assertThatThrownBy(() -> sobol.fill(Long.MAX_VALUE, 10, out, 0, 10)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scramblingKeepsOnePointInEveryCell() {
    Sobol sobol = new Sobol(60, 20020705, 2);
    for (int m = 1; m <= 12; m++) {
      for (int d = 0; d < 60; d++) {
        for (int start = 0; start <= 3; start++) {
          boolean[] hit = new boolean[1 << m];
          for (int i = 0; i < 1 << m; i++) {
            int cell = sobol.scrambled(((long) start << m) + i, d) >>> (32 - m);
            assertThat(hit[cell]).as("dimension %s, 2^%s points, cell %s twice", d, m, cell).isFalse();
            hit[cell] = true;
          }
        }
      }
    }
  }

  /** Nested: points that agree in their first k digits, and no more, do so after scrambling. */
  @Test
  void scramblingIsNested() {
    Sobol sobol = new Sobol(4, 99, 0);
    for (int d = 0; d < 4; d++) {
      for (int i = 0; i < 300; i++) {
        for (int j = 0; j < i; j++) {
          int before = Integer.numberOfLeadingZeros(sobol.unscrambled(i, d) ^ sobol.unscrambled(j, d));
          int after = Integer.numberOfLeadingZeros(sobol.scrambled(i, d) ^ sobol.scrambled(j, d));
          assertThat(after).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void drawsAreInverseNormalsOfTheScrambledPoints() {
    Sobol sobol = new Sobol(3, 5, 6);
    double[] out = new double[3 * 200];
    sobol.fill(1_000_003, 200, out, 0, 200);
    for (int d = 0; d < 3; d++) {
      for (int i = 0; i < 200; i++) {
        double u = (Integer.toUnsignedLong(sobol.scrambled(1_000_003L + i, d)) + 0.5) / 0x1p32;
        assertThat(out[d * 200 + i]).isEqualTo(Elementary.inverseNormCdf(u));
      }
    }
  }

  @Test
  void uniformsStayInside() {
    assertThat(Sobol.uniform(0)).isEqualTo(0x1p-33);
    assertThat(Sobol.uniform(-1)).isEqualTo(1 - 0x1p-33);
  }

  /** {@code E exp(a sum z) = exp(n a^2 / 2)}: error over replicates at least ten times below Philox's. */
  @Test
  void smoothFunctionsIntegrateBetterThanWithPhilox() {
    double sobol = 0;
    double philox = 0;
    for (int r = 0; r < 16; r++) {
      sobol += Math.pow(integrationError(draws(3, r)), 2);
      philox += Math.pow(integrationError(DrawSource.PHILOX.of(DIMENSIONS, 3, r)), 2);
    }
    assertThat(Math.sqrt(sobol)).isPositive().isLessThan(Math.sqrt(philox) / 10);
  }

  private static double integrationError(Draws draws) {
    int n = 1 << 13;
    double a = 0.2;
    double[] z = all(draws, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double x = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        x += z[d * n + i];
      }
      sum += StrictMath.exp(a * x);
    }
    return sum / n - StrictMath.exp(DIMENSIONS * a * a / 2);
  }
}
