package org.backsweep.aad.draws;

/**
 * Independent standard normal draws, addressed by path and dimension: any block can be made without the ones before it.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface Draws {
  /** The number of independent draws of a path. */
  int dimensions();

  /**
   * Writes the draws of paths {@code first .. first + count - 1}: dimension {@code d} of path {@code first + i} goes to
   * {@code out[offset + d * stride + i]}.
   */
  void fill(long first, int count, double[] out, int offset, int stride);
}
