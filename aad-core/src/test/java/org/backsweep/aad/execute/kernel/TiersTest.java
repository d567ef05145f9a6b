package org.backsweep.aad.execute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Walk;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.aad.execute.block.BlockCode;
import org.backsweep.aad.execute.block.BlockLayout;
import org.backsweep.aad.execute.plan.Schedule;
import org.backsweep.aad.execute.plan.StagePlan;
import org.junit.jupiter.api.Test;

/** Programs on their way from the interpreter to kernels, and what becomes of kernels that fail. */
class TiersTest {
  private static final int LANES = 4;
  private static final Paths PATHS = Paths.of(10 * BlockLayout.MOST_PATHS + 5, new TestDraws(20, 1));
  private static final CompileBudget UNLIMITED = CompileBudget.unlimited();
  private static final double[] INPUTS = {1.1, 0.2};

  /** Does what it is given when it is told to. */
  private static final class Later implements Executor {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runAll() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }
  }

  private static Graph walk() {
    return Adjoint.of(Walk.mean(20, 20)).graph();
  }

  @Test
  void moveToKernelsWhenHotWithTheSameBits() {
    double[] expected = Program.of(walk(), Backends.plain()).run(PATHS, INPUTS);
    Later later = new Later();
    KernelCompiler compiler = new KernelCompiler(LANES, later, 100, 5_000, (kernel, code, group) -> true, UNLIMITED);
    Program program = Program.of(walk(), compiler);
    for (int run = 0; run < 100; run++) {
      assertThat(program.run(PATHS, INPUTS)).containsExactly(expected);
      assertThat(later.tasks).hasSizeLessThanOrEqualTo(1);
      later.runAll();
      if (run == 0) {
        assertThat(compiler.kernels()).isEqualTo(KernelCounts.NONE);
      }
    }
    int kernels = compiler.kernels().kernels();
    assertThat(kernels).isGreaterThan(1);

    Program another = Program.of(walk(), compiler);
    for (int run = 0; run < 3; run++) {
      assertThat(another.run(PATHS, INPUTS)).containsExactly(expected);
      later.runAll();
    }
    // All that it needs was there: it has nothing more to say.
    another.run(PATHS, INPUTS);
    assertThat(later.tasks).isEmpty();
    assertThat(compiler.kernels().kernels()).isEqualTo(kernels);
  }

  @Test
  void kernelsWaitUntilPathsHaveEarnedThem() {
    CompileBudget allowance = new CompileBudget(0.25, 0);
    assertThat(allowance.isEnough()).isFalse();
    allowance.earn(4e9);
    assertThat(allowance.isEnough()).isTrue();
    // Two threads for 0.4 s: 0.2 s are left, a kernel like it takes 0.8.
    allowance.spend(0.4e9);
    assertThat(allowance.isEnough()).isFalse();
    allowance.earn(2.3e9);
    assertThat(allowance.isEnough()).isFalse();
    allowance.earn(0.2e9);
    assertThat(allowance.isEnough()).isTrue();

    KernelCache kernels = new KernelCache(template -> new Idle(), (kernel, code, group) -> true, 0, new CompileBudget(0.25, 0));
    assertThat(kernels.of(null, group(1), 1)).isNull();
    assertThat(kernels.counts()).isEqualTo(KernelCounts.NONE);
  }

  @Test
  void nothingIsCompiledForAProgramThatIsGone() {
    Later later = new Later();
    KernelCompiler compiler = new KernelCompiler(LANES, later, 100, 0, (kernel, code, group) -> true, UNLIMITED);
    WeakReference<Program> program = new WeakReference<>(Program.of(walk(), compiler));
    program.get().run(PATHS, INPUTS);
    assertThat(later.tasks).isNotEmpty();
    for (int tries = 0; program.get() != null && tries < 100; tries++) {
      System.gc();
    }
    assertThat(program.get()).isNull();
    later.runAll();
    assertThat(compiler.kernels()).isEqualTo(KernelCounts.NONE);
  }

  @Test
  void whatIsSlowerCompiledIsRefusedOnce() {
    int[] trials = new int[1];
    KernelCompiler compiler = new KernelCompiler(LANES, Runnable::run, 0, 0, (kernel, code, group) -> {
      trials[0]++;
      return false;
    }, UNLIMITED);
    double[] expected = Program.of(walk(), Backends.plain()).run(PATHS, INPUTS);
    assertThat(Program.of(walk(), compiler).run(PATHS, INPUTS)).containsExactly(expected);
    assertThat(Program.of(walk(), compiler).run(PATHS, INPUTS)).containsExactly(expected);
    assertThat(compiler.kernels()).isEqualTo(new KernelCounts(0, 0, trials[0], 0));
  }

  @Test
  void aKernelThatFailsToBuildLeavesItsSegmentToTheInterpreter() {
    KernelCache kernels = new KernelCache(template -> {
      throw new IllegalArgumentException("no such instruction");
    }, (kernel, code, group) -> true, 0, UNLIMITED);
    assertThat(kernels.of(null, group(1), 1)).isNull();
    assertThat(kernels.of(null, group(1), 1)).isNull();
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(0, 0, 1, 0));
  }

  @Test
  void kernelsAreBoundedAndTheOneLongestUnusedGoes() {
    KernelCache kernels = new KernelCache(template -> new Idle(), (kernel, code, group) -> true, 2, UNLIMITED);
    assertThat(kernels.of(null, group(1), 1)).as("not yet hot").isNull();
    Kernel first = kernels.of(null, group(1), 1);
    Kernel second = kernels.of(null, group(2), 2);
    assertThat(first).isNotNull();
    for (int n = 3; n <= KernelCache.MOST; n++) {
      kernels.of(null, group(n), 2);
    }
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(KernelCache.MOST, KernelCache.MOST, 0, 0));
    assertThat(kernels.of(null, group(1), 0)).isSameAs(first);
    kernels.of(null, group(KernelCache.MOST + 1), 2);
    assertThat(kernels.of(null, group(1), 0)).isSameAs(first);
    assertThat(kernels.of(null, group(2), 2)).isNotSameAs(second);
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(KernelCache.MOST, KernelCache.MOST + 2, 0, 2));
  }

  private static FusionGroup group(int n) {
    return new FusionGroup(0, 1, new KernelTemplate(new int[] {Op.EXP.ordinal(), KernelTemplate.operand(KernelTemplate.INPUT, n), 0}, 64, n, 0, 0, 0), new int[n]);
  }

  private static final class Idle extends Kernel {
    @Override
    void run(Block block, int[] arguments, int from, int to) { }
  }

  @Test
  void warmUpPassesWhatIsNoSlower() {
    BlockCode code = BlockCode.of(Schedule.of(new StagePlan(walk()), 0, Integer.MAX_VALUE, Program::function), BlockLayout.MOST_PATHS);
    assertThat(new KernelTrial().passes(new Idle(), code, FusionGroup.cut(code, InlinedVectorOps.all()).getFirst())).isTrue();
  }
}
