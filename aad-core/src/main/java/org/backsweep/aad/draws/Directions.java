package org.backsweep.aad.draws;

/**
 * The direction numbers of {@link JoeKuo} laid out for a block of paths, with bits reversed, and shared by all threads that draw.
 *
 * <p>They are reversed because scrambling works from the most significant digit, which must then be the lowest bit.
 *
 * @param dimensions the number of dimensions: the largest that was ever asked for
 * @param numbers the direction numbers, that of dimension {@code d} and bit {@code b} of the index at {@code 32 d + b}
 * @param low the exclusive or of the numbers of the bits of {@code i < 16}, at {@code 16 d + i}
 */
@SuppressWarnings("ArrayRecordComponent") // Tables of this package alone; nobody compares them.
record Directions(int dimensions, int[] numbers, int[] low) {

  static final int LOW_BITS = 4;
  static final int LOW = 1 << LOW_BITS;

  // A prefix of the table serves fewer dimensions; guarded by the class.
  private static Directions known = new Directions(0, new int[0], new int[0]);

  /** The table of at least a given number of dimensions. */
  static synchronized Directions of(int dimensions) {
    if (dimensions > known.dimensions) {
      known = laidOut(JoeKuo.directions(dimensions));
    }
    return known;
  }

  private static Directions laidOut(int[][] directions) {
    int[] numbers = new int[directions.length * JoeKuo.BITS];
    int[] low = new int[directions.length * LOW];
    for (int d = 0; d < directions.length; d++) {
      for (int bit = 0; bit < JoeKuo.BITS; bit++) {
        numbers[d * JoeKuo.BITS + bit] = Integer.reverse(directions[d][bit]);
      }
      for (int i = 1; i < LOW; i++) {
        int rest = i & (i - 1);
        low[d * LOW + i] = low[d * LOW + rest] ^ numbers[d * JoeKuo.BITS + Integer.numberOfTrailingZeros(i)];
      }
    }
    return new Directions(directions.length, numbers, low);
  }

  /** The exclusive or of the numbers of a dimension over the bits of an index, least significant digit first. */
  int combination(long index, int dimension) {
    int at = dimension * JoeKuo.BITS;
    int x = 0;
    for (long rest = index; rest != 0; rest &= rest - 1) {
      x ^= numbers[at + Long.numberOfTrailingZeros(rest)];
    }
    return x;
  }
}
