package org.backsweep.aad.execute.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.aad.execute.block.Warning;
import org.backsweep.aad.execute.block.BlockCode;

/**
 * The kernels of a process by their template, whatever program asked for them first: at most {@link #MOST}, the one that was
 * asked for longest ago leaving first.
 */
final class KernelCache {
  static final int MOST = 1024;

  /** Writes kernels. */
  interface Writer {
    /** The kernel of a template, or a reason against. */
    Kernel write(KernelTemplate template) throws ReflectiveOperationException;
  }

  /** Whether a kernel is worth having, for code that would use it. */
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
   * No kernels yet.
   *
   * @param hot the work on a template from which on it is worth a kernel, in vector instructions over 64 paths
   * @param allowance what kernels may take
   */
  KernelCache(Writer writer, Trial trial, long hot, CompileBudget allowance) {
    this.writer = writer;
    this.trial = trial;
    this.hot = hot;
    this.allowance = allowance;
  }

  /**
   * The kernel for a group, made now if it has become worth one and may be; null if there is none.
   *
   * @param work what has been done on the group since the last time it was asked for
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

  /** How many have been tried. */
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

  /** How many there are and were. */
  KernelCounts counts() {
    return new KernelCounts(kernels.get(), built.get(), refused.get(), evicted.get());
  }
}
