package org.backsweep.aad.execute.kernel;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.block.BlockBackend;
import org.backsweep.aad.execute.block.BlockExecutable;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.backsweep.aad.execute.block.Warning;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.aad.execute.block.BlockCode;

/**
 * Starts every program on the {@link VectorInterpreter} and moves it to kernels, group by group as they get hot. One thread
 * compiles them in the background: a run never waits for them, and the time when they are ready changes no bit of a result.
 *
 * <p>Kernels work on whole blocks; the last block of a run, if it is short of paths, stays with the interpreter.
 */
public final class KernelCompiler implements BlockBackend {
  /** The number of paths over which vector instructions are counted as work. */
  private static final int PATHS = 64;
  /** The time of one such instruction in the interpreter, in nanoseconds. */
  private static final int INSTRUCTION = 20;
  /**
   * The work from which on a kernel is worth having: half a second. A kernel takes up to a quarter of a second of two threads,
   * and halves the time; a program that has run for so long is assumed to run for as long again.
   */
  private static final long HOT = 25_000_000;
  /** The work between two reports: 200 ms. */
  private static final int REPORT = 10_000_000;
  /** The fraction of the time of paths that kernels may take if none of them ever saves anything. */
  private static final double SHARE = 0.2;
  /** The time in nanoseconds that kernels may take before paths have earned it: for the first programs of a long run. */
  private static final double START = 2e9;

  private final int lanes;
  private final Executor thread;
  private final int report;
  private final long hot;
  private final KernelCache kernels;
  private final CompileBudget allowance;

  /**
   * Creates a compiler with settings of its own.
   *
   * @param lanes the lanes of a vector
   * @param thread the thread that compiles kernels
   * @param report the number of vector instructions of one program between two of its reports; 0 to compile everything when it is
   *     prepared
   * @param hot the number of vector instructions of one template from which on it is worth a kernel
   * @param trial the trial that a kernel has to pass
   * @param allowance the time that kernels may take
   */
  public KernelCompiler(int lanes, Executor thread, int report, long hot, KernelCache.Trial trial, CompileBudget allowance) {
    this.lanes = lanes;
    this.thread = thread;
    this.report = report;
    this.hot = hot;
    this.allowance = allowance;
    this.kernels = new KernelCache(template -> KernelWriter.write(template, InlinedVectorOps.all(), lanes), trial, hot, allowance);
  }

  /** A compiler that compiles hot groups in the background. */
  public static KernelCompiler inBackground() {
    ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        task -> Thread.ofPlatform().daemon().name("backsweep-kernels").unstarted(task));
    thread.allowCoreThreadTimeOut(true);
    return new KernelCompiler(DoubleVector.SPECIES_PREFERRED.length(), thread, REPORT, HOT, new KernelTrial(),
        new CompileBudget(SHARE, START));
  }

  /** A compiler that compiles everything when it is prepared. */
  public static KernelCompiler atOnce() {
    return atOnce(DoubleVector.SPECIES_PREFERRED.length());
  }

  /** A compiler that compiles everything when it is prepared, in vectors of the given number of lanes. */
  public static KernelCompiler atOnce(int lanes) {
    return new KernelCompiler(lanes, Runnable::run, 0, 0, (kernel, code, group) -> true,
        CompileBudget.unlimited());
  }

  @Override
  public String name() {
    return "compiled kernels, " + lanes + " lanes";
  }

  @Override
  public Arithmetic arithmetic() {
    return new VectorInterpreter().arithmetic();
  }

  @Override
  public boolean hasKernels() {
    return true;
  }

  @Override
  public KernelCounts kernels() {
    return kernels.counts();
  }

  @Override
  public BlockExecutable prepare(BlockCode code) {
    Tiered tiered = new Tiered(code);
    if (report == 0) {
      tiered.compile();
    }
    return tiered;
  }

  /** Code that moves from the interpreter to kernels. */
  private final class Tiered implements BlockExecutable {
    private final BlockCode code;
    private int patience;
    private final AtomicBoolean isReporting = new AtomicBoolean();
    // Threads may lose counts to each other: the counts only say when to look.
    private int blocks;
    private List<FusionGroup> groups;
    private Kernel[] called;
    private long work;
    private volatile KernelCalls compiled;
    private volatile boolean isSettled;

    Tiered(BlockCode code) {
      this.code = code;
      this.patience = (int) ((long) report * PATHS / code.paths / Math.max(1, code.instructions));
    }

    @Override
    public void run(Block block) {
      KernelCalls paths = compiled;
      if (paths != null && block.count == code.paths) {
        paths.run(block);
      } else {
        VectorInterpreter.run(code, block);
      }
      // Only whole blocks can have kernels.
      if (!isSettled && block.count == code.paths && ++blocks > patience) {
        report();
      }
    }

    /** Has the other thread look at the work done, unless it is about to; a program that is gone by then is skipped. */
    private void report() {
      if (isReporting.compareAndSet(false, true)) {
        WeakReference<Tiered> self = new WeakReference<>(this);
        thread.execute(() -> {
          Tiered tiered = self.get();
          if (tiered != null) {
            tiered.compile();
          }
        });
      }
    }

    /** Takes the kernels that there are by now, has one more made, and uses them. */
    private void compile() {
      long done = (long) blocks * code.paths / PATHS;
      blocks = 0;
      int tried = kernels.tried();
      try {
        if (groups == null) {
          groups = FusionGroup.cut(code, InlinedVectorOps.all());
          called = new Kernel[groups.size()];
        }
        isSettled = look(done);
      } catch (RuntimeException | LinkageError e) {
        isSettled = true;
        Warning.of(KernelCompiler.class,
            "A program could not be compiled and stays with the interpreter, with the same result and about half as fast.", e);
      } finally {
        isReporting.set(false);
      }
      if (!isSettled && report > 0 && kernels.tried() > tried) {
        // The next kernel comes after those that others wait for.
        report();
      }
    }

    /** Takes the kernels that there are; returns whether these are all. */
    private boolean look(long done) {
      work += done * code.instructions;
      allowance.earn((double) INSTRUCTION * done * code.instructions);
      // A group that runs once a block has little work of its own, but is worth a kernel once all groups around it are compiled.
      long missing = IntStream.range(0, called.length).filter(s -> called[s] == null)
          .mapToObj(s -> groups.get(s).template()).filter(Objects::nonNull).distinct().count();
      boolean isHot = work >= missing * hot;
      boolean isNew = false;
      boolean isComplete = true;
      int tried = kernels.tried();
      for (int s = 0; s < called.length; s++) {
        FusionGroup group = groups.get(s);
        if (group.template() != null && called[s] == null) {
          long own = isHot ? hot : done * (group.to() - group.from());
          boolean isLast = report > 0 && kernels.tried() > tried;
          called[s] = isLast ? kernels.ready(group, own) : kernels.of(code, group, own);
          isNew |= called[s] != null;
          isComplete &= called[s] != null;
        }
      }
      if (isNew) {
        compiled = KernelCalls.of(code, groups, called);
      } else {
        // Looking takes time too.
        patience = (int) Math.min(Integer.MAX_VALUE / 2, patience + patience / 4L);
      }
      return isComplete;
    }
  }
}
