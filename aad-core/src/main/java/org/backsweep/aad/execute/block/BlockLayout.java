package org.backsweep.aad.execute.block;

import org.backsweep.aad.execute.pass.Arithmetic;

/**
 * The sizes in which paths are executed. They are the same for all back ends that execute blocks, so that all add up in the same
 * order.
 */
public final class BlockLayout {
  /** The largest number of paths of a block; a block has fewer where a path has many values. */
  public static final int MOST_PATHS = 128;
  /** The number of copies in which a uniform operand is laid out: the largest number of lanes of a vector. */
  public static final int LANES = Arithmetic.LANES;
  /** The least number of paths of a block: a path for each strided sum. */
  private static final int LEAST_PATHS = LANES;
  /** The number of doubles that stay in the second-level cache: three quarters of 1 MiB. */
  static final int CACHE_DOUBLES = 96 * 1024;

  private BlockLayout() {}

  /**
   * The number of paths of a block: as many as leave their values in the cache, and a power of two, so that whole blocks make up
   * a partition.
   *
   * @param values the number of values of one path, draws and slots
   */
  static int paths(int values) {
    return Math.clamp(Integer.highestOneBit(CACHE_DOUBLES / Math.max(1, values)), LEAST_PATHS, MOST_PATHS);
  }
}
