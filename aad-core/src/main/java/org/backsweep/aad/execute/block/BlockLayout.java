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
  /** The number of doubles that stay in the second-level cache: three quarters of 1 MiB. Programs are scheduled for it. */
  static final int CACHE_DOUBLES = 96 * 1024;
  /**
   * The number of doubles that the values of a block may take: 4 MiB. Where a path has thousands of values, more paths than the
   * second-level cache holds share the interpreter's cost for each instruction, and that outweighs reading the oldest values from
   * further away: sweeps of 10 to 20 trades in local volatility take 15 to 40 % less time than in blocks that fit the cache.
   */
  private static final int BLOCK_DOUBLES = 512 * 1024;

  private BlockLayout() {}

  /**
   * The number of paths of a block: as many as the values of a block may be, and a power of two, so that whole blocks make up
   * a partition.
   *
   * @param values the number of values of one path, draws and slots
   */
  static int paths(int values) {
    return Math.clamp(Integer.highestOneBit(BLOCK_DOUBLES / Math.max(1, values)), LEAST_PATHS, MOST_PATHS);
  }
}
