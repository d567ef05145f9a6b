package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.pass.PassExecutable;
import org.backsweep.aad.execute.plan.PathProgram;

/** A back end that executes a pass block by block. All of them give the same bits. */
public interface BlockBackend extends Backend {
  /** Prepares code for execution by any number of threads at a time. */
  BlockExecutable prepare(BlockCode code);

  @Override
  default PassExecutable prepare(PathProgram program) {
    BlockCode code = BlockCode.of(program);
    return new BlockPass(code, prepare(code));
  }

  @Override
  default int nearDoubles() {
    return BlockLayout.CACHE_DOUBLES;
  }
}
