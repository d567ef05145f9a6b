package org.backsweep.aad;

import java.util.Arrays;

/**
 * The points of a table's coordinate, strictly increasing; they are fixed while recording.
 *
 * <p>{@code n} points make {@code n + 1} cells: cell {@code c} lies between point {@code c - 1} and point {@code c}, the
 * first below all points and the last above. A point belongs to the cell on its right.
 */
public final class Axis {
  private static final int BUCKETS_PER_POINT = 16;

  private final double[] points;
  // The number of points in lower buckets: a search starts there and ends within a step or two.
  private final int[] start;
  private final double scale;

  private Axis(double[] points) {
    this.points = points;
    int last = points.length - 1;
    int buckets = BUCKETS_PER_POINT * points.length;
    double bucketsPerUnit = buckets / (points[last] - points[0]);
    // One point, or points so close that the quotient overflows: all in one bucket.
    this.scale = Double.isFinite(bucketsPerUnit) ? bucketsPerUnit : 0;
    this.start = new int[buckets + 2];
    for (double point : points) {
      start[bucket(point) + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
  }

  /**
   * An axis of the given points.
   *
   * @throws IllegalArgumentException unless there is a point and all are finite and strictly increasing
   */
  public static Axis of(double... points) {
    if (points.length == 0) {
      throw new IllegalArgumentException("an axis needs at least one point");
    }
    for (int i = 0; i < points.length; i++) {
      if (!Double.isFinite(points[i]) || (i > 0 && !(points[i] > points[i - 1]))) {
        throw new IllegalArgumentException("points of an axis must be finite and strictly increasing: point " + i
            + " is " + points[i] + (i > 0 ? " after " + points[i - 1] : ""));
      }
    }
    return new Axis(points.clone());
  }

  /**
   * An axis of {@code count} points at equal distances, with the first and the last as given.
   *
   * @throws IllegalArgumentException if there are fewer than two points, or they are not {@linkplain #of distinct}
   */
  public static Axis uniform(double from, double to, int count) {
    if (count < 2) {
      throw new IllegalArgumentException("an axis from " + from + " to " + to + " needs at least two points, not " + count);
    }
    double[] points = new double[count];
    for (int i = 0; i < count - 1; i++) {
      points[i] = from + (to - from) * i / (count - 1);
    }
    points[count - 1] = to;
    return of(points);
  }

  /** The number of points. */
  public int size() {
    return points.length;
  }

  /** The number of cells, one more than of points. */
  public int cells() {
    return points.length + 1;
  }

  /** The point with index {@code i}. */
  public double point(int i) {
    return points[i];
  }

  /** A copy of the points. */
  public double[] points() {
    return points.clone();
  }

  /** The cell of {@code x}: the number of points at or below it; 0 for NaN. */
  public int cell(double x) {
    if (!(x >= points[0])) {
      return 0;
    }
    if (x >= points[points.length - 1]) {
      return points.length;
    }
    int c = start[bucket(x)];
    while (points[c] <= x) {
      c++;
    }
    return c;
  }

  private int bucket(double x) {
    return (int) ((x - points[0]) * scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axis that && Arrays.equals(points, that.points);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(points);
  }

  @Override
  public String toString() {
    return points.length + " points from " + points[0] + " to " + points[points.length - 1];
  }
}
