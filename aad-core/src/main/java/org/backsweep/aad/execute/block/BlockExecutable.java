package org.backsweep.aad.execute.block;

/** The path part of one stage, made ready by a back end. */
public interface BlockExecutable {
  /** Executes it for the paths of a block. */
  void run(Block block);
}
