package org.backsweep.scenarios.hedge;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A hedge with the risk that it leaves.
 *
 * @param trades the instruments with the quantities to buy, or below zero to sell, in their order
 * @param risks the Greeks of the position and of what is bought, in the order of the position; then sums that were to be zero
 * @param sizes the size of what was to be zero, by currency
 * @param condition the condition number of the instruments' Greeks, columns of length one; NaN where they have none
 * @param repeated the instruments that say nothing that those before them do not, each with the factors of these; none for one without
 *     any Greek among those that are to be zero
 * @param alike the instruments that nearly cancel, where the condition number is large
 */
public record Hedge(List<Bought> trades, List<Remaining> risks, SortedMap<String, Size> sizes, double condition,
    Map<String, Map<String, Double>> repeated, List<String> alike) {
  /** A quantity of an instrument; its error is that of the quantity before it is rounded to lots. */
  public record Bought(HedgeInstrument instrument, Measured quantity) {}

  /**
   * A Greek, or a sum of Greeks, for a move of its unit.
   *
   * @param line the Greek; of a sum the quote is the text of the target, and the kind {@code total}
   * @param isTarget whether it was to be zero
   * @param move the number of units that a typical move is; of a sum NaN, for that is for a typical move of each
   * @param before of the position
   * @param after of the position with the hedge; its error takes the quantities as they are
   */
  public record Remaining(HedgeLine line, boolean isTarget, double move, Measured before, Measured after) {}

  /** The roots of the sums of squares of what was to be zero, for typical moves and times weights. */
  public record Size(double before, double after) {}
}
