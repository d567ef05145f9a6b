package org.backsweep.scenarios.cluster;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.backsweep.scenarios.ClusterException;

/** The failures that Spark reports, in the words that matter. */
final class Failure {
  /** Spark's sentence about a task that it gave up. */
  private static final Pattern LAST = Pattern.compile("most recent failure: (?:Lost task [^)]*\\(TID \\d+\\) \\([^)]*\\): )?(.*)");
  private static final Pattern TASK = Pattern.compile("Task (\\d{1,9}) in stage");
  /** The errors of an executor that has other classes than the driver. */
  private static final List<String> OTHER_PROGRAM = List.of(ForeignExecutorException.class.getName(),
      "java.lang.UnsupportedClassVersionError", "java.lang.ClassNotFoundException", "java.lang.NoClassDefFoundError",
      "java.lang.NoSuchMethodError", "java.lang.IncompatibleClassChangeError", "java.io.InvalidClassException",
      "was sent by another version of the program");

  private Failure() {}

  /** The reason of a failure, in one line. */
  static String reason(Throwable failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    Matcher last = LAST.matcher(message);
    return last.find() ? last.group(1).strip() : message.lines().findFirst().orElse("").strip();
  }

  /** The number of the task that Spark gave up, from 0, where it says that. */
  static Optional<Integer> task(Throwable failure) {
    Matcher task = TASK.matcher(String.valueOf(failure.getMessage()));
    return task.find() ? Optional.of(Integer.valueOf(task.group(1))) : Optional.empty();
  }

  /**
   * Ends the run where no other task would fare better.
   *
   * @param why the reason of a failure
   * @throws ClusterException if the application has ended, or if executors have another program
   */
  static void endRun(JavaSparkContext spark, String why) {
    if (OTHER_PROGRAM.stream().anyMatch(why::contains)) {
      throw new ClusterException("the executors have another version of Backsweep or of Java than the driver (" + why
          + "): they need Java " + Runtime.version().feature() + ", and no Backsweep but the jar that is sent to them");
    }
    if (spark.sc().isStopped()) {
      throw new ClusterException("the cluster has ended the run (" + why + "): the page or the log of its master says why. It must be Spark "
          + spark.version() + ", with Java " + Runtime.version().feature());
    }
  }
}
