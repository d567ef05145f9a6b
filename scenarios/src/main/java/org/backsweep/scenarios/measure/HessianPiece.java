package org.backsweep.scenarios.measure;

import java.util.List;
import java.util.Map;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * Trades of a target that are bumped alike, and the second derivatives that are wanted of them.
 *
 * @param owner the index of the target
 * @param target the trades
 * @param wanted for each direction along which there are second derivatives, the directions by which they are wanted
 * @param sizes the size of the bump for each of these directions; empty where nothing is kinked
 */
record HessianPiece(int owner, SweepTarget target, Map<Direction, List<Direction>> wanted, Map<Direction, BumpSizes.Size> sizes) {
  boolean isSmooth() {
    return sizes.isEmpty();
  }

  /** How the second derivatives along a direction are found, as tables say it. */
  String method(Direction direction) {
    return isSmooth() ? "tangent" : sizes.get(direction).text();
  }
}
