package org.backsweep.scenarios.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.backsweep.scenarios.Cluster;
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
 * gives up, which ends all that it does for the same Spark job, the tasks that are left go on as Spark jobs of their own, side by
 * side; those that fail again, of which some may only have shared their executor with another, go on one trade at a time, with
 * nothing beside it. A trade that fails even so fails by itself, and is the only one that does.
 */
final class SparkRunner implements Cluster.Session {
  private static final Logger LOG = LogManager.getLogger(SparkRunner.class);

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
    // Long tasks come first, so that none is begun when all others are done.
    List<Task> tasks = plan.tasks().stream()
        .sorted(Comparator.comparingDouble((Task task) -> Valuation.work(plan.job(), task)).reversed()).toList();
    SparkJobs jobs = new SparkJobs(spark, share(plan.job()), (task, result) -> {
      worked.accept(Valuation.work(plan.job(), task));
      done.accept(result);
    });
    List<SparkJobs.Lost> left = jobs.run(tasks.isEmpty() ? List.of() : List.of(tasks));
    if (!left.isEmpty()) {
      LOG.warn("Spark gave up a task ({}): what is left is done task by task", left.getFirst().why());
      left = jobs.run(left.stream().map(each -> List.of(each.task())).toList());
    }
    for (SparkJobs.Lost each : left) {
      worked.accept(Valuation.work(plan.job(), each.task()));
      done.accept(tradeByTrade(plan.job(), each.task()));
    }
  }

  /** The result of a task that is done one trade at a time, with nothing beside it. */
  private TaskResult tradeByTrade(Job job, Task task) {
    List<TaskResult.Outcome> outcomes = new ArrayList<>();
    Timings[] timings = {Timings.ZERO};
    SparkJobs alone = new SparkJobs(spark, share(job), (any, result) -> {
      outcomes.addAll(result.outcomes());
      timings[0] = timings[0].plus(result.timings());
    });
    for (Task.Item item : task.items()) {
      long start = System.nanoTime();
      for (SparkJobs.Lost failed : alone.run(List.of(List.of(new Task(task.models(), List.of(item)))))) {
        outcomes.add(new TaskResult.Outcome(item, TradeResult.failed(item.trade(), task.models(),
            "lost on the cluster each time it was tried, also alone: " + failed.why(), (System.nanoTime() - start) * 1e-9),
            Optional.empty(), false));
      }
    }
    return new TaskResult(outcomes, timings[0]);
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
