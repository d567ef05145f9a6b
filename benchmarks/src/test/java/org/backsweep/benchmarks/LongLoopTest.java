package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contenders of the long loop have one value, and one gradient while that is a number that doubles can have. */
class LongLoopTest {
  @Test
  void contendersAgree() {
    List<double[]> results = LongLoop.results(60);
    double[] byHand = results.get(1);
    for (double[] found : results) {
      assertThat(found[0]).isEqualTo(byHand[0]);
      double[] expected = Arrays.copyOf(byHand, found.length);
      assertThat(found).containsExactly(expected, within(1e-9 * Math.abs(byHand[1])));
    }
    assertThat(results).hasSize(5);
  }
}
