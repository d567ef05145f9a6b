package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The rules that hold for every implementation of {@link Draws}. */
abstract class DrawsContract {

  static final int DIMENSIONS = 5;
  private static final int PATHS = 1 << 14;
  private static final int REPLICATES = 4000;

  /** Draws of {@link #DIMENSIONS} dimensions. */
  abstract Draws draws(long seed, int replicate);

  static double[] all(Draws draws, int paths) {
    double[] out = new double[draws.dimensions() * paths];
    draws.fill(0, paths, out, 0, paths);
    return out;
  }

  @Test
  void aBlockAloneHasTheDrawsOfTheWhole() {
    Draws draws = draws(7, 3);
    int total = 700;
    double[] whole = all(draws, total);
    for (int count : new int[] {0, 1, 3, 7, 8, 9, 63, 64, 65, 255}) {
      for (int first : new int[] {0, 1, 63, 64, 77, 128, 333}) {
        int stride = count + 2;
        double[] block = new double[5 + DIMENSIONS * stride];
        Arrays.fill(block, Double.NaN);
        draws.fill(first, count, block, 5, stride);
        for (int d = 0; d < DIMENSIONS; d++) {
          double[] actual = Arrays.copyOfRange(block, 5 + d * stride, 5 + d * stride + count);
          double[] expected = Arrays.copyOfRange(whole, d * total + first, d * total + first + count);
          assertThat(actual).as("%s paths from %s", count, first).isEqualTo(expected);
          assertThat(block[5 + d * stride + count]).as("past the block").isNaN();
        }
        assertThat(Arrays.copyOf(block, 5)).as("before the block").containsOnly(Double.NaN);
      }
    }
  }

  @Test
  void rowsMayStandInAnyOrder() {
    Draws draws = draws(7, 3);
    int total = 300;
    double[] whole = all(draws, total);
    int[] rows = {3, 0, 4, 2, 1};
    for (int count : new int[] {0, 1, 9, 64, 150}) {
      int stride = count + 1;
      double[] block = new double[2 + DIMENSIONS * stride];
      draws.fill(100, count, block, 2, stride, rows);
      for (int d = 0; d < DIMENSIONS; d++) {
        int at = 2 + rows[d] * stride;
        assertThat(Arrays.copyOfRange(block, at, at + count))
            .isEqualTo(Arrays.copyOfRange(whole, d * total + 100, d * total + 100 + count));
      }
    }
  }

  @Test
  void aCallThatFailedLeavesNothingToTheNext() {
    Draws draws = draws(7, 3);
    double[] expected = all(draws, 64);
    int[] beyond = {0, 1, 2, 3, 99};
    double[] small = new double[DIMENSIONS * 64];
    assertThatThrownBy(() -> draws.fill(0, 64, small, 0, 64, beyond)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(all(draws, 64)).isEqualTo(expected);
  }

  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    double[] x = all(draws(1, 0), PATHS);
    for (int d = 0; d < DIMENSIONS; d++) {
      double[] z = Arrays.copyOfRange(x, d * PATHS, (d + 1) * PATHS);
      double n = PATHS;
      // Four standard errors of independent draws; Var(z^k) = (2k-1)!! - ((k-1)!!)^2.
      assertThat(moment(z, 1)).isCloseTo(0, within(4 * Math.sqrt(1 / n)));
      assertThat(moment(z, 2)).isCloseTo(1, within(4 * Math.sqrt(2 / n)));
      assertThat(moment(z, 3)).isCloseTo(0, within(4 * Math.sqrt(15 / n)));
      assertThat(moment(z, 4)).isCloseTo(3, within(4 * Math.sqrt(96 / n)));
      for (int e = 0; e < d; e++) {
        assertThat(correlation(x, d * PATHS, e * PATHS)).isCloseTo(0, within(4 / Math.sqrt(n)));
      }
    }
  }

  /** Each path's draw over many replicates is standard normal: the estimate of every replicate is unbiased. */
  @Test
  void onePathOverReplicatesIsStandardNormal() {
    for (int path : new int[] {0, 1, 1000}) {
      double[] z = overReplicates(5, path, 2);
      assertThat(moment(z, 1)).isCloseTo(0, within(4 * Math.sqrt(1.0 / REPLICATES)));
      assertThat(moment(z, 2)).isCloseTo(1, within(4 * Math.sqrt(2.0 / REPLICATES)));
      assertThat(moment(z, 4)).isCloseTo(3, within(4 * Math.sqrt(96.0 / REPLICATES)));
    }
  }

  /**
   * One path's draws in neighbouring replicates, seeds and dimensions, over many replicates. (Within two scrambled
   * replicates all paths share the first digits' flips: a correlation over paths would say nothing.)
   */
  @Test
  void neighbouringReplicatesSeedsAndDimensionsAreUncorrelated() {
    double[] z = overReplicates(5, 300, 1);
    double[] next = new double[REPLICATES];
    System.arraycopy(z, 1, next, 0, REPLICATES - 1);
    for (double[] other : new double[][] {next, overReplicates(6, 300, 1), overReplicates(5, 300, 2)}) {
      double sum = 0;
      for (int r = 0; r < REPLICATES; r++) {
        sum += z[r] * other[r];
      }
      assertThat(sum / REPLICATES).isCloseTo(0, within(4 / Math.sqrt(REPLICATES)));
    }
  }

  private double[] overReplicates(long seed, int path, int dimension) {
    double[] z = new double[REPLICATES];
    double[] out = new double[DIMENSIONS];
    for (int r = 0; r < REPLICATES; r++) {
      draws(seed, r).fill(path, 1, out, 0, 1);
      z[r] = out[dimension];
    }
    return z;
  }

  @Test
  void wrongBlocksAreRefused() {
    Draws draws = draws(1, 0);
    double[] out = new double[DIMENSIONS * 8];
    assertThatThrownBy(() -> draws.fill(-1, 8, out, 0, 8)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("paths -1");
    assertThatThrownBy(() -> draws.fill(0, -2, out, 0, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> draws.fill(0, 8, out, 0, 7)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stride 7");
    assertThatThrownBy(() -> draws.fill(0, 8, out, 1, 8)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the array at 40");
  }

  private static double moment(double[] z, int power) {
    double sum = 0;
    for (double v : z) {
      sum += StrictMath.pow(v, power);
    }
    return sum / z.length;
  }

  private static double correlation(double[] x, int from, int at) {
    double sum = 0;
    for (int i = 0; i < PATHS; i++) {
      sum += x[from + i] * x[at + i];
    }
    return sum / PATHS;
  }
}
