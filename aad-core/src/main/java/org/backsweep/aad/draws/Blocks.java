package org.backsweep.aad.draws;

/** Checks the arguments of every {@link Draws#fill} before it writes. */
final class Blocks {

  private Blocks() {}

  static void check(int dimensions, long first, int count, double[] out, int offset, int stride) {
    if (first < 0 || count < 0) {
      throw new IllegalArgumentException("paths " + first + " and " + count + " more asked for: neither may be negative");
    }
    if (stride < count) {
      throw new IllegalArgumentException(
          "stride " + stride + " is less than the " + count + " paths asked for: dimensions would overwrite each other");
    }
    long end = offset + (dimensions - 1L) * stride + count;
    if (offset < 0 || end > out.length) {
      throw new IllegalArgumentException(
          "draws of " + dimensions + " dimensions at offset " + offset + " and stride " + stride + " end at " + end
              + ", the array at " + out.length);
    }
  }

  static int checkDimensions(int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions " + dimensions + ": at least 1 is needed");
    }
    return dimensions;
  }
}
