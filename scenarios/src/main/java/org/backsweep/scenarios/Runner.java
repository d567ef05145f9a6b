package org.backsweep.scenarios;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.TaskResult;

/** A place where tasks are done: threads of this process ({@link Threads}), or other processes. */
public interface Runner {
  /**
   * Does the tasks of a plan and returns when all are done.
   *
   * @param worked is told of work done as it goes on, in the units of {@link Plan#work}, by any thread
   * @param done is told of each result as it comes, once for each task, in any order and by any thread
   * @throws CancellationException if the thread is interrupted
   */
  void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done);
}
