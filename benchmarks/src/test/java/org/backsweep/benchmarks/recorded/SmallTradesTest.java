package org.backsweep.benchmarks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.backsweep.aad.execute.Backends;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;
import org.backsweep.benchmarks.workload.Normals;
import org.junit.jupiter.api.Test;

/** The trades of the growth curves: the first shape is the Asian call, others differ, back ends do not. */
class SmallTradesTest {
  private static final int PATHS = 200;

  @Test
  void theFirstShapeIsTheAsianCall() {
    AsianInputs inputs = new AsianInputs(100, 80, 0.03, 0, new double[] {0.2});
    Asian asian = new Asian(inputs, 1, IntStream.range(0, inputs.count()).toArray(), new Normals(1, 52, 1));
    double expected = RecordedAsian.of(asian, Backends.best()).onPaths(PATHS).onSobol(3, 0).value();
    assertThat(SmallTrades.of(1, 1, PATHS, 3, Backends.best()).run()).isCloseTo(expected, within(1e-10));
  }

  @Test
  void shapesDifferAndBackEndsDoNot() {
    double interpreted = SmallTrades.of(16, 16, PATHS, 3, Backends.interpreter()).run();
    assertThat(SmallTrades.of(16, 16, PATHS, 3, Backends.compiledAtOnce()).run()).isEqualTo(interpreted);
    assertThat(SmallTrades.of(16, 1, PATHS, 3, Backends.interpreter()).run()).isNotEqualTo(interpreted);
  }
}
