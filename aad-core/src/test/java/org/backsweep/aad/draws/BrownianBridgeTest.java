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

  /** Of the textbook's recursion over Brownian motion itself (Glasserman 2004, equation 3.6), on the order of the plan. */
  @Test
  void incrementsAreThoseOfTheTextbooksConstruction() {
    int n = GRID.length;
    int paths = 67;
    Draws normals = new Philox(n, 5, 0);
    double[] x = all(normals, paths);
    double[] z = all(BrownianBridge.over(normals, GRID), paths);
    BridgePlan plan = BridgePlan.of(GRID);
    for (int i = 0; i < paths; i++) {
      double[] w = new double[n];
      boolean[] fixed = new boolean[n];
      for (int j = 0; j < n; j++) {
        int k = plan.point()[j];
        int l = k - 1;
        int r = k + 1;
        while (l >= 0 && !fixed[l]) {
          l--;
        }
        while (r < n && !fixed[r]) {
          r++;
        }
        double from = l < 0 ? 0 : GRID[l];
        double start = l < 0 ? 0 : w[l];
        double draw = x[j * paths + i];
        w[k] = r == n
            ? start + Math.sqrt(GRID[k] - from) * draw
            : ((GRID[r] - GRID[k]) * start + (GRID[k] - from) * w[r]) / (GRID[r] - from)
                + Math.sqrt((GRID[k] - from) * (GRID[r] - GRID[k]) / (GRID[r] - from)) * draw;
        fixed[k] = true;
      }
      for (int k = 0; k < n; k++) {
        double step = k == 0 ? w[0] / Math.sqrt(GRID[0]) : (w[k] - w[k - 1]) / Math.sqrt(GRID[k] - GRID[k - 1]);
        assertThat(z[k * paths + i]).isCloseTo(step, within(1e-13));
      }
    }
  }

  @Test
  void replicatesShareAPlanAndOtherGridsHaveTheirOwn() {
    assertThat(BridgePlan.of(GRID.clone())).isSameAs(BridgePlan.of(GRID));
    BridgePlan first = BridgePlan.of(uniformGrid(3));
    for (int n = 4; n < 40; n++) {
      assertThat(BridgePlan.of(uniformGrid(n)).point()).hasSize(n);
    }
    assertThat(BridgePlan.of(uniformGrid(3)).near()).isEqualTo(first.near());
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
