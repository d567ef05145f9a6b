package org.backsweep.aad.execute.kernel;

import org.backsweep.aad.execute.block.Block;

/** A template compiled: one loop over the lanes of a whole block for each call. */
public abstract class Kernel {
  /** Makes the calls whose arguments stand between two places of an array. */
  abstract void run(Block block, int[] arguments, int from, int to);
}
