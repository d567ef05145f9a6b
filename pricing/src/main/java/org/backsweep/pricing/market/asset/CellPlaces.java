package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import org.backsweep.aad.Real;

/**
 * The places in y of the cells that local volatility is made in: the ends of each cell and, between them, its middle. They spread
 * with a standard deviation, and are denser about the forward.
 */
final class CellPlaces {
  /** The number of places: the ends and middles, in turn. */
  static final int COUNT = 2 * LocalVolatility.POINTS + 1;
  /** The number of standard deviations that the cells reach from the forward. */
  private static final double REACH = 5.5;
  /** The cells end at {@code sinh(STRETCH s) / sinh(STRETCH)}, s evenly from -1 to 1. */
  private static final double STRETCH = 1.5;

  private CellPlaces() {}

  /** The ends of the cells for a standard deviation. */
  static double[] ends(double deviation) {
    double[] ends = new double[LocalVolatility.POINTS + 1];
    Arrays.setAll(ends, k -> deviation * end(k));
    return ends;
  }

  /** The ends of the cells for a standard deviation. */
  static Real[] ends(Real deviation) {
    Real[] ends = new Real[LocalVolatility.POINTS + 1];
    Arrays.setAll(ends, k -> deviation.mul(end(k)));
    return ends;
  }

  /** The ends and middles of the cells, in turn. */
  static Real[] of(Real deviation) {
    Real[] ends = ends(deviation);
    Real[] places = new Real[COUNT];
    Arrays.setAll(places, k -> k % 2 == 0 ? ends[k / 2] : ends[k / 2].add(ends[k / 2 + 1]).mul(0.5));
    return places;
  }

  private static double end(int k) {
    return REACH * Math.sinh(STRETCH * (2.0 * k / LocalVolatility.POINTS - 1)) / Math.sinh(STRETCH);
  }
}
