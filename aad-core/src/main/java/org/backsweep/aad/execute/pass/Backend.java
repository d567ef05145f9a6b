package org.backsweep.aad.execute.pass;

import org.backsweep.aad.execute.plan.PathProgram;

/** Runs the passes of programs over paths. */
public interface Backend {
  /** The name, for the record of a run. */
  String name();

  /** Prepares a pass to run any number of times and from any thread. */
  PassExecutable prepare(PathProgram program);

  /**
   * The number of doubles that stay near the processor: where they hold few paths, a pass computes values again rather than keep
   * them.
   */
  int nearDoubles();

  /** The arithmetic on the numbers of a few scenarios side by side, which runs too seldom to be worth compiling. */
  Arithmetic arithmetic();

  /** Whether it compiles hot code. */
  default boolean hasKernels() {
    return false;
  }

  /** The kernels that it has compiled. */
  default KernelCounts kernels() {
    return KernelCounts.NONE;
  }
}
