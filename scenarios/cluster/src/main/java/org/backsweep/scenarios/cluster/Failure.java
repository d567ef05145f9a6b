package org.backsweep.scenarios.cluster;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The failures that Spark reports, in the words that matter. */
final class Failure {
  /** Spark's sentence about a task that it gave up. */
  private static final Pattern LAST = Pattern.compile("most recent failure: (?:Lost task [^)]*\\(TID \\d+\\) \\([^)]*\\): )?(.*)");
  /** The errors of an executor that has other classes than the driver. */
  private static final List<String> OTHER_PROGRAM = List.of(ForeignExecutorException.class.getName(),
      "java.lang.UnsupportedClassVersionError", "java.lang.ClassNotFoundException", "java.lang.NoClassDefFoundError",
      "java.lang.NoSuchMethodError", "java.lang.IncompatibleClassChangeError", "java.io.InvalidClassException",
      "was sent by another version of the program");

  private Failure() {}

  /** The reason of a failure, in one line. */
  static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher last = LAST.matcher(message);
    return last.find() ? last.group(1).strip() : message.lines().findFirst().orElse("").strip();
  }

  /** Whether it is one that every task of that executor would have. */
  static boolean isOfOtherProgram(String reason) {
    return OTHER_PROGRAM.stream().anyMatch(reason::contains);
  }
}
