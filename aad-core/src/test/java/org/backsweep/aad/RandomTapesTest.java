package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
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

  /** Two directions at once, one through some inputs and one through all, against the tangents for inputs that come with a run. */
  @Test
  void tangentsAlongKnownDirections() {
    for (int seed = 0; seed < 400; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      double[] inputs = RandomTapes.inputs(graph, seed);
      int n = inputs.length;
      double[][] directions = new double[2][n];
      for (int j = 0; j < n; j++) {
        directions[0][j] = j % 2;
        directions[1][j] = 0.5 + j;
      }
      Paths paths = Paths.of(70, new TestDraws(RandomTapes.draws(), seed));
      double[] along = Program.of(Tangent.along(graph, directions)).run(paths, inputs);
      assertThat(along).hasSize(2 * graph.outputs());
      for (int d = 0; d < 2; d++) {
        double[] tangents = Program.of(Tangent.of(graph).graph()).run(paths, Tangent.inputs(inputs, directions[d]));
        for (int o = 0; o < graph.outputs(); o++) {
          double expected = tangents[graph.outputs() + o];
          assertThat(along[d * graph.outputs() + o]).as("tape %d, output %d, direction %d", seed, o, d)
              .isCloseTo(expected, Offset.offset(1e-11 * (1 + Math.abs(expected))));
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
