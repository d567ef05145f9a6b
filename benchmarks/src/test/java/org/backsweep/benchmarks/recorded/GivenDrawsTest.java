package org.backsweep.benchmarks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.backsweep.benchmarks.workload.Normals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The draws of a workload come out as they went in, whatever block is asked for. */
class GivenDrawsTest {
  @ParameterizedTest
  @CsvSource({"0,64,64", "64,64,64", "128,22,64", "3,100,128", "0,150,150", "149,1,8", "10,0,1"})
  void fillGivesTheDrawsOfThePaths(int first, int count, int stride) {
    int steps = 5;
    int offset = 3;
    Normals normals = new Normals(150, steps, 9);
    double[] out = new double[offset + steps * stride];
    GivenDraws draws = new GivenDraws(normals);
    draws.fill(first, count, out, offset, stride);
    assertThat(draws.dimensions()).isEqualTo(steps);
    for (int k = 0; k < steps; k++) {
      for (int i = 0; i < stride; i++) {
        double expected = i < count ? normals.byPath()[(first + i) * steps + k] : 0;
        assertThat(out[offset + k * stride + i]).as("step %d, path %d", k, first + i).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,64", "64,64", "16,16", "0,128"})
  void blocksLieAsTheyWouldBeFilled(int first, int count) {
    GivenDraws draws = new GivenDraws(new Normals(150, 5, 9));
    double[] out = new double[5 * count];
    draws.fill(first, count, out, 0, count);
    assertThat(draws.block(first, count)).containsExactly(out).isSameAs(draws.block(first, count));
  }

  @ParameterizedTest
  @CsvSource({"128,64", "8,16", "128,128"})
  void blocksThatDoNotLieSoAreNotLent(int first, int count) {
    assertThat(new GivenDraws(new Normals(150, 5, 9)).block(first, count)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"100,51,64", "-1,2,64", "0,64,63"})
  void pathsThatAreNotThereAreRefused(int first, int count, int stride) {
    GivenDraws draws = new GivenDraws(new Normals(150, 5, 9));
    assertThatThrownBy(() -> draws.fill(first, count, new double[1_000], 0, stride))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("150");
  }
}
