package org.backsweep.aad.draws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Sobol direction numbers of 32 bits in up to 21,201 dimensions, from the table that Hipparchus carries.
 *
 * <p>Source: S. Joe and F. Kuo, Constructing Sobol sequences with better two-dimensional projections, SIAM Journal on
 * Scientific Computing 30 (2008), 2635-2654; table new-joe-kuo-6.
 */
final class JoeKuo {

  static final int MAX_DIMENSIONS = 21_201;
  static final int BITS = 32;

  private static final String TABLE = "/assets/org/hipparchus/random/new-joe-kuo-6.21201";

  private JoeKuo() {}

  /**
   * The direction numbers {@code [dimension][bit of the index]}, whose most significant bit is worth 1/2; they are read anew by
   * each call.
   *
   * @throws IllegalArgumentException for more dimensions than the table has
   */
  static int[][] directions(int dimensions) {
    if (dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "Sobol draws of " + dimensions + " dimensions asked for: the table of direction numbers has " + MAX_DIMENSIONS
              + "; use Philox, or fewer dates or factors");
    }
    return read(dimensions);
  }

  private static int[][] read(int dimensions) {
    int[][] out = new int[dimensions][];
    out[0] = firstDimension();
    try (InputStream in = SobolSequenceGenerator.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("hipparchus-core carries no " + TABLE + ": Sobol draws need version 4 of it");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      lines.readLine();
      for (int d = 1; d < dimensions; d++) {
        out[d] = parse(lines.readLine(), d + 1);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException("direction numbers " + TABLE + " cannot be read", e);
    }
  }

  /** Reads a line {@code d s a m_1 .. m_s}: degree and inner coefficients of the primitive polynomial, initial numbers. */
  private static int[] parse(String line, int expected) {
    StringTokenizer fields = new StringTokenizer(line == null ? "0" : line);
    int dimension = Integer.parseInt(fields.nextToken());
    if (dimension != expected) {
      throw new IllegalStateException(TABLE + ": dimension " + expected + " expected, found: " + line);
    }
    int degree = Integer.parseInt(fields.nextToken());
    int coefficients = Integer.parseInt(fields.nextToken());
    int[] v = new int[BITS];
    for (int i = 0; i < degree; i++) {
      v[i] = Integer.parseInt(fields.nextToken()) << (BITS - 1 - i);
    }
    for (int i = degree; i < BITS; i++) {
      v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
      for (int k = 1; k < degree; k++) {
        v[i] ^= ((coefficients >>> (degree - 1 - k)) & 1) * v[i - k];
      }
    }
    return v;
  }

  private static int[] firstDimension() {
    int[] v = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      v[i] = 1 << (BITS - 1 - i);
    }
    return v;
  }
}
