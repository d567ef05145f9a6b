package org.backsweep.scenarios.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
 * Has tasks done by Spark and takes their results as they come, all on the thread that asks for them.
 *
 * @param spark the application
 * @param job what the tasks have in common
 * @param done is told of each task that was done
 */
record SparkJobs(JavaSparkContext spark, Broadcast<SharedJob> job, BiConsumer<Task, TaskResult> done) {
  private static final Logger LOG = LogManager.getLogger(SparkJobs.class);
  private static final String GROUP = "backsweep";
  private static final long PATIENCE_SECONDS = 30;
  private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);

  /** A task that Spark gave up, or that was not done when it gave up another of the same Spark job, and why that was. */
  record Lost(Task task, String why) {}

  /** The news of Spark, in the order in which they come. */
  private sealed interface Event {}

  private record Done(Task task, byte[] result) implements Event {}

  private record Ended(List<Task> tasks, Try<BoxedUnit> end) implements Event {}

  /**
   * Runs Spark jobs side by side until each has ended.
   *
   * @param jobs the tasks of each
   * @return the tasks without a result
   * @throws ClusterException if the application has ended, or where executors have another program
   * @throws CancellationException if the thread is interrupted
   */
  List<Lost> run(List<List<Task>> jobs) {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    Set<Task> open = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Lost> lost = new ArrayList<>();
    boolean isOver = false;
    try {
      spark.setJobGroup(GROUP, "tasks of a batch", true);
      for (List<Task> tasks : jobs) {
        open.addAll(tasks);
        submit(tasks, events);
      }
      for (int ended = 0; ended < jobs.size(); ) {
        switch (next(events)) {
          case Done(Task task, byte[] result) -> {
            open.remove(task);
            done.accept(task, new Packed<TaskResult>(result).value());
          }
          case Ended(List<Task> tasks, Try<BoxedUnit> end) -> {
            ended++;
            if (end.isFailure()) {
              String why = Failure.reason(end.failed().get());
              refuse(why);
              tasks.stream().filter(open::remove).forEach(task -> lost.add(new Lost(task, why)));
            }
          }
        }
      }
      isOver = true;
      return lost;
    } catch (IllegalStateException e) {
      refuse(Failure.reason(e));
      throw e;
    } finally {
      if (!isOver) {
        spark.cancelJobGroup(GROUP);
      }
    }
  }

  private void submit(List<Task> tasks, BlockingQueue<Event> events) {
    List<byte[]> sent = tasks.stream().map(task -> Packed.of(task).bytes()).toList();
    RDD<byte[]> partitions = spark.parallelize(sent, sent.size()).rdd();
    List<Object> all = IntStream.range(0, sent.size()).<Object>mapToObj(partition -> partition).toList();
    Function2<Object, byte[], BoxedUnit> result = (partition, bytes) -> {
      events.add(new Done(tasks.get((Integer) partition), bytes));
      return BoxedUnit.UNIT;
    };
    Function0<BoxedUnit> none = () -> BoxedUnit.UNIT;
    Function1<Try<BoxedUnit>, Boolean> ended = end -> events.add(new Ended(tasks, end));
    spark.sc().submitJob(partitions, new RemoteTask(job), CollectionConverters.asScala(all).toSeq(), result, none)
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

  /** Ends the run where no task would fare better. */
  private void refuse(String why) {
    if (Failure.isOfOtherProgram(why)) {
      throw new ClusterException("the executors have another version of Backsweep or of Java than the driver (" + why
          + "); nothing is valued: they need Java " + Runtime.version().feature() + ", and no Backsweep but the jar that is sent to them");
    }
    if (spark.sc().isStopped()) {
      throw new ClusterException("the cluster has ended the run: " + why
          + "; the page or log of its master says more. It must be Spark " + spark.version() + ", as here");
    }
  }
}
