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

  private static final int LOW_BITS = 6;
  private static final int BLOCK = 1 << LOW_BITS;
  private static final long MAX_PATHS = 1L << JoeKuo.BITS;
  private static final double HALF_AND_HALF_A_CELL = 0.5 + 0x1p-33;

  /** Bit-reversed: the hash works from the most significant digit, which must be the lowest bit. */
  private final int[][] reversed;
  private final int[][] lowCombinations;
  private final int[] keys;

  /**
   * The draws of one replicate.
   *
   * @param dimensions draws of one path, at most 21,201
   * @param seed of the run
   * @param replicate number of the replicate
   * @throws IllegalArgumentException if {@code dimensions} is less than 1 or more than 21,201
   */
  public Sobol(int dimensions, long seed, int replicate) {
    int[][] directions = JoeKuo.directions(Blocks.checkDimensions(dimensions));
    reversed = new int[dimensions][JoeKuo.BITS];
    lowCombinations = new int[dimensions][BLOCK];
    keys = new int[dimensions];
    long run = mix(mix(seed) + replicate);
    for (int d = 0; d < dimensions; d++) {
      for (int bit = 0; bit < JoeKuo.BITS; bit++) {
        reversed[d][bit] = Integer.reverse(directions[d][bit]);
      }
      for (int bit = 0; bit < LOW_BITS; bit++) {
        for (int i = 0; i < 1 << bit; i++) {
          lowCombinations[d][(1 << bit) + i] = lowCombinations[d][i] ^ reversed[d][bit];
        }
      }
      keys[d] = (int) (mix(run + d) >>> 32);
    }
  }

  @Override
  public int dimensions() {
    return keys.length;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    Blocks.check(keys.length, first, count, out, offset, stride);
    if (first > MAX_PATHS - count) {
      throw new IllegalArgumentException(
          "Sobol paths " + first + " and " + count + " more asked for: the sequence has 2^32; use more replicates");
    }
    double[] block = new double[BLOCK];
    for (int d = 0; d < keys.length; d++) {
      int at = offset + d * stride;
      int done = 0;
      while (done < count) {
        long path = first + done;
        int from = (int) path & (BLOCK - 1);
        int length = Math.min(BLOCK - from, count - done);
        uniforms(lowCombinations[d], high(path, d), keys[d], block);
        System.arraycopy(block, from, out, at + done, length);
        done += length;
      }
      NormalTransform.apply(out, at, count);
    }
  }

  /** All of one aligned block: a loop of fixed length over two arrays of their own is one that C2 vectorises. */
  private static void uniforms(int[] low, int high, int key, double[] block) {
    for (int i = 0; i < BLOCK; i++) {
      block[i] = uniform(scramble(low[i] ^ high, key));
    }
  }

  private int high(long path, int dimension) {
    int[] v = reversed[dimension];
    int x = 0;
    for (long rest = path >>> LOW_BITS << LOW_BITS; rest != 0; rest &= rest - 1) {
      x ^= v[Long.numberOfTrailingZeros(rest)];
    }
    return x;
  }

  /** The point as it is before scrambling, a 32-bit fraction. */
  int unscrambled(long path, int dimension) {
    return Integer.reverse(reversedPoint(path, dimension));
  }

  /** The scrambled point, a 32-bit fraction. */
  int scrambled(long path, int dimension) {
    return scramble(reversedPoint(path, dimension), keys[dimension]);
  }

  private int reversedPoint(long path, int dimension) {
    return high(path, dimension) ^ lowCombinations[dimension][(int) path & (BLOCK - 1)];
  }

  /** Each step lets a bit change only bits above it: on reversed digits, a nested permutation. */
  private static int scramble(int reversedPoint, int key) {
    int x = reversedPoint;
    x ^= x * 0x3d20adea;
    x += key;
    x *= (key >>> 16) | 1;
    x ^= x * 0x05526c56;
    x ^= x * 0x53a22864;
    return Integer.reverse(x);
  }

  /** {@code (x + 1/2) 2^-32} of the unsigned {@code x}, exact; the signed conversion is the one that vectorises. */
  static double uniform(int x) {
    return (x ^ Integer.MIN_VALUE) * 0x1p-32 + HALF_AND_HALF_A_CELL;
  }

  /** A bijection of 64 bits that scatters neighbours (the finaliser of D. Stafford, variant 13). */
  private static long mix(long key) {
    long z = key + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
