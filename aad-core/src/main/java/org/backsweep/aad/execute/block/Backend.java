package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.plan.BlockCode;

/** What executes the path part of a program over one block of paths. All back ends give the same bits. */
public interface Backend {
  /** The name, for the record of a run. */
  String name();

  /** Makes code ready to be executed, by any number of threads at a time. */
  BlockExecutable prepare(BlockCode code);

  /** The kernels that it has compiled. */
  default KernelCounts kernels() {
    return KernelCounts.NONE;
  }

  /** What executes programs that run too seldom to be worth compiling: the same bits without kernels. */
  default Backend uncompiled() {
    return this;
  }
}
