package org.backsweep.aad.execute;

/** The path part of one stage, made ready by a back end. */
public interface Executable {
  /** Executes it for the paths of a block. */
  void run(Block block);
}
