package org.backsweep.scenarios.task;

import java.util.List;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The work of one group: trades that share a simulation are valued together.
 *
 * @param models the models that they are valued with
 * @param items the trades, in the order of the portfolio
 */
public record Task(Models models, List<Item> items) {
  private static final double CLOSED_FORM = 0.1;
  private static final double EQUATION = 1;
  private static final double PATHS = 4;

  /**
   * A trade of a group.
   *
   * @param place its index in the portfolio, from 0
   * @param trade the trade
   * @param isReconciled whether its Greeks are compared with bump-and-revalue
   */
  public record Item(int place, Trade trade, boolean isReconciled) {}

  /** Keeps its own copy. */
  public Task {
    items = List.copyOf(items);
  }

  /** Returns the same task for some of the trades. */
  Task only(List<Item> some) {
    return new Task(models, some);
  }

  /**
   * The expected work of recording and sweeping the task, in arbitrary units. Paths cost about as much as four more trades for
   * each underlying.
   */
  double size() {
    if (models.isClosedForm()) {
      return CLOSED_FORM * items.size();
    }
    if (models.isByEquation()) {
      return EQUATION * items.size();
    }
    return (double) models.byUnderlying().size() * (PATHS + items.size());
  }

  List<Trade> trades() {
    return items.stream().map(Item::trade).toList();
  }
}
