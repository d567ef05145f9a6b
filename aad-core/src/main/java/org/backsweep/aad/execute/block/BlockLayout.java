package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.pass.Arithmetic;

/** The sizes in which paths are executed, the same for all that execute blocks, so that all add up in the same order. */
public final class BlockLayout {
  /** The most paths that a block has; fewer where a path has many values. */
  public static final int MOST_PATHS = 128;
  /** The number of copies in which a uniform operand is laid out: the most lanes that a vector has. */
  public static final int LANES = Arithmetic.LANES;
  /** The fewest paths in a block: a path for each strided sum. */
  private static final int LEAST_PATHS = LANES;
  /** The doubles that stay in the second-level cache: three quarters of 1 MiB. */
  static final int CACHE_DOUBLES = 96 * 1024;

  private BlockLayout() {}

  /**
   * The paths of a block: as many as leave their values in the cache, a power of two, so that whole blocks make up a partition.
   *
   * @param values of one path, draws and slots
   */
  static int paths(int values) {
    return Math.clamp(Integer.highestOneBit(CACHE_DOUBLES / Math.max(1, values)), LEAST_PATHS, MOST_PATHS);
  }
}
