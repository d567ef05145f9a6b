package org.backsweep.scenarios.task;

import java.util.List;
import java.util.function.Function;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The work of a batch in tasks that can be done anywhere, in any order.
 *
 * @param job the data that the tasks have in common
 * @param tasks the tasks, one for each group of trades that share a simulation
 */
public record Plan(Job job, List<Task> tasks) {
  /** Keeps its own copy. */
  public Plan {
    tasks = List.copyOf(tasks);
  }

  /**
   * The expected work of all tasks, in the units in which {@link Valuation} tells of work done.
   */
  public double work() {
    return tasks.stream().mapToDouble(task -> Valuation.work(job, task)).sum();
  }

  /**
   * The plan for a portfolio. It depends on the trades and the job alone, not on where and how fast it is done.
   *
   * @param models gives the models that a trade is valued with
   */
  public static Plan of(Job job, List<Trade> trades, Function<Trade, Models> models) {
    return new Plan(job, job.request().grouping().groups(trades, models, job.market().valuation()).stream()
        .map(group -> new Task(models.apply(trades.get(group.getFirst())), group.stream().map(t ->
            new Task.Item(t, trades.get(t), job.request().reconcile().includes(t, trades.size()))).toList()))
        .toList());
  }
}
