package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Derivatives of random recordings with paths, tables, stages and solves. */
class RandomTapesTest {

  /** Forward and reverse are two ways through the same derivatives, on kinks as elsewhere; adjoint graphs go in too. */
  @Test
  void tangentsAgreeWithAdjoints() {
    for (int seed = 0; seed < 400; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      double[] inputs = RandomTapes.inputs(graph, seed);
      int n = inputs.length;
      Paths paths = Paths.of(70, new TestDraws(RandomTapes.draws(), seed));
      double[][] directions = new double[n][2 * n];
      for (int j = 0; j < n; j++) {
        System.arraycopy(inputs, 0, directions[j], 0, n);
        directions[j][n + j] = 1;
      }
      double[][] tangents = Program.of(Tangent.of(graph).graph()).run(paths, directions);
      for (int o = 0; o < graph.outputs(); o++) {
        double[] adjoints = Program.of(Adjoint.of(graph, o).graph()).run(paths, inputs);
        for (int j = 0; j < n; j++) {
          double adjoint = adjoints[graph.outputs() + j];
          double tangent = tangents[j][graph.outputs() + o];
          assertThat(Math.abs(adjoint - tangent)).as("tape %d, output %d, input %d: %s, %s", seed, o, j, adjoint, tangent)
              .isLessThanOrEqualTo(1e-10 * (1 + Math.abs(adjoint)));
        }
      }
    }
  }

  @Test
  void smoothOnesAgreeWithBumps() {
    int smooth = 0;
    for (int seed = 0; seed < 1200; seed += 2) {
      Graph graph = RandomTapes.mixed(seed);
      if (graph.kinks().isEmpty()) {
        smooth++;
        double[] inputs = RandomTapes.inputs(graph, seed);
        Paths paths = Paths.of(20, new TestDraws(RandomTapes.draws(), seed));
        GradCheck.firstOrder(graph, paths, inputs).requireWithin(1e-6);
        GradCheck.secondOrder(graph, paths, inputs).requireWithin(1e-4);
      }
    }
    assertThat(smooth).isGreaterThan(50);
  }
}
