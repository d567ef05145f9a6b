package org.backsweep.aad.draws;

import java.util.Arrays;

/**
 * Pseudo-random normal draws of the counter-based generator Philox 4x32-10.
 *
 * <p>The key is the seed; the counter is (path, pair of dimensions, replicate), so no two draws of any run of the same
 * seed share a counter. Each counter gives 128 bits: two uniforms {@code (k + 1/2) 2^-52}, {@code k} the high 52 bits of
 * 64, each turned into a normal draw by the inverse distribution function.
 *
 * <p>Source: J. Salmon, M. Moraes, R. Dror and D. Shaw, Parallel Random Numbers: As Easy as 1, 2, 3, SC 2011.
 */
public final class Philox implements Draws {

  static final int ROUNDS = 10;
  static final long MULTIPLIER_0 = 0xD2511F53L;
  static final long MULTIPLIER_1 = 0xCD9E8D57L;
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  static final long LOW_32 = 0xffffffffL;
  /** The number of lanes that each key is repeated for. */
  static final int LANES = 8;

  static final int FRACTION_SHIFT = 12;
  static final long ONE = 0x3ff0000000000000L;
  static final double HALF_A_CELL = 0x1p-53;

  private final int dimensions;
  private final long[] keys;
  private final int replicate;

  /**
   * The draws of one replicate.
   *
   * @param dimensions the number of draws of one path
   * @param seed the seed of the run
   * @param replicate number of the replicate
   * @throws IllegalArgumentException if {@code dimensions} is less than 1
   */
  public Philox(int dimensions, long seed, int replicate) {
    this.dimensions = Blocks.checkDimensions(dimensions);
    this.keys = keys(seed);
    this.replicate = replicate;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    fill(first, count, out, offset, stride, null);
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride, int[] rows) {
    Blocks.check(dimensions, first, count, out, offset, stride);
    Scratch scratch = Scratch.ofThread();
    Tails tails = scratch.tails;
    tails.clear();
    for (int done = 0; done < count; done += Scratch.ROW) {
      int length = Math.min(Scratch.ROW, count - done);
      for (int d = 0; d < dimensions; d++) {
        if ((d & 1) == 0) {
          generate(first + done, length, d >>> 1, scratch.even, scratch.odd);
        }
        long[] words = (d & 1) == 0 ? scratch.even : scratch.odd;
        normals(words, length, out, offset + (rows == null ? d : rows[d]) * stride + done, scratch);
      }
    }
    tails.settle(out);
  }

  /** The two keys of each round, every one repeated for the lanes of a vector. */
  static long[] keys(long seed) {
    long[] keys = new long[ROUNDS * 2 * LANES];
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int at = 0; at < keys.length; at += 2 * LANES) {
      Arrays.fill(keys, at, at + LANES, k0 & LOW_32);
      Arrays.fill(keys, at + LANES, at + 2 * LANES, k1 & LOW_32);
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return keys;
  }

  private static void normals(long[] words, int count, double[] out, int at, Scratch scratch) {
    int whole = VectorModule.PRESENT ? VectorPhilox.centred(words, count, scratch.centred) : 0;
    for (int i = whole; i < count; i++) {
      scratch.centred[i] = centred(words[i]);
    }
    Normals.row(scratch.centred, 0, count, out, at, scratch.tails);
  }

  private void generate(long first, int count, int pair, long[] even, long[] odd) {
    int whole = VectorModule.PRESENT ? VectorPhilox.generate(first, count, pair, replicate, keys, even, odd) : 0;
    scalar(first, whole, count, pair, replicate, keys, even, odd);
  }

  static void scalar(long first, int from, int to, int pair, int replicate, long[] keys, long[] even, long[] odd) {
    for (int i = from; i < to; i++) {
      long path = first + i;
      long c0 = path & LOW_32;
      long c1 = path >>> 32;
      long c2 = pair & LOW_32;
      long c3 = replicate & LOW_32;
      for (int at = 0; at < keys.length; at += 2 * LANES) {
        long product0 = MULTIPLIER_0 * c0;
        long product1 = MULTIPLIER_1 * c2;
        c0 = (product1 >>> 32) ^ c1 ^ keys[at];
        c1 = product1 & LOW_32;
        c2 = (product0 >>> 32) ^ c3 ^ keys[at + LANES];
        c3 = product0 & LOW_32;
      }
      even[i] = c0 | (c1 << 32);
      odd[i] = c2 | (c3 << 32);
    }
  }

  /**
   * Returns {@code (k + 1/2) 2^-52 - 1/2} for the high 52 bits {@code k}, exactly: they are the fraction of a number in [1, 2).
   */
  static double centred(long word) {
    return (Double.longBitsToDouble((word >>> FRACTION_SHIFT) | ONE) - 1.5) + HALF_A_CELL;
  }

  /** The two 64-bit words of one counter: words 0, 1 and words 2, 3, low word first. */
  long[] words(long path, int pair) {
    long[] even = new long[1];
    long[] odd = new long[1];
    generate(path, 1, pair, even, odd);
    return new long[] {even[0], odd[0]};
  }
}
