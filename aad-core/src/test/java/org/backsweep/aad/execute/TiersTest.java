package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.TestDraws;
import org.junit.jupiter.api.Test;

/** Programs on their way from the interpreter to kernels, and what becomes of kernels that fail. */
class TiersTest {
  private static final int LANES = 4;
  private static final Paths PATHS = Paths.of(10 * BlockLayout.MOST_PATHS + 5, new TestDraws(20, 1));
  private static final Allowance UNLIMITED = Allowance.unlimited();
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
    return Adjoint.of(Walk.mean(20, 20));
  }

  @Test
  void moveToKernelsWhenHotWithTheSameBits() {
    double[] expected = Program.of(walk(), Backends.plain()).run(PATHS, INPUTS);
    Later later = new Later();
    KernelCompiler compiler = new KernelCompiler(LANES, later, 100, 5_000, (kernel, code, segment) -> true, UNLIMITED);
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
    Allowance allowance = new Allowance(0.25, 0);
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

    Kernels kernels = new Kernels(shape -> new Idle(), (kernel, code, segment) -> true, 0, new Allowance(0.25, 0));
    assertThat(kernels.of(null, segment(1), 1)).isNull();
    assertThat(kernels.counts()).isEqualTo(KernelCounts.NONE);
  }

  @Test
  void nothingIsCompiledForAProgramThatIsGone() {
    Later later = new Later();
    KernelCompiler compiler = new KernelCompiler(LANES, later, 100, 0, (kernel, code, segment) -> true, UNLIMITED);
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
    KernelCompiler compiler = new KernelCompiler(LANES, Runnable::run, 0, 0, (kernel, code, segment) -> {
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
    Kernels kernels = new Kernels(shape -> {
      throw new IllegalArgumentException("no such instruction");
    }, (kernel, code, segment) -> true, 0, UNLIMITED);
    assertThat(kernels.of(null, segment(1), 1)).isNull();
    assertThat(kernels.of(null, segment(1), 1)).isNull();
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(0, 0, 1, 0));
  }

  @Test
  void kernelsAreBoundedAndTheOneLongestUnusedGoes() {
    Kernels kernels = new Kernels(shape -> new Idle(), (kernel, code, segment) -> true, 2, UNLIMITED);
    assertThat(kernels.of(null, segment(1), 1)).as("not yet hot").isNull();
    Kernel first = kernels.of(null, segment(1), 1);
    Kernel second = kernels.of(null, segment(2), 2);
    assertThat(first).isNotNull();
    for (int n = 3; n <= Kernels.MOST; n++) {
      kernels.of(null, segment(n), 2);
    }
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(Kernels.MOST, Kernels.MOST, 0, 0));
    assertThat(kernels.of(null, segment(1), 0)).isSameAs(first);
    kernels.of(null, segment(Kernels.MOST + 1), 2);
    assertThat(kernels.of(null, segment(1), 0)).isSameAs(first);
    assertThat(kernels.of(null, segment(2), 2)).isNotSameAs(second);
    assertThat(kernels.counts()).isEqualTo(new KernelCounts(Kernels.MOST, Kernels.MOST + 2, 0, 2));
  }

  private static Segment segment(int n) {
    return new Segment(0, 1, new Shape(new int[] {Op.EXP.ordinal(), Shape.operand(Shape.INPUT, n), 0}, 64, n, 0, 0, 0), new int[n]);
  }

  private static final class Idle extends Kernel {
    @Override
    void run(Block block, int[] arguments, int from, int to) { }
  }

  @Test
  void warmUpPassesWhatIsNoSlower() {
    PathCode code = Schedule.of(new Stages(walk()), 0, Integer.MAX_VALUE).code(BlockLayout.MOST_PATHS);
    assertThat(new WarmUp().passes(new Idle(), code, Segment.cut(code, Formulas.all()).getFirst())).isTrue();
  }

  @Test
  void theBackEndCanBeChosen() {
    assertThat(Backends.best()).as("unless asked for").isInstanceOf(KernelCompiler.class);
    assertThat(Backend.Best.choose("plain")).isInstanceOf(PlainInterpreter.class);
    assertThat(Backend.Best.choose("vector")).isInstanceOf(VectorInterpreter.class);
    assertThat(Backend.Best.choose("compiled")).isInstanceOf(KernelCompiler.class);
    assertThat(Backend.Best.choose("anything else")).isInstanceOf(VectorInterpreter.class);
  }
}
