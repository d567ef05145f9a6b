package org.backsweep.aad.draws;

/**
 * Normal draws of the Sobol sequence under nested uniform (Owen) scrambling, independent from one replicate to another.
 *
 * <p>The point of a path is the exclusive or of the direction numbers ({@link JoeKuo}) of its index's bits. Scrambling
 * permutes the tree of binary digits of each dimension by a hash of the bit-reversed point, keyed by seed, replicate and
 * dimension: each coordinate is uniform, and the first {@code 2^m} points still hit each of {@code 2^m} equal cells of
 * every dimension once. A point of 32 bits stands for the middle of its cell, then goes through the inverse normal.
 *
 * <p>Sources: A. Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995; S. Laine and T. Karras, Stratified
 * sampling for stochastic transparency, Computer Graphics Forum 30 (2011); B. Burley, Practical hash-based Owen
 * scrambling, Journal of Computer Graphics Techniques 10 (2020); the constants are those of N. Vegdahl, Building a
 * better LK hash (2021).
 */
public final class Sobol implements Draws {

  static final double CELL = 0x1p-32;
  static final int HASH_0 = 0x3d20adea;
  static final int HASH_1 = 0x05526c56;
  static final int HASH_2 = 0x53a22864;

  private static final long MAX_PATHS = 1L << JoeKuo.BITS;
  private static final long ROW_MASK = Scratch.ROW - 1L;

  private final Directions directions;
  private final int[] keys;

  /**
   * The draws of one replicate.
   *
   * @param dimensions the number of draws of one path, at most 21,201
   * @param seed the seed of the run
   * @param replicate number of the replicate
   * @throws IllegalArgumentException if {@code dimensions} is less than 1 or more than 21,201
   */
  public Sobol(int dimensions, long seed, int replicate) {
    directions = Directions.of(Blocks.checkDimensions(dimensions));
    keys = new int[dimensions];
    long run = mix(mix(seed) + replicate);
    for (int d = 0; d < dimensions; d++) {
      keys[d] = (int) (mix(run + d) >>> 32);
    }
  }

  @Override
  public int dimensions() {
    return keys.length;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    fill(first, count, out, offset, stride, null);
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride, int[] rows) {
    Blocks.check(keys.length, first, count, out, offset, stride);
    if (first > MAX_PATHS - count) {
      throw new IllegalArgumentException(
          "Sobol paths " + first + " and " + count + " more asked for: the sequence has 2^32; use more replicates");
    }
    Scratch scratch = Scratch.ofThread();
    Tails tails = scratch.tails;
    tails.clear();
    for (int done = 0; done < count; ) {
      long path = first + done;
      int from = (int) (path & ROW_MASK);
      int length = Math.min(Scratch.ROW - from, count - done);
      for (int d = 0; d < keys.length; d++) {
        row(path & ~ROW_MASK, from, from + length, d, scratch);
        int at = offset + (rows == null ? d : rows[d]) * stride + done;
        Normals.row(scratch.centred, from, length, out, at, tails);
      }
      done += length;
    }
    tails.settle(out);
  }

  /** Writes the uniforms, less 1/2, of one dimension for some of the 64 paths from an aligned one, perhaps with neighbours. */
  private void row(long path, int from, int to, int dimension, Scratch scratch) {
    int high = directions.combination(path, dimension);
    int[] points = scratch.points;
    if (VectorModule.PRESENT) {
      VectorSobol.points(directions, dimension, high, keys[dimension], from, to, points);
      VectorSobol.centred(points, from, to, scratch.centred);
      return;
    }
    for (int i = from; i < to; i++) {
      points[i] = scramble(high ^ directions.combination(i, dimension), keys[dimension]);
      scratch.centred[i] = centred(points[i]);
    }
  }

  /** The point as it is before scrambling, a 32-bit fraction. */
  int unscrambled(long path, int dimension) {
    return Integer.reverse(directions.combination(path, dimension));
  }

  /** The scrambled point, a 32-bit fraction. */
  int scrambled(long path, int dimension) {
    return scramble(directions.combination(path, dimension), keys[dimension]);
  }

  /** Scrambles a point. Each step lets a bit change only bits above it: on reversed digits, that is a nested permutation. */
  private static int scramble(int reversedPoint, int key) {
    int x = reversedPoint;
    x ^= x * HASH_0;
    x += key;
    x *= factor(key);
    x ^= x * HASH_1;
    x ^= x * HASH_2;
    return Integer.reverse(x);
  }

  static int factor(int key) {
    return (key >>> 16) | 1;
  }

  /**
   * Returns {@code (x + 1/2) 2^-32 - 1/2} for the unsigned {@code x}, exactly; the signed conversion is the one that vectorises.
   */
  static double centred(int x) {
    return Math.fma(x ^ Integer.MIN_VALUE, CELL, 0.5 * CELL);
  }

  /** A bijection of 64 bits that scatters neighbours (the finaliser of D. Stafford, variant 13). */
  private static long mix(long key) {
    long z = key + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
