package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Simplify;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.block.BlockLayout;
import org.backsweep.aad.execute.plan.PathProgram;
import org.backsweep.aad.execute.plan.Schedule;
import org.backsweep.aad.execute.plan.StagePlan;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final int STEPS = 60;

  @Test
  void keptOrComputedAgainSameBits() {
    int computedAgain = 0;
    for (int seed = 0; seed < 600; seed++) {
      Graph graph = RandomTapes.mixed(2 * seed + 1);
      double[] inputs = RandomTapes.inputs(graph, seed);
      Paths paths = Paths.of(129, new TestDraws(RandomTapes.draws(), seed));
      Program kept = Program.of(graph, Backends.best(), Integer.MAX_VALUE);
      Program again = Program.of(graph, Backends.best(), 0);

      assertThat(again.run(paths, inputs)).as("tape %d", seed).containsExactly(kept.run(paths, inputs));
      assertThat(blockBytes(again)).isLessThanOrEqualTo(blockBytes(kept));
      computedAgain += again.pathOperations() > kept.pathOperations() ? 1 : 0;
    }
    assertThat(computedAgain).isGreaterThan(20);
  }

  @Test
  void marksMakeTheBlockSmaller() {
    Graph marked = Adjoint.of(walk(true)).graph();
    Graph unmarked = Adjoint.of(walk(false)).graph();
    Program kept = Program.of(marked, Backends.best(), Integer.MAX_VALUE);
    Program again = Program.of(marked, Backends.best(), 0);
    Paths paths = Paths.of(200, new TestDraws(STEPS, 1));

    assertThat(again.run(paths, 1.1, 0.9)).containsExactly(kept.run(paths, 1.1, 0.9));
    assertThat(slots(again)).isLessThan(slots(kept) / 2);
    assertThat(again.pathOperations()).isGreaterThan(kept.pathOperations());
    // Without marks all is one region, and nothing is computed again.
    Program single = Program.of(unmarked, Backends.best(), 0);
    assertThat(slots(single)).isGreaterThan(slots(again));
    assertThat(single.run(paths, 1.1, 0.9)).containsExactly(kept.run(paths, 1.1, 0.9));
  }

  private static long blockBytes(Program program) {
    return program.listing().stages().stream().flatMap(stage -> stage.pass().stream()).mapToLong(ProgramListing.Pass::blockBytes).max()
        .orElse(0);
  }

  private static int slots(Program program) {
    return program.listing().stages().getFirst().pass().orElseThrow().slots();
  }

  @Test
  void regions() {
    // One more for the square after the last step.
    assertThat(pass(walk(true)).regions()).isEqualTo(STEPS + 1);
    assertThat(pass(walk(false)).regions()).isEqualTo(1);
    // The reverse sweep walks through the regions once more.
    assertThat(pass(Adjoint.of(walk(true)).graph()).regions()).isBetween(2 * STEPS - 2, 2 * STEPS + 2);
  }

  private static PathProgram pass(Graph graph) {
    return Schedule.of(new StagePlan(Simplify.fused(graph)), 0, Integer.MAX_VALUE, Program::function);
  }

  /** A walk whose steps are cheap inside: many products and sums, one state from step to step. */
  private static Graph walk(boolean marks) {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real a = tape.input("a");
      for (int s = 0; s < STEPS; s++) {
        Real u = x.mul(a).add(tape.draw(s).mul(0.01));
        Real v = u.mul(u).sub(x);
        Real w = v.mul(u).mul(v).add(a);
        Real y = w.mul(w).mul(v).mul(u);
        x = x.add(y.mul(w).mul(0.001)).mul(0.99);
        if (marks) {
          tape.endRegion();
        }
      }
      return tape.graph(Real.mean(x.mul(x)));
    }
  }

  @Test
  void longRegionsAreComputedAgainWithoutDeepRecursion() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real y = tape.draw(0);
      for (int r = 0; r < 3; r++) {
        for (int i = 0; i < 10_000; i++) {
          y = y.mul(a).add(1e-6 * (i % 5)).mul(y.mul(1e-9).add(1));
        }
        tape.endRegion();
      }
      graph = Adjoint.of(tape.graph(Real.mean(y))).graph();
    }
    Paths paths = Paths.of(9, new TestDraws(1, 1));
    Program again = Program.of(graph, Backends.best(), 0);
    Program kept = Program.of(graph, Backends.best(), Integer.MAX_VALUE);
    assertThat(again.pathOperations()).isGreaterThan(kept.pathOperations());
    assertThat(again.run(paths, 0.9999)).containsExactly(kept.run(paths, 0.9999));
  }

  /** Walks side by side: adjoints that wait for the regions of the others are kept, what a step can be made of again is not. */
  @Test
  void onlyWhatIsThereAnywayIsUsedToComputeAgain() {
    int walks = 10;
    int steps = 20;
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real[] x = IntStream.range(0, walks).mapToObj(k -> tape.input("x" + k)).toArray(Real[]::new);
      for (int s = 0; s < steps; s++) {
        for (int k = 0; k < walks; k++) {
          Real rate = x[k].div(x[k].mul(a).add(1));
          x[k] = x[k].mul(Real.exp(rate.mul(tape.draw(s)).mul(0.1)));
          tape.endRegion();
        }
      }
      graph = Adjoint.of(tape.graph(Real.mean(Arrays.stream(x).reduce(Real::add).orElseThrow()))).graph();
    }
    Program kept = Program.of(graph, Backends.best(), Integer.MAX_VALUE);
    Program again = Program.of(graph, Backends.best(), 0);
    // Of each step the denominator, and what is made of it cheaply.
    assertThat(slots(kept) - slots(again)).isGreaterThan(walks * (steps - 2));
    assertThat(again.pathOperations() - kept.pathOperations()).isBetween(1, 3 * walks * steps);
    double[] inputs = new double[1 + walks];
    Arrays.fill(inputs, 0.5);
    Paths paths = Paths.of(200, new TestDraws(steps, 1));
    assertThat(again.run(paths, inputs)).containsExactly(kept.run(paths, inputs));
  }

  @Test
  void memoryDoesNotGrowWithPaths() {
    // The plain loop: before the JIT has come to them, vectors are objects.
    Program program = Program.of(Adjoint.of(walk(true)).graph(), Backends.plain());
    Draws draws = new Ramp(STEPS);
    long few = allocated(() -> program.run(Paths.of(32L * BlockLayout.MOST_PATHS, draws), 1.1, 0.9));
    long many = allocated(() -> program.run(Paths.of(40L * 32 * BlockLayout.MOST_PATHS, draws), 1.1, 0.9));
    assertThat(many).isLessThan(few + 64 * 1024);
    assertThat(few).isGreaterThan(blockBytes(program));
  }

  private static long allocated(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Numbers between -1 and 1 that need no memory. */
  private record Ramp(int dimensions) implements Draws {
    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      for (int d = 0; d < dimensions; d++) {
        for (int i = 0; i < count; i++) {
          out[offset + d * stride + i] = ((first + i) * 37 + d * 11L) % 101 / 50.5 - 1;
        }
      }
    }
  }

  @Test
  void scenariosGiveTheBitsOfRunsAlone() {
    for (int seed = 1; seed < 20; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      Program program = Program.of(graph);
      Paths paths = Paths.of(130, new TestDraws(RandomTapes.draws(), seed));
      double[][] scenarios = new double[70][];
      for (int s = 0; s < scenarios.length; s++) {
        scenarios[s] = RandomTapes.inputs(graph, seed + 1000L * s);
      }
      double[][] together = program.run(paths, scenarios);
      for (int s = 0; s < scenarios.length; s++) {
        assertThat(together[s]).containsExactly(program.run(paths, scenarios[s]));
      }
    }
  }

  @Test
  void aSourceOfMoreDimensionsThanAreRead() {
    Graph graph = walk(true);
    Paths exact = Paths.of(300, new Ramp(STEPS));
    double[] expected = Program.of(graph).run(exact, 1.1, 0.9);
    for (int more : new int[] {1, 5, 200}) {
      assertThat(Program.of(graph).run(Paths.of(300, new Ramp(STEPS + more)), 1.1, 0.9)).containsExactly(expected);
    }
  }

  @Test
  void aRunGivenTheWrongThings() {
    Program paths = Program.of(walk(true));
    assertThatThrownBy(() -> paths.run(1, 2)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has paths");
    assertThatThrownBy(() -> paths.run(Paths.of(10, new Ramp(STEPS - 1)), 1, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 60 draws").hasMessageContaining("59 dimensions");
    assertThatThrownBy(() -> paths.run(Paths.of(10, new Ramp(STEPS)), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 inputs").hasMessageContaining("given 1");
    assertThatThrownBy(() -> Paths.of(0, new Ramp(1))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 path, not 0");
    assertThat(paths.drawDimensions()).isEqualTo(STEPS);
  }

  @Test
  void severalStages() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real z = tape.draw(0);
      Real mean = Real.mean(z.mul(tape.input("scale")));
      Real variance = Real.mean(z.sub(mean).mul(z.sub(mean)));
      Real skew = Real.mean(Real.pow(z.sub(mean).div(Real.sqrt(variance)), 3));
      graph = tape.graph(mean, variance, skew);
    }
    StagePlan stages = new StagePlan(graph);
    assertThat(stages.passes).isEqualTo(3);
    TestDraws draws = new TestDraws(1, 8);
    double[] z = new double[500];
    Arrays.setAll(z, i -> draws.path(i)[0]);
    double mean = 0.5 * Arrays.stream(z).average().orElseThrow();
    double variance = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double skew = Arrays.stream(z).map(v -> Math.pow((v - mean) / Math.sqrt(variance), 3)).average().orElseThrow();
    double[] found = Program.of(graph).run(Paths.of(500, draws), 0.5);
    assertThat(found).containsExactly(new double[] {mean, variance, skew}, within(1e-13));
  }

  @Test
  void outputsThatAreInputsConstantsOrTheSame() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real mean = Real.mean(tape.draw(0));
      graph = tape.graph(x, tape.constant(4), mean, mean, Real.mean(x));
    }
    double[] out = Program.of(graph).run(Paths.of(101, new Ramp(1)), 7);
    assertThat(out).containsExactly(7, 4, out[3], out[2], 7);
    Graph constants;
    try (Tape tape = Tape.open()) {
      constants = tape.graph(tape.constant(2).mul(3));
    }
    assertThat(Program.of(constants).run()).containsExactly(6);
  }
}
