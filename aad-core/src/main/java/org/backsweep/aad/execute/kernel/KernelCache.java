package org.backsweep.aad.execute.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.aad.execute.block.Warning;
import org.backsweep.aad.execute.block.BlockCode;

/**
 * The kernels of a process by their template, whichever program asked for them first. There are at most {@link #MOST}; the one
 * that was asked for longest ago is removed first.
 */
final class KernelCache {
  static final int MOST = 1024;

  /** Writes kernels. */
  interface Writer {
    /** The kernel of a template; throws the reason where there can be none. */
    Kernel write(KernelTemplate template) throws ReflectiveOperationException;
  }

  /** Decides whether a kernel is worth having, for code that would use it. */
  interface Trial {
    /** Whether the kernel of a group is no slower than its instructions one at a time. */
    boolean passes(Kernel kernel, BlockCode code, FusionGroup group);
  }

  private static final class State {
    private long work;
    private Kernel kernel;
    private boolean isRefused;
  }

  private final Writer writer;
  private final Trial trial;
  private final long hot;
  private final CompileBudget allowance;
  private final AtomicInteger kernels = new AtomicInteger();
  private final AtomicInteger built = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger evicted = new AtomicInteger();
  private final Map<KernelTemplate, State> entries = new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<KernelTemplate, State> eldest) {
      if (size() <= MOST) {
        return false;
      }
      if (eldest.getValue().kernel != null) {
        kernels.decrementAndGet();
        evicted.incrementAndGet();
      }
      return true;
    }
  };

  /**
   * Creates an empty cache.
   *
   * @param hot the amount of work on a template from which on it is worth a kernel, in vector instructions over 64 paths
   * @param allowance the time that kernels may take
   */
  KernelCache(Writer writer, Trial trial, long hot, CompileBudget allowance) {
    this.writer = writer;
    this.trial = trial;
    this.hot = hot;
    this.allowance = allowance;
  }

  /**
   * The kernel for a group. It is made now if it has become worth one and the budget allows it; null if there is none.
   *
   * @param work the work that was done on the group since this was last asked
   */
  synchronized Kernel of(BlockCode code, FusionGroup group, long work) {
    State state = state(group, work);
    if (state.kernel == null && !state.isRefused && state.work >= hot && allowance.isEnough()) {
      long start = System.nanoTime();
      build(state, code, group);
      allowance.spend(System.nanoTime() - start);
    }
    return state.kernel;
  }

  /** The kernel for a group if there is one. */
  synchronized Kernel ready(FusionGroup group, long work) {
    return state(group, work).kernel;
  }

  /** The number of kernels that have been tried. */
  int tried() {
    return built.get() + refused.get();
  }

  private State state(FusionGroup group, long work) {
    State state = entries.computeIfAbsent(group.template(), key -> new State());
    state.work += work;
    return state;
  }

  private void build(State state, BlockCode code, FusionGroup group) {
    try {
      Kernel kernel = writer.write(group.template());
      if (trial.passes(kernel, code, group)) {
        state.kernel = kernel;
        built.incrementAndGet();
        kernels.incrementAndGet();
      } else {
        refuse(state, group, "compiled, it is slower than the interpreter", null);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      refuse(state, group, e.toString(), e);
    }
  }

  private void refuse(State state, FusionGroup group, String why, Throwable e) {
    state.isRefused = true;
    if (refused.getAndIncrement() == 0) {
      Warning.of(KernelCache.class, "A part of a program of {} instructions could not be compiled and stays with the interpreter, "
          + "with the same result and a few times slower: {}. Further ones are only counted.", group.to() - group.from(),
          why, e);
    }
  }

  /** The numbers of kernels that there are and were. */
  KernelCounts counts() {
    return new KernelCounts(kernels.get(), built.get(), refused.get(), evicted.get());
  }
}
