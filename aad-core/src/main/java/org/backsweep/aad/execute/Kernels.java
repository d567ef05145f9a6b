package org.backsweep.aad.execute;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kernels of a process by their shape, whatever program asked for them first: at most {@link #MOST}, the one that was
 * asked for longest ago leaving first.
 */
final class Kernels {
  static final int MOST = 1024;

  /** Writes kernels. */
  interface Writer {
    /** The kernel of a shape, or a reason against. */
    Kernel write(Shape shape) throws ReflectiveOperationException;
  }

  /** Whether a kernel is worth having, for code that would use it. */
  interface Trial {
    /** Whether the kernel of a segment is no slower than its instructions one at a time. */
    boolean passes(Kernel kernel, PathCode code, Segment segment);
  }

  private static final class State {
    private long work;
    private Kernel kernel;
    private boolean isRefused;
  }

  private final Writer writer;
  private final Trial trial;
  private final long hot;
  private final Allowance allowance;
  private final AtomicInteger kernels = new AtomicInteger();
  private final AtomicInteger built = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger evicted = new AtomicInteger();
  private final Map<Shape, State> entries = new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Shape, State> eldest) {
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
   * @param hot the work on a shape from which on it is worth a kernel, in vector instructions over 64 paths
   * @param allowance what kernels may take
   */
  Kernels(Writer writer, Trial trial, long hot, Allowance allowance) {
    this.writer = writer;
    this.trial = trial;
    this.hot = hot;
    this.allowance = allowance;
  }

  /**
   * The kernel for a segment, made now if it has become worth one and may be; null if there is none.
   *
   * @param work what has been done on the segment since the last time it was asked for
   */
  synchronized Kernel of(PathCode code, Segment segment, long work) {
    State state = state(segment, work);
    if (state.kernel == null && !state.isRefused && state.work >= hot && allowance.isEnough()) {
      long start = System.nanoTime();
      build(state, code, segment);
      allowance.spend(System.nanoTime() - start);
    }
    return state.kernel;
  }

  /** The kernel for a segment if there is one. */
  synchronized Kernel ready(Segment segment, long work) {
    return state(segment, work).kernel;
  }

  /** How many have been tried. */
  int tried() {
    return built.get() + refused.get();
  }

  private State state(Segment segment, long work) {
    State state = entries.computeIfAbsent(segment.shape(), key -> new State());
    state.work += work;
    return state;
  }

  private void build(State state, PathCode code, Segment segment) {
    try {
      Kernel kernel = writer.write(segment.shape());
      if (trial.passes(kernel, code, segment)) {
        state.kernel = kernel;
        built.incrementAndGet();
        kernels.incrementAndGet();
      } else {
        refuse(state, segment, "compiled, it is slower than the interpreter", null);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      refuse(state, segment, e.toString(), e);
    }
  }

  private void refuse(State state, Segment segment, String why, Throwable e) {
    state.isRefused = true;
    if (refused.getAndIncrement() == 0) {
      Warning.of(Kernels.class, "A part of a program of {} instructions could not be compiled and stays with the interpreter, "
          + "with the same result and a few times slower: {}. Further ones are only counted.", segment.to() - segment.from(),
          why, e);
    }
  }

  /** How many there are and were. */
  KernelCounts counts() {
    return new KernelCounts(kernels.get(), built.get(), refused.get(), evicted.get());
  }
}
