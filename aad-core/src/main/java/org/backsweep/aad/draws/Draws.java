package org.backsweep.aad.draws;

/**
 * Independent standard normal draws, addressed by path and dimension: any block can be made without the ones before it.
 *
 * <p>Implementations are immutable and thread-safe. A draw depends on its path and dimension only, never on the block
 * in which it was asked for.
 */
public interface Draws {

  /**
   * The number of draws of one path.
   *
   * @return the count of dimensions, at least 1
   */
  int dimensions();

  /**
   * Writes the draws of paths {@code first .. first+count-1}: dimension {@code d} of path {@code first+i} goes to
   * {@code out[offset + d*stride + i]}.
   *
   * @param first first path, from 0
   * @param count number of paths
   * @param out where the draws go
   * @param offset index of the first draw of dimension 0
   * @param stride distance from one dimension to the next, at least {@code count}
   * @throws IllegalArgumentException for a negative path or count, paths beyond what the source has, a stride less than
   *     {@code count}, or an array too short
   */
  void fill(long first, int count, double[] out, int offset, int stride);

  /**
   * The draws of some paths where they already lie: dimension {@code d} of path {@code first+i} at {@code [d*count + i]}. They
   * are read in place of a copy, and never written.
   *
   * @param first first path, from 0
   * @param count number of paths
   * @return the draws; null where they do not lie so, as for all draws that are made when they are asked for
   */
  default double[] block(long first, int count) {
    return null;
  }

  /**
   * Writes the draws with their dimensions in another order: dimension {@code d} of path {@code first+i} goes to
   * {@code out[offset + rows[d]*stride + i]}.
   *
   * <p>The default makes the draws in another array and copies them; the sources of this package write them in place.
   *
   * @param first first path, from 0
   * @param count number of paths
   * @param out where the draws go
   * @param offset index of the first draw of row 0
   * @param stride distance from one row to the next, at least {@code count}
   * @param rows the row of each dimension, a permutation
   * @throws IllegalArgumentException as {@link #fill(long, int, double[], int, int)} does
   */
  default void fill(long first, int count, double[] out, int offset, int stride, int[] rows) {
    Blocks.check(dimensions(), first, count, out, offset, stride);
    double[] aside = new double[Math.multiplyExact(dimensions(), count)];
    fill(first, count, aside, 0, count);
    for (int d = 0; d < rows.length; d++) {
      System.arraycopy(aside, d * count, out, offset + rows[d] * stride, count);
    }
  }
}
