package org.backsweep.aad.execute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Simplify;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.BackendContract;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Walk;
import org.backsweep.aad.execute.block.BlockBackend;
import org.backsweep.aad.execute.block.BlockCode;
import org.backsweep.aad.execute.block.BlockLayout;
import org.backsweep.aad.execute.plan.Schedule;
import org.backsweep.aad.execute.plan.StagePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels compiled when a program is made. */
class KernelCompilerTest extends BackendContract {
  private static final int PATHS = 511;

  private final KernelCompiler compiler = KernelCompiler.atOnce(DoubleVector.SPECIES_PREFERRED.length());

  @Override
  protected BlockBackend backend() {
    return compiler;
  }

  @Test
  void isThereWhereItsModuleIs() {
    assertThat(Backends.compiled().name()).startsWith("compiled kernels").isEqualTo(backend().name());
  }

  /** The vector lengths of AVX-512, AVX2 and SSE, whatever this machine has. */
  @ParameterizedTest
  @ValueSource(ints = {8, 4, 2})
  void sameBitsInVectorsOfAnyLength(int lanes) {
    KernelCompiler compiler = KernelCompiler.atOnce(lanes);
    for (int seed = 0; seed < 300; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      double[] inputs = RandomTapes.inputs(graph, seed);
      Paths paths = Paths.of(PATHS, new TestDraws(RandomTapes.draws(), seed));
      assertThat(Program.of(graph, compiler).run(paths, inputs)).as("tape %d", seed)
          .containsExactly(Program.of(graph, Backends.plain()).run(paths, inputs));
    }
    assertThat(compiler.kernels().refused()).isZero();
  }

  /** Many sums in one region, and a region longer than a method may be. */
  @Test
  void longRegions() {
    SplittableRandom random = new SplittableRandom(1);
    Graph graph;
    try (Tape tape = Tape.open()) {
      List<Real> x = new ArrayList<>(List.of(tape.draw(0), tape.draw(1), tape.input("a"), tape.input("b")));
      for (int i = 0; i < 3000; i++) {
        Real y = x.get(x.size() - 1 - random.nextInt(Math.min(20, x.size())));
        Real z = x.get(random.nextInt(x.size()));
        x.add(i % 50 == 0 ? Real.exp(y.mul(0.1)) : y.mul(0.5).add(z.mul(0.25)));
      }
      Real[] means = IntStream.range(0, 100).mapToObj(i -> Real.mean(x.get(30 * i + 30))).toArray(Real[]::new);
      graph = Adjoint.of(tape.graph(means), 99).graph();
    }
    Paths paths = Paths.of(640, new TestDraws(2, 1));
    assertThat(Program.of(graph, backend()).run(paths, 0.5, 0.7))
        .containsExactly(Program.of(graph, Backends.plain()).run(paths, 0.5, 0.7));
    assertThat(backend().kernels().refused()).isZero();
  }

  @Test
  void stepsOfOneShapeShareAKernel() {
    Program few = Program.of(Adjoint.of(Walk.mean(40, 40)).graph(), compiler);
    int kernels = compiler.kernels().built();
    Program many = Program.of(Adjoint.of(Walk.mean(200, 200)).graph(), compiler);
    // Only the last steps, less than a kernel takes, may differ.
    assertThat(compiler.kernels().built()).isLessThanOrEqualTo(kernels + 4).isLessThan(12);
    for (Program program : List.of(few, many)) {
      assertThat(program.run(Paths.of(BlockLayout.MOST_PATHS, new TestDraws(200, 1)), 1.1, 0.2)).doesNotContain(Double.NaN);
    }
  }

  @Test
  void shapesSayWhatTheyDo() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = Simplify.fused(tape.graph(Real.mean(Real.exp(tape.draw(0).mul(tape.input("a")).add(tape.input("b"))))));
    }
    BlockCode code = BlockCode.of(Schedule.of(new StagePlan(graph), 0, Integer.MAX_VALUE, Program::function), BlockLayout.MOST_PATHS);
    List<FusionGroup> groups = FusionGroup.cut(code, InlinedVectorOps.all());
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().template()).hasToString("%0 = fma in0 u0 u1\n%1 = exp %0\n%2 = mean %1\n");
  }
}
