package org.backsweep.aad.execute.block;

/** The path part of one stage, prepared by a back end. */
public interface BlockExecutable {
  /** Executes it for the paths of a block. */
  void run(Block block);
}
