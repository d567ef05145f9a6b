package org.backsweep.aad.draws;

/**
 * Pseudo-random normal draws of the counter-based generator Philox 4x32-10.
 *
 * <p>The key is the seed; the counter is (path, pair of dimensions, replicate), so no two draws of any run of the same
 * seed share a counter. Each counter gives 128 bits: two uniforms of 53 bits {@code (k + 1/2) 2^-53} rounded into (0, 1),
 * each turned into a normal draw by the inverse distribution function.
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

  private final int dimensions;
  private final long seed;
  private final int replicate;

  /**
   * The draws of one replicate.
   *
   * @param dimensions draws of one path
   * @param seed of the run
   * @param replicate number of the replicate
   * @throws IllegalArgumentException if {@code dimensions} is less than 1
   */
  public Philox(int dimensions, long seed, int replicate) {
    this.dimensions = Blocks.checkDimensions(dimensions);
    this.seed = seed;
    this.replicate = replicate;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    Blocks.check(dimensions, first, count, out, offset, stride);
    // The bits of a pair of dimensions; a scratch of their own keeps the generator's loop free of aliasing.
    long[] even = new long[count];
    long[] odd = new long[count];
    for (int d = 0; d < dimensions; d += 2) {
      generate(first, count, d >>> 1, even, odd);
      int at = offset + d * stride;
      normals(even, count, out, at);
      if (d + 1 < dimensions) {
        normals(odd, count, out, at + stride);
      }
    }
  }

  private void generate(long first, int count, int pair, long[] even, long[] odd) {
    int whole = VectorModule.PRESENT ? VectorPhilox.generate(first, count, pair, replicate, seed, even, odd) : 0;
    scalar(first, whole, count, pair, replicate, seed, even, odd);
  }

  static void scalar(long first, int from, int to, int pair, int replicate, long seed, long[] even, long[] odd) {
    for (int i = from; i < to; i++) {
      long path = first + i;
      long c0 = path & LOW_32;
      long c1 = path >>> 32;
      long c2 = pair & LOW_32;
      long c3 = replicate & LOW_32;
      int k0 = (int) seed;
      int k1 = (int) (seed >>> 32);
      for (int round = 0; round < ROUNDS; round++) {
        long product0 = MULTIPLIER_0 * c0;
        long product1 = MULTIPLIER_1 * c2;
        c0 = (product1 >>> 32) ^ c1 ^ (k0 & LOW_32);
        c1 = product1 & LOW_32;
        c2 = (product0 >>> 32) ^ c3 ^ (k1 & LOW_32);
        c3 = product0 & LOW_32;
        k0 += WEYL_0;
        k1 += WEYL_1;
      }
      even[i] = c0 | (c1 << 32);
      odd[i] = c2 | (c3 << 32);
    }
  }

  private static void normals(long[] bits, int count, double[] out, int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = uniform(bits[i]);
    }
    NormalTransform.apply(out, at, count);
  }

  /** The high 53 bits as a multiple of 2^-53, half a cell up: below 1/2 exact, above rounded, 1 itself brought back. */
  static double uniform(long bits) {
    return Math.min((bits >>> 11) * 0x1p-53 + 0x1p-54, 1.0 - 0x1p-53);
  }

  /** The two 64-bit words of one counter: words 0, 1 and words 2, 3, low word first. */
  long[] words(long path, int pair) {
    long[] even = new long[1];
    long[] odd = new long[1];
    generate(path, 1, pair, even, odd);
    return new long[] {even[0], odd[0]};
  }
}
