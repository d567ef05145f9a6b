package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/** Sentences as Spark 4.2 writes them. */
class FailureTest {
  private static SparkException spark(String message) {
    return new SparkException(message);
  }

  @Test
  void theErrorOfTheTaskIsTheReason() {
    SparkException failure = spark("Job aborted due to stage failure: Task 12 in stage 3.0 failed 4 times, most recent failure: "
        + "Lost task 12.3 in stage 3.0 (TID 57) (10.0.0.7 executor 2): java.lang.AssertionError: (a) b\n\tat X.y(X.java:1)\n\nDriver stacktrace:");
    assertThat(Failure.reason(failure)).isEqualTo("java.lang.AssertionError: (a) b");
    assertThat(Failure.task(failure)).contains(12);
  }

  @Test
  void soIsTheEndOfAnExecutor() {
    SparkException failure = spark("Job aborted due to stage failure: Task 0 in stage 1.0 failed 2 times, most recent failure: "
        + "Lost task 0.1 in stage 1.0 (TID 9) (127.0.0.1 executor 4): ExecutorLostFailure (executor 4 exited caused by one of the running "
        + "tasks) Reason: Command exited with code 137\nDriver stacktrace:");
    assertThat(Failure.reason(failure)).isEqualTo(
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command exited with code 137");
  }

  @Test
  void anyOtherFailureIsItsFirstLine() {
    assertThat(Failure.reason(spark("Job 0 cancelled because SparkContext was shut down\nmore"))).isEqualTo(
        "Job 0 cancelled because SparkContext was shut down");
    assertThat(Failure.task(spark("Job 0 cancelled because SparkContext was shut down"))).isEmpty();
    assertThat(Failure.reason(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
  }
}
