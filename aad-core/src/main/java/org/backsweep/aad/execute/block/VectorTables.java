package org.backsweep.aad.execute.block;

import static jdk.incubator.vector.VectorOperators.D2I;
import static jdk.incubator.vector.VectorOperators.D2L;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.L2D;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads and writes tables over a block and adds up means in vector code, with the bits of {@link ScalarLoops}.
 *
 * <p>Where vectors have eight lanes, tables of up to {@value AxisTree#CELLS} cells are held in registers and read by
 * permutation: a search and two reads take 0.8 ns a path, against 1.5 to 2.5 ns one path at a time.
 */
final class VectorTables {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, S.vectorShape());
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, S.vectorBitSize() / 2)));
  /** Whether a permutation reaches a whole tree. */
  static final boolean PERMUTED = L == BlockLayout.LANES;

  private static final int SHORT = AxisTree.CELLS;

  private VectorTables() {}

  /** Writes the cells of coordinates. */
  static void cell(double[] w, double[] tree, int d, int a, int m) {
    DoubleVector root = DoubleVector.broadcast(S, tree[0]);
    DoubleVector left = DoubleVector.broadcast(S, tree[AxisTree.SECOND]);
    DoubleVector right = DoubleVector.broadcast(S, tree[AxisTree.SECOND + 1]);
    LongVector third = bits(tree, AxisTree.THIRD);
    LongVector fourth = bits(tree, AxisTree.FOURTH);
    LongVector fifth = bits(tree, AxisTree.FIFTH);
    LongVector more = bits(tree, AxisTree.FIFTH + L);
    LongVector one = LongVector.broadcast(LONGS, 1);
    LongVector two = LongVector.broadcast(LONGS, 2);
    LongVector zero = LongVector.zero(LONGS);
    for (int i = 0; i < m; i += L) {
      DoubleVector x = DoubleVector.fromArray(S, w, a + i);
      VectorMask<Double> high = x.compare(GE, root);
      LongVector c = zero.blend(two, high.cast(LONGS));
      c = c.add(one, x.compare(GE, left.blend(right, high)).cast(LONGS));
      c = c.add(c).add(one, x.compare(GE, c.selectFrom(third).reinterpretAsDoubles()).cast(LONGS));
      c = c.add(c).add(one, x.compare(GE, c.selectFrom(fourth).reinterpretAsDoubles()).cast(LONGS));
      c = c.add(c).add(one, x.compare(GE, c.selectFrom(fifth, more).reinterpretAsDoubles()).cast(LONGS));
      ((DoubleVector) c.convert(L2D, 0)).intoArray(w, d + i);
    }
  }

  /** Reads a table of at most {@value AxisTree#CELLS} cells at cells; the numbers after the table are read too. */
  static void gather(double[] w, double[] uniform, int table, int d, int cell, int m) {
    LongVector first = bits(uniform, table);
    LongVector second = bits(uniform, table + L);
    LongVector third = bits(uniform, table + 2 * L);
    LongVector fourth = bits(uniform, table + 3 * L);
    LongVector half = LongVector.broadcast(LONGS, AxisTree.CELLS / 2);
    for (int i = 0; i < m; i += L) {
      LongVector c = (LongVector) DoubleVector.fromArray(S, w, cell + i).convert(D2L, 0);
      c.selectFrom(first, second).blend(c.selectFrom(third, fourth), c.compare(GE, half)).reinterpretAsDoubles()
          .intoArray(w, d + i);
    }
  }

  // These are permutations of longs: those of doubles would convert their indices first.
  private static LongVector bits(double[] values, int at) {
    return DoubleVector.fromArray(S, values, at).reinterpretAsLongs();
  }

  /** Adds the paths of a block to a mean. A network has one for each weight: path by path they were a fifth of its training. */
  static void mean(Block block, int a, int mean) {
    double[] w = block.values;
    double[] means = block.means;
    int at = block.meansAt + mean;
    int whole = block.count & -BlockLayout.LANES;
    for (int lane = 0; lane < BlockLayout.LANES; lane += L) {
      DoubleVector sum = DoubleVector.fromArray(S, means, at + lane);
      for (int i = lane; i < whole; i += BlockLayout.LANES) {
        sum = sum.add(DoubleVector.fromArray(S, w, a + i));
      }
      sum.intoArray(means, at + lane);
    }
    for (int i = whole; i < block.count; i++) {
      means[at + i - whole] += w[a + i];
    }
  }

  /** Adds one amount for each path to sums at cells. */
  static void scatter(Block block, int cell, int a, int ma, int entries, int width) {
    double[] w = block.values;
    double[] rows = block.rows;
    int[] places = block.places;
    int stride = stride(width);
    long range = places(block, cell, stride);
    int count = block.count;
    for (int i = 0; i < count; i++) {
      rows[places[i]] += w[a + (i & ma)];
    }
    collect(rows, 0, stride, range, block.entries, entries);
  }

  /** Adds two amounts for each path to two ranges of sums at the same cells. */
  static void scatter(Block block, int cell, int a, int ma, int entries, int b, int mb, int others, int width) {
    double[] w = block.values;
    double[] rows = block.rows;
    int[] places = block.places;
    int stride = stride(width);
    long range = places(block, cell, stride);
    int count = block.count;
    int second = BlockLayout.LANES * stride;
    if ((ma & mb) == BlockCode.ALL) {
      // Without masks the checks of the range leave the loop, and it takes half the time.
      for (int i = 0; i < count; i++) {
        int at = places[i];
        rows[at] += w[a + i];
        rows[second + at] += w[b + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        int at = places[i];
        rows[at] += w[a + (i & ma)];
        rows[second + at] += w[b + (i & mb)];
      }
    }
    collect(rows, 0, stride, range, block.entries, entries);
    collect(rows, second, stride, range, block.entries, others);
  }

  /** The distance of two rows of sums at cells: a number of whole vectors, at least as long as a short table. */
  static int stride(int width) {
    return Math.max(SHORT, (width + BlockLayout.LANES - 1) & -BlockLayout.LANES);
  }

  /**
   * Writes the place of each path in the eight rows, where a row takes the paths of one remainder by eight; returns the first and
   * the last cell.
   */
  private static long places(Block block, int cell, int stride) {
    double[] w = block.values;
    int[] places = block.places;
    int m = block.paddedCount();
    IntVector row = IntVector.zero(INTS).addIndex(1).mul(stride);
    // The minimum and maximum are of whole numbers: those of doubles take five instructions, for zeros with signs and NaN.
    IntVector low = IntVector.broadcast(INTS, Integer.MAX_VALUE);
    IntVector high = IntVector.zero(INTS);
    for (int i = 0; i < m; i += L) {
      IntVector c = (IntVector) DoubleVector.fromArray(S, w, cell + i).convertShape(D2I, INTS, 0);
      low = low.min(c);
      high = high.max(c);
      c.add(row).add((i & (BlockLayout.LANES - 1)) * stride).intoArray(places, i);
    }
    return (long) low.reduceLanes(MIN) << Integer.SIZE | high.reduceLanes(MAX);
  }

  /** Adds the rows to sums in the order of {@link ScalarLoops#tree}, and leaves them neutral. */
  private static void collect(double[] rows, int at, int stride, long range, double[] sums, int to) {
    int last = (int) range;
    for (int c = (int) (range >>> Integer.SIZE) & -L; c <= last; c += L) {
      if (stride == SHORT) {
        // With a known distance, one check of the range is enough for all rows.
        collect(rows, at + c, sums, to + c);
      } else {
        collect(rows, at + c, stride, sums, to + c);
      }
    }
  }

  private static void collect(double[] rows, int r, double[] sums, int to) {
    DoubleVector even = pair(rows, r, SHORT).add(pair(rows, r + 2 * SHORT, SHORT));
    DoubleVector odd = pair(rows, r + SHORT, SHORT).add(pair(rows, r + 3 * SHORT, SHORT));
    DoubleVector neutral = DoubleVector.broadcast(S, PartialSums.NEUTRAL);
    neutral.intoArray(rows, r);
    neutral.intoArray(rows, r + SHORT);
    neutral.intoArray(rows, r + 2 * SHORT);
    neutral.intoArray(rows, r + 3 * SHORT);
    neutral.intoArray(rows, r + 4 * SHORT);
    neutral.intoArray(rows, r + 5 * SHORT);
    neutral.intoArray(rows, r + 6 * SHORT);
    neutral.intoArray(rows, r + 7 * SHORT);
    DoubleVector.fromArray(S, sums, to).add(even.add(odd)).intoArray(sums, to);
  }

  private static void collect(double[] rows, int r, int stride, double[] sums, int to) {
    DoubleVector even = pair(rows, r, stride).add(pair(rows, r + 2 * stride, stride));
    DoubleVector odd = pair(rows, r + stride, stride).add(pair(rows, r + 3 * stride, stride));
    DoubleVector neutral = DoubleVector.broadcast(S, PartialSums.NEUTRAL);
    for (int row = 0; row < BlockLayout.LANES; row++) {
      neutral.intoArray(rows, r + row * stride);
    }
    DoubleVector.fromArray(S, sums, to).add(even.add(odd)).intoArray(sums, to);
  }

  private static DoubleVector pair(double[] rows, int at, int stride) {
    return DoubleVector.fromArray(S, rows, at).add(DoubleVector.fromArray(S, rows, at + 4 * stride));
  }
}
