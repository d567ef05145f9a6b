package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.backsweep.aad.math.Elementary;
import org.junit.jupiter.api.Test;

class NormalsTest {

  private static final int[] COUNTS = {0, 1, 3, 7, 8, 9, 63, 64};

  /** Whatever the share of tails: none, some, all, and exactly on the edge of the centre. */
  @Test
  void rowsHaveTheBitsOfTheScalarFunctionAndTouchNothingElse() {
    SplittableRandom random = new SplittableRandom(3);
    for (double widest : new double[] {0.4, 0.5, Elementary.INVERSE_NORMAL_CENTRE}) {
      for (double narrowest : new double[] {0, 0.999 * widest, widest}) {
        for (int count : COUNTS) {
          double[] centred = new double[70];
          Arrays.setAll(centred, i -> centred(random, narrowest, widest));
          double[] out = new double[100];
          Arrays.fill(out, Double.NaN);
          Tails tails = Scratch.ofThread().tails;
          tails.clear();
          Normals.row(centred, 5, count, out, 11, tails);
          tails.settle(out);
          double[] expected = new double[100];
          Arrays.fill(expected, Double.NaN);
          for (int i = 0; i < count; i++) {
            expected[11 + i] = Elementary.inverseNormCdf(0.5 + centred[5 + i]);
          }
          assertThat(out).as("%s draws between %s and %s", count, narrowest, widest).isEqualTo(expected);
        }
      }
    }
  }

  /** A multiple of 2^-53 strictly inside (-1/2, 1/2). */
  private static double centred(SplittableRandom random, double narrowest, double widest) {
    double q = Math.rint((narrowest + random.nextDouble() * (widest - narrowest)) * 0x1p52) * 0x1p-52;
    q = Math.min(q, 0.5 - 0x1p-53);
    return random.nextBoolean() ? q : -q;
  }

  /** There are more tails than are kept aside at once. */
  @Test
  void tailsOfManyRowsFindTheirPlaces() {
    int rows = 100;
    SplittableRandom random = new SplittableRandom(4);
    double[] centred = new double[rows * Scratch.ROW];
    Arrays.setAll(centred, i -> centred(random, 0.47, 0.5));
    double[] out = new double[centred.length];
    Tails tails = Scratch.ofThread().tails;
    tails.clear();
    for (int r = 0; r < rows; r++) {
      Normals.row(centred, r * Scratch.ROW, Scratch.ROW, out, r * Scratch.ROW, tails);
    }
    tails.settle(out);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    for (int i = 0; i < out.length; i++) {
      double x = normal.inverseCumulativeProbability(0.5 + centred[i]);
      assertThat(out[i]).isCloseTo(x, Offset.offset(2e-15 * Math.abs(x)));
    }
  }
}
