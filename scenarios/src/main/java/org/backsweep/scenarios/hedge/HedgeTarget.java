package org.backsweep.scenarios.hedge;

import java.util.List;

/**
 * Greeks that are to be zero.
 *
 * @param text what was asked for
 * @param isTotal whether their sum is to be zero, rather than each
 * @param weight how much they count: twice the weight counts as twice the Greek
 * @param lines the Greeks
 */
public record HedgeTarget(String text, boolean isTotal, double weight, List<HedgeLine> lines) {
  /** Keeps its own copy. */
  public HedgeTarget {
    lines = List.copyOf(lines);
  }
}
