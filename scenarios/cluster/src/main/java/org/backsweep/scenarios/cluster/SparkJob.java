package org.backsweep.scenarios.cluster;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Has tasks done by Spark, as one job of its, and takes their results as they come on the thread that asks for them.
 *
 * @param spark the application
 * @param shared what the tasks have in common
 * @param done is told of each task that was done
 */
record SparkJob(JavaSparkContext spark, Broadcast<SharedJob> shared, BiConsumer<Task, TaskResult> done) {
  private static final Logger LOG = LogManager.getLogger(SparkJob.class);
  private static final String GROUP = "backsweep";
  private static final long PATIENCE_SECONDS = 30;
  private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);

  /**
   * The tasks that were not done when Spark gave up the job.
   *
   * @param suspects the task that failed too often, or all tasks where it is not known which one that was
   * @param others the other tasks
   * @param why the last failure
   */
  record GivenUp(List<Task> suspects, List<Task> others, String why) {}

  /** The news of Spark, in the order in which they come. */
  private sealed interface Event {}

  private record Done(int task, byte[] result) implements Event {}

  private record Ended(Try<BoxedUnit> end) implements Event {}

  /**
   * Does tasks until all are done, or until one of them has failed as often as Spark lets it.
   *
   * @return the tasks without a result, where there are any
   * @throws ClusterException if the application has ended, or where executors have another program
   * @throws CancellationException if the thread is interrupted
   */
  Optional<GivenUp> run(List<Task> tasks) {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    boolean[] isDone = new boolean[tasks.size()];
    boolean isOver = false;
    try {
      submit(tasks, events);
      while (true) {
        switch (next(events)) {
          case Done(int task, byte[] result) -> {
            isDone[task] = true;
            done.accept(tasks.get(task), unpacked(result));
          }
          case Ended(Try<BoxedUnit> end) -> {
            isOver = true;
            return end.isSuccess() ? Optional.empty() : Optional.of(givenUp(tasks, isDone, end.failed().get()));
          }
        }
      }
    } finally {
      if (!isOver) {
        spark.cancelJobGroup(GROUP);
      }
    }
  }

  private static TaskResult unpacked(byte[] result) {
    try {
      return new Packed<TaskResult>(result).value();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new ClusterException("a result of an executor cannot be read, as if it were of another version of Backsweep: " + e.getMessage(), e);
    }
  }

  private GivenUp givenUp(List<Task> tasks, boolean[] isDone, Throwable failure) {
    String why = Failure.reason(failure);
    Failure.endRun(spark, why);
    int failed = Failure.task(failure).filter(task -> task < tasks.size() && !isDone[task]).orElse(-1);
    List<Task> suspects = new ArrayList<>();
    List<Task> others = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      if (!isDone[task]) {
        (failed < 0 || task == failed ? suspects : others).add(tasks.get(task));
      }
    }
    return new GivenUp(suspects, others, why);
  }

  private void submit(List<Task> tasks, BlockingQueue<Event> events) {
    // Each partition is one task, and travels with the task of Spark that does it.
    List<byte[]> sent = tasks.stream().map(task -> Packed.of(task).bytes()).toList();
    RDD<byte[]> partitions = spark.parallelize(sent, sent.size()).rdd();
    List<Object> all = IntStream.range(0, sent.size()).<Object>mapToObj(partition -> partition).toList();
    Function2<Object, byte[], BoxedUnit> result = (partition, bytes) -> {
      events.add(new Done((Integer) partition, bytes));
      return BoxedUnit.UNIT;
    };
    Function0<BoxedUnit> none = () -> BoxedUnit.UNIT;
    Function1<Try<BoxedUnit>, Boolean> ended = end -> events.add(new Ended(end));
    spark.setJobGroup(GROUP, "tasks of a batch", true);
    spark.sc().submitJob(partitions, new RemoteTask(shared), CollectionConverters.asScala(all).toSeq(), result, none)
        .onComplete(ended, AT_ONCE);
  }

  private Event next(BlockingQueue<Event> events) {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null && !spark.isLocal() && spark.statusTracker().getExecutorInfos().length <= 1) {
        LOG.warn("no executor has come in {} s: are all cores of the cluster taken, or has no worker as much memory as"
            + " spark.executor.memory says ({})?", PATIENCE_SECONDS, spark.getConf().get("spark.executor.memory", "1g"));
      }
      return event == null ? events.take() : event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
