package org.backsweep.reports.output;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** The first few of things that come one by one, in an order, and how many came; there is room for no more. */
public final class Largest<T> {
  private final Comparator<? super T> order;
  private final int most;
  // The last in order is the first to go.
  private final Queue<T> kept;
  private long count;

  /**
   * Begins with none.
   *
   * @param most the number of things that are kept
   */
  public Largest(int most, Comparator<? super T> order) {
    this.order = order;
    this.most = most;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Takes a thing. */
  public void add(T more) {
    count++;
    kept.add(more);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** The number of all that came. */
  public long count() {
    return count;
  }

  /** Those that are kept, in order. */
  public List<T> inOrder() {
    return kept.stream().sorted(order).toList();
  }
}
