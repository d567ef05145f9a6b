package org.backsweep.aad.execute.block;

import java.util.Arrays;
import org.backsweep.aad.Axis;
import org.backsweep.aad.execute.plan.StagePlan;

/**
 * The points of a short axis as a search tree: the middle point, the middles of the halves, and so on. Each level is in order and
 * at a place of its own, so that a level fits in one or two vectors.
 *
 * <p>A search goes down five levels. At each it doubles a number, and adds one where the coordinate is at or past the point; the
 * final number is the cell.
 */
public final class AxisTree {
  /** The number of cells that a tree can tell apart, which is the length of a table that they are read from. */
  public static final int CELLS = StagePlan.ROOM;
  /** The places of the points of the second level and of the levels below it. */
  public static final int SECOND = 1;
  public static final int THIRD = 8;
  public static final int FOURTH = 16;
  public static final int FIFTH = 24;
  private static final int[] PLACES = {0, SECOND, THIRD, FOURTH, FIFTH};
  private static final int SIZE = 40;

  private AxisTree() {}

  /** The tree of an axis; null where it has too many points. */
  static double[] of(Axis axis) {
    if (axis.cells() > CELLS) {
      return null;
    }
    double[] tree = new double[SIZE];
    // No coordinate is past a NaN.
    Arrays.fill(tree, Double.NaN);
    for (int level = 0; level < PLACES.length; level++) {
      int width = CELLS >> level;
      for (int n = 0; n < 1 << level; n++) {
        int point = n * width + width / 2 - 1;
        if (point < axis.size()) {
          tree[PLACES[level] + n] = axis.point(point);
        }
      }
    }
    return tree;
  }
}
