package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Scrambling maps elementary intervals onto elementary intervals: each holds as many of the first {@code 2^m} points as
   * an interval of its shape did before. The first two dimensions are a (0, 2)-sequence, so there each holds one.
   */
  @Test
  void scramblingKeepsTheNet() {
    int[][] projections = {{0, 1}, {1, 2}, {3, 7}, {0, 1, 2}, {2, 5, 11}, {40, 41, 59}};
    Sobol sobol = new Sobol(60, 7, 1);
    for (int m = 2; m <= 10; m++) {
      for (int[] dimensions : projections) {
        for (int[] digits : shapes(m, dimensions.length)) {
          int[] before = new int[1 << m];
          int[] after = new int[1 << m];
          for (int i = 0; i < 1 << m; i++) {
            before[interval(digits, dimensions, i, sobol::unscrambled)]++;
            after[interval(digits, dimensions, i, sobol::scrambled)]++;
          }
          if (dimensions.length == 2 && dimensions[1] == 1) {
            assertThat(after).containsOnly(1);
          }
          Arrays.sort(before);
          Arrays.sort(after);
          assertThat(after).as("dimensions %s, digits %s", dimensions, digits).isEqualTo(before);
        }
      }
    }
  }

  /** All ways to share {@code m} binary digits among 2 or 3 dimensions. */
  private static List<int[]> shapes(int m, int dimensions) {
    List<int[]> shapes = new ArrayList<>();
    for (int i = 0; i <= m; i++) {
      if (dimensions == 2) {
        shapes.add(new int[] {i, m - i});
      } else {
        for (int j = 0; j <= m - i; j++) {
          shapes.add(new int[] {i, j, m - i - j});
        }
      }
    }
    return shapes;
  }

  private interface Points {
    int at(long path, int dimension);
  }

  private static int interval(int[] digits, int[] dimensions, int path, Points points) {
    int interval = 0;
    for (int j = 0; j < digits.length; j++) {
      // A shift by 32 would be one by 0.
      int cell = (int) (Integer.toUnsignedLong(points.at(path, dimensions[j])) >>> (32 - digits[j]));
      interval = (interval << digits[j]) | cell;
    }
    return interval;
  }

  /** Of one path over many keys, each of the first eight digits is 0 or 1 evenly, and independent of the others. */
  @Test
  void scrambledDigitsAreFairOverReplicatesAndDimensions() {
    int keys = 1 << 14;
    for (long path : new long[] {0, 5, 77_777}) {
      int[] overReplicates = new int[256];
      int[] overDimensions = new int[256];
      Sobol wide = new Sobol(keys, 12, 0);
      for (int k = 0; k < keys; k++) {
        overReplicates[new Sobol(2, 12, k).scrambled(path, 1) >>> 24]++;
        overDimensions[wide.scrambled(path, k) >>> 24]++;
      }
      // 255 degrees of freedom: mean 255, standard deviation 22.6.
      assertThat(chiSquare(overReplicates, keys / 256.0)).isBetween(165.0, 345.0);
      assertThat(chiSquare(overDimensions, keys / 256.0)).isBetween(165.0, 345.0);
    }
  }

  private static double chiSquare(int[] counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
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
    assertThat(Sobol.centred(0)).isEqualTo(-0.5 + 0x1p-33);
    assertThat(Sobol.centred(-1)).isEqualTo(0.5 - 0x1p-33);
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
