package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** The first few of things that come one by one, in an order; there is room for no more. */
final class Largest<T> {
  private final Comparator<T> order;
  private final int most;
  // The last in order is the first to go.
  private final Queue<T> kept;

  Largest(int most, Comparator<T> order) {
    this.most = most;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void add(T more) {
    kept.add(more);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** Those that are kept, in order. */
  List<T> inOrder() {
    return kept.stream().sorted(order).toList();
  }
}
