package org.backsweep.aad.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Inputs with a value of their own in each replicate: the same numbers as a run for each. */
class ReplicateInputsTest {
  private static Graph graph(boolean isUsedBefore) {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real own = tape.input("own");
      Real scaled = isUsedBefore ? Real.exp(own.mul(x)) : Real.exp(x);
      return tape.graph(Real.mean(Real.exp(tape.draw(0).mul(own)).mul(scaled)));
    }
  }

  @Test
  void replicatesHaveTheirOwn() {
    for (boolean isUsedBefore : new boolean[] {false, true}) {
      GradientProgram program = GradientProgram.of(graph(isUsedBefore)).sweeping(new int[] {0});
      List<Paths> paths = IntStream.range(0, 2).mapToObj(r -> Paths.of(100, DrawSource.PHILOX.of(1, 7, r))).toList();
      double[][] values = {{0.3}, {0.4}};
      double[][] scenarios = {{0.5, Double.NaN}, {0.6, Double.NaN}};
      double[][][] found = program.run(paths, Workers.caller(), new GradientProgram.Own(new int[] {1}, values), scenarios);
      for (int s = 0; s < scenarios.length; s++) {
        for (int r = 0; r < values.length; r++) {
          double[] inputs = {scenarios[s][0], values[r][0]};
          double[] alone = program.run(List.of(paths.get(r)), Workers.caller(), inputs)[0][0];
          assertThat(found[s][r]).containsExactly(alone);
        }
      }
    }
  }
}
