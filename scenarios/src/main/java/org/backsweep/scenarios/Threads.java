package org.backsweep.scenarios;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.task.Valuation;

/**
 * The threads of this process: each does a task, or all work on one task after the other where there are too few tasks to keep
 * them busy.
 *
 * @param workers the threads
 */
public record Threads(Workers workers) implements Runner {
  private static final int TASKS_FOR_EACH_THREAD = 2;

  /** The calling thread alone. */
  public static Threads caller() {
    return new Threads(Workers.caller());
  }

  @Override
  public void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
    List<Task> tasks = plan.tasks();
    if (tasks.size() >= TASKS_FOR_EACH_THREAD * workers.threads()) {
      workers.forEach(tasks.size(), (worker, t) ->
          done.accept(Valuation.of(plan.job(), tasks.get(t), Workers.caller(), worked)));
    } else {
      // All threads share the paths of each task.
      tasks.forEach(task -> done.accept(Valuation.of(plan.job(), task, workers, worked)));
    }
  }
}
