package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BrownianBridgeTest extends DrawsContract {

  private static final double[] GRID = {0.1, 0.15, 0.7, 1.0, 2.5, 2.75, 4.0};

  @Override
  Draws draws(long seed, int replicate) {
    return BrownianBridge.over(DrawSource.SOBOL.of(DIMENSIONS, seed, replicate), new double[] {0.25, 0.5, 1, 3, 3.5});
  }

  /** Path i draws 1 in dimension i and 0 elsewhere: filling them all gives the matrix of the map. */
  private record UnitVectors(int dimensions) implements Draws {
    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      for (int d = 0; d < dimensions; d++) {
        for (int i = 0; i < count; i++) {
          out[offset + d * stride + i] = first + i == d ? 1 : 0;
        }
      }
    }
  }

  private static double[] uniformGrid(int n) {
    double[] times = new double[n];
    for (int k = 0; k < n; k++) {
      times[k] = (k + 1) / 52.0;
    }
    return times;
  }

  @Test
  void theMapIsOrthogonal() {
    for (double[] times : new double[][] {{2.0}, {1, 2}, GRID, uniformGrid(100)}) {
      int n = times.length;
      double[] a = all(BrownianBridge.over(new UnitVectors(n), times), n);
      for (int k = 0; k < n; k++) {
        for (int l = 0; l < n; l++) {
          assertThat(dot(a, k * n, l * n, n)).as("rows %s and %s", k, l).isCloseTo(k == l ? 1 : 0, within(1e-13));
        }
      }
    }
  }

  @Test
  void covarianceOfThePathIsTheEarlierTime() {
    int n = GRID.length;
    double[] w = paths(GRID);
    for (int k = 0; k < n; k++) {
      for (int l = 0; l < n; l++) {
        assertThat(dot(w, k * n, l * n, n)).isCloseTo(Math.min(GRID[k], GRID[l]), within(1e-14));
      }
    }
  }

  @Test
  void theFirstDrawFixesTheEndAndTheSecondTheMiddle() {
    double[] times = uniformGrid(8);
    double[] w = paths(times);
    int n = 8;
    for (int i = 1; i < n; i++) {
      assertThat(w[7 * n + i]).as("end moved by draw %s", i).isCloseTo(0, within(1e-15));
    }
    assertThat(w[7 * n]).isCloseTo(Math.sqrt(times[7]), within(1e-15));
    for (int i = 2; i < n; i++) {
      assertThat(w[3 * n + i]).as("middle moved by draw %s", i).isCloseTo(0, within(1e-15));
    }
    assertThat(w[3 * n + 1]).isCloseTo(Math.sqrt(times[7]) / 2, within(1e-15));
  }

  @Test
  void factorsAreBridgesSideBySide() {
    int n = GRID.length;
    int factors = 3;
    double[] one = all(BrownianBridge.over(new UnitVectors(n), GRID), n);
    int m = n * factors;
    double[] many = all(BrownianBridge.over(new UnitVectors(m), GRID, factors), m);
    for (int k = 0; k < n; k++) {
      for (int f = 0; f < factors; f++) {
        for (int j = 0; j < n; j++) {
          for (int g = 0; g < factors; g++) {
            double expected = f == g ? one[k * n + j] : 0.0;
            assertThat(many[(k * factors + f) * m + j * factors + g]).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void wrongGridsAreRefused() {
    Draws two = new UnitVectors(2);
    assertThatThrownBy(() -> BrownianBridge.over(two, new double[] {1, 1})).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time 1 of the bridge is 1.0");
    assertThatThrownBy(() -> BrownianBridge.over(two, new double[] {0, 1})).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BrownianBridge.over(two, new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BrownianBridge.over(two, GRID)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 times");
    assertThatThrownBy(() -> BrownianBridge.over(two, new double[] {1, 2}, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BrownianBridge.over(two, new double[0], 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] paths(double[] times) {
    int n = times.length;
    double[] w = all(BrownianBridge.over(new UnitVectors(n), times), n);
    for (int k = 0; k < n; k++) {
      double root = Math.sqrt(times[k] - (k == 0 ? 0 : times[k - 1]));
      for (int i = 0; i < n; i++) {
        w[k * n + i] = root * w[k * n + i] + (k == 0 ? 0 : w[(k - 1) * n + i]);
      }
    }
    return w;
  }

  private static double dot(double[] a, int row, int other, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[row + i] * a[other + i];
    }
    return sum;
  }
}
