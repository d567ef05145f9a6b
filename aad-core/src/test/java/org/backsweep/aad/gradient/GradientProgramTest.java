package org.backsweep.aad.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.SplitAtPaths;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

class GradientProgramTest {
  private static final List<Paths> REPLICATES = List.of(paths(140, 1), paths(40, 2), paths(128, 3));

  private static Paths paths(long count, long seed) {
    return Paths.of(count, new TestDraws(RandomTapes.draws(), seed));
  }

  /** One sweep through everything is held to tangents and bumps elsewhere. */
  @Test
  void sweepsInTwoPartsAgreeWithOne() {
    for (int seed = 0; seed < 400; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      int[][] sums = {{0}, {1, 2}, {0, 1, 2}};
      double[][] scenarios = {RandomTapes.inputs(graph, seed), RandomTapes.inputs(graph, seed + 1000)};
      GradientProgram sweeps = GradientProgram.of(graph).sweeping(sums);
      double[][][] found = sweeps.run(REPLICATES, Workers.caller(), scenarios);
      Derivatives derivatives = Adjoint.ofSums(graph, sums);
      assertThat(sweeps.layout()).isEqualTo(derivatives.layout());
      Program whole = Program.of(derivatives.graph());
      for (int s = 0; s < scenarios.length; s++) {
        for (int r = 0; r < REPLICATES.size(); r++) {
          double[] wanted = whole.run(REPLICATES.get(r), scenarios[s]);
          assertThat(found[s][r]).hasSameSizeAs(wanted);
          for (int k = 0; k < wanted.length; k++) {
            assertThat(Math.abs(found[s][r][k] - wanted[k])).as("tape %d, scenario %d, replicate %d, number %d: %s, %s", seed, s,
                r, k, found[s][r][k], wanted[k]).isLessThanOrEqualTo(1e-10 * (1 + Math.abs(wanted[k])));
          }
        }
      }
    }
  }

  @Test
  void scenariosSideBySideHaveTheBitsOfEachAlone() {
    try (Workers workers = Workers.of(2)) {
      for (int seed = 0; seed < 300; seed++) {
        Graph graph = Adjoint.of(RandomTapes.uniform(seed), 0, 1, 2).graph();
        int n = 1 + seed % 19;
        long first = seed;
        double[][] scenarios = IntStream.range(0, n).mapToObj(s -> RandomTapes.inputs(graph, first + 1000L * s))
            .toArray(double[][]::new);
        Program program = Program.of(graph);
        double[][] together = program.run(workers, scenarios);
        for (int s = 0; s < n; s++) {
          assertThat(together[s]).as("tape %d, scenario %d of %d", seed, s, n).isEqualTo(program.run(scenarios[s]));
        }
      }
    }
  }

  @Test
  void whatThePathsDoNotChangeComesBeforeThem() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real drift = Real.exp(tape.input("rate").mul(tape.input("years")));
      graph = tape.graph(Real.mean(Real.exp(tape.draw(0).mul(drift))), drift, tape.constant(7));
    }
    SplitAtPaths cut = SplitAtPaths.of(graph);
    assertThat(cut.before().inputs()).containsExactly("rate", "years");
    assertThat(cut.before().outputs()).isEqualTo(1);
    assertThat(cut.after().inputs()).containsExactly("%0");
    assertThat(IntStream.range(0, cut.before().size()).mapToObj(cut.before()::op)).containsOnlyOnce(Op.EXP);
    assertThat(IntStream.range(0, cut.after().size()).mapToObj(cut.after()::op)).containsOnlyOnce(Op.EXP);
  }

  @Test
  void aGraphWithoutPathsHasOneReplicate() {
    Graph graph = RandomTapes.uniform(5);
    double[] inputs = RandomTapes.inputs(graph, 5);
    double[][][] found = GradientProgram.of(graph).sweeping(new int[] {2}).run(List.of(), Workers.caller(), inputs);
    assertThat(found[0]).hasNumberOfRows(1);
    assertThat(found[0][0]).containsExactly(Program.of(Adjoint.of(graph, 2).graph()).run(inputs), org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void pathsWantDraws() {
    Graph graph = RandomTapes.mixed(2);
    assertThatThrownBy(() -> GradientProgram.of(graph).run(List.of(), Workers.caller(), RandomTapes.inputs(graph, 2)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("paths");
  }
}
