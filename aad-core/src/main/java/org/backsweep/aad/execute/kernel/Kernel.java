package org.backsweep.aad.execute.kernel;

import org.backsweep.aad.execute.block.Block;

/** A compiled template: each call is one loop over a whole block. */
public abstract class Kernel {
  /** Makes the calls whose arguments are between two places of an array. */
  abstract void run(Block block, int[] arguments, int from, int to);
}
