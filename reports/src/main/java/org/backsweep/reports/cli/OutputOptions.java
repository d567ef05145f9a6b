package org.backsweep.reports.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.backsweep.reports.output.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how much is said, and where. */
final class OutputOptions {
  private static final String STDERR = "stderr";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = {"-q", "--quiet"}, fallbackValue = "true", description = "Say nothing but errors, rejected rows, failed trades and Greeks that differ.")
  private boolean isQuiet;

  @Option(names = {"-v", "--verbose"}, fallbackValue = "true",
      description = "Say more: each trade as it is done, all warnings, the time of each step, and in full why a trade failed.")
  private boolean isVerbose;

  @Option(names = "--log", paramLabel = "FILE",
      description = "Append to this file what --verbose shows, each line with its time in UTC; in a file named .json or .jsonl as JSON objects, with events for "
          + "phases, trades and the end of the run.")
  private Path log;

  /**
   * Returns a console as these options want it.
   *
   * @throws OutputException if the log cannot be written
   */
  Console apply(Console console) {
    if (isQuiet && isVerbose) {
      throw new ParameterException(new CommandLine(command), "--quiet and --verbose contradict each other");
    }
    if (isVerbose) {
      showStackTraces();
    }
    Console shown = isQuiet ? console.quiet() : isVerbose ? console.verbose() : console;
    return log == null ? shown : shown.logged(LogFile.append(log));
  }

  private static void showStackTraces() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    LoggerConfig root = context.getConfiguration().getRootLogger();
    Appender stderr = root.getAppenders().get(STDERR);
    root.removeAppender(STDERR);
    root.addAppender(stderr, Level.DEBUG, null);
    context.updateLoggers();
  }
}
