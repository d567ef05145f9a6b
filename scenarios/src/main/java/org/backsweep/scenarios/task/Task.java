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

  List<Trade> trades() {
    return items.stream().map(Item::trade).toList();
  }
}
