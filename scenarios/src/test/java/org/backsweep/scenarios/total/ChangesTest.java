package org.backsweep.scenarios.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Value at risk and expected shortfall of given changes. */
class ChangesTest {
  private static double[] normals(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToDouble(k -> random.nextGaussian()).toArray();
  }

  /** The inverse of the empirical distribution is type 1 of Hyndman and Fan, Sample quantiles in statistical packages, 1996. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 100, 250, 251, 1000})
  void valueAtRiskIsTheQuantileOfTheEmpiricalDistribution(int count) {
    double[] changes = normals(count, count);
    Percentile oracle = new Percentile().withEstimationType(EstimationType.R_1);
    for (double level : new double[] {0.9, 0.95, 0.975, 0.99, 0.995, 0.999}) {
      // Of which the percentile takes ceil(n p), not a little more where 1 - level is.
      double percent = Math.rint(1e6 * (1 - level)) / 1e4;
      assertThat(Changes.exact(changes).valueAtRisk(level)).as("%s", level).isEqualTo(-oracle.evaluate(changes, percent));
    }
  }

  @Test
  void shortfallIsTheMeanUpToTheValueAtRisk() {
    double[] changes = IntStream.rangeClosed(1, 100).mapToDouble(k -> k % 2 == 0 ? -k : k).toArray();
    Changes losses = Changes.exact(changes);
    assertThat(losses.tail(0.95)).containsExactly(99, 97, 95, 93, 91);
    assertThat(losses.valueAtRisk(0.95)).isEqualTo(92);
    assertThat(losses.shortfall(0.95)).isEqualTo((100 + 98 + 96 + 94 + 92) / 5.0);
    assertThat(losses.worst(0.999)).isEqualTo(99);
    // Gains count against losses, and where there are only gains the risk is negative.
    assertThat(Changes.exact(new double[] {3, 1, 2}).valueAtRisk(0.99)).isEqualTo(-1);
    assertThat(losses.error(each -> each.valueAtRisk(0.95))).isZero();
  }

  @Test
  void withoutAPartIsTheRest() {
    double[] one = normals(250, 1);
    double[] other = normals(250, 2);
    double[] both = IntStream.range(0, 250).mapToDouble(k -> one[k] + other[k]).toArray();
    assertThat(Changes.exact(both).without(other).valueAtRisk(0.99)).isCloseTo(Changes.exact(one).valueAtRisk(0.99), within(1e-12));
  }

  /** Changes with known noise, some of it common to all moves: the right risk lies within two errors as often as a normal's mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2})
  void theErrorIsThatOfThePaths(double noise) {
    int replicates = 8;
    double[] right = normals(250, 7);
    double wantedRisk = Changes.exact(right).valueAtRisk(0.95);
    double wantedShortfall = Changes.exact(right).shortfall(0.95);
    int trials = 500;
    int risks = 0;
    int shortfalls = 0;
    Random random = new Random(11);
    for (int t = 0; t < trials; t++) {
      double[][] by = new double[replicates][right.length];
      for (double[] replicate : by) {
        double common = random.nextGaussian();
        Arrays.setAll(replicate, k -> right[k] * (1 + noise * common) + noise * random.nextGaussian());
      }
      double[] means = IntStream.range(0, right.length).mapToDouble(k -> Arrays.stream(by).mapToDouble(each -> each[k]).average().orElseThrow()).toArray();
      Changes changes = new Changes(means, by);
      risks += Math.abs(changes.valueAtRisk(0.95) - wantedRisk) <= 2 * changes.error(each -> each.valueAtRisk(0.95)) ? 1 : 0;
      shortfalls += Math.abs(changes.shortfall(0.95) - wantedShortfall) <= 2 * changes.error(each -> each.shortfall(0.95)) ? 1 : 0;
    }
    assertThat(risks).isBetween((int) (0.9 * trials), (int) (0.995 * trials));
    assertThat(shortfalls).isBetween((int) (0.9 * trials), (int) (0.995 * trials));
  }
}
