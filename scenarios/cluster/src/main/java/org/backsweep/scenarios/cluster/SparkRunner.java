package org.backsweep.scenarios.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.backsweep.scenarios.Cluster;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.task.Valuation;

/**
 * Does the tasks of a plan on the executors of a Spark application, each as a task of Spark on one core.
 *
 * <p>A task whose executor is lost is done again elsewhere, by Spark, up to {@code spark.task.maxFailures} times. Where Spark then
 * gives up, which ends all that it does at the time, the other tasks go on without that one. It may only have shared its executor
 * with another that is at fault, so it is tried again when all others are done, with nothing beside it, and then one trade at a time. A
 * trade that fails even so fails by itself, and is the only one that does.
 */
final class SparkRunner implements Cluster.Session {
  private static final Logger LOG = LogManager.getLogger(SparkRunner.class);
  /** So many tasks may be given up one after the other while none is done. */
  private static final int MOST_IN_VAIN = 5;

  private final JavaSparkContext spark;
  private final LostExecutors lost = new LostExecutors();
  private Job known;
  private Broadcast<SharedJob> shared;

  SparkRunner(JavaSparkContext spark) {
    this.spark = spark;
    spark.sc().addSparkListener(lost);
  }

  @Override
  public void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
    try {
      allOf(plan, worked, done);
    } catch (IllegalStateException e) {
      // The application may end between two calls.
      Failure.endRun(spark, Failure.reason(e));
      throw e;
    }
  }

  private void allOf(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
    Job job = plan.job();
    BiConsumer<Task, TaskResult> taken = (task, result) -> {
      worked.accept(Valuation.work(job, task));
      done.accept(result);
    };
    SparkJob together = new SparkJob(spark, share(job), taken);
    // In the order of the plan, in which results are added up: those that come before their turn wait in memory.
    List<Task> left = plan.tasks();
    List<Task> suspects = new ArrayList<>();
    int inVain = 0;
    while (!left.isEmpty()) {
      Optional<SparkJob.GivenUp> end = together.run(left);
      if (end.isEmpty()) {
        break;
      }
      SparkJob.GivenUp given = end.get();
      LOG.warn("Spark gave up a task ({}): it is tried again alone, after the others", given.why());
      inVain = given.suspects().size() + given.others().size() == left.size() ? inVain + 1 : 0;
      if (inVain == MOST_IN_VAIN) {
        throw new ClusterException("the cluster does no task: it lost the first " + MOST_IN_VAIN + ", each time it was tried ("
            + given.why() + "); the logs of its executors say why");
      }
      suspects.addAll(given.suspects());
      left = given.others();
    }
    suspects.forEach(task -> taken.accept(task, alone(job, task)));
  }

  /** The result of a task with nothing beside it: of its trades together and, where that fails too, of one after the other. */
  private TaskResult alone(Job job, Task task) {
    long start = System.nanoTime();
    List<TaskResult> results = new ArrayList<>();
    Optional<SparkJob.GivenUp> end = new SparkJob(spark, share(job), (any, result) -> results.add(result)).run(List.of(task));
    if (end.isEmpty()) {
      return results.getFirst();
    }
    if (task.items().size() == 1) {
      Task.Item item = task.items().getFirst();
      TradeResult failed = TradeResult.failed(item.trade(), task.models(),
          "lost on the cluster each time it was tried, also alone: " + end.get().why(), (System.nanoTime() - start) * 1e-9);
      return new TaskResult(List.of(new TaskResult.Outcome(item, failed, Optional.empty(), false)), Timings.ZERO, false);
    }
    return task.items().stream().map(item -> alone(job, new Task(task.models(), List.of(item)))).reduce((one, other) -> new TaskResult(
        Stream.concat(one.outcomes().stream(), other.outcomes().stream()).toList(), one.timings().plus(other.timings()), false)).orElseThrow();
  }

  /** The job on the executors, where it stays while batches have the same. */
  private Broadcast<SharedJob> share(Job job) {
    if (known != job) {
      if (shared != null) {
        shared.destroy();
      }
      shared = spark.broadcast(new SharedJob(job));
      known = job;
    }
    return shared;
  }

  @Override
  public void close() {
    lost.close();
    spark.close();
  }
}
