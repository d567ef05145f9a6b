package org.backsweep.reports.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.backsweep.reports.output.OutputException;

/**
 * A file to which the lines of the console are appended, each after its time in UTC, with what the libraries log.
 *
 * @param stream the file
 */
record LogFile(PrintStream stream) implements AutoCloseable {
  private static final String NAME = "log-file";
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss'Z'}{UTC} %level{lowerCase=true}: %m%n%ex";

  /**
   * Opens a log file, which is made if it is not there.
   *
   * @throws OutputException if it cannot be written
   */
  static LogFile append(Path file) {
    try {
      OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      LogFile log = new LogFile(new PrintStream(out, true, StandardCharsets.UTF_8));
      log.listen();
      return log;
    } catch (IOException e) {
      throw new OutputException(file + ": the log cannot be written there (" + e + "); name another file with --log", e);
    }
  }

  private void listen() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    OutputStreamAppender appender = OutputStreamAppender.newBuilder().setName(NAME).setTarget(stream)
        .setLayout(PatternLayout.newBuilder().withPattern(PATTERN).build()).build();
    appender.start();
    context.getConfiguration().getRootLogger().addAppender(appender, null, null);
    context.updateLoggers();
  }

  /** Appends a line. */
  void line(String text) {
    stream.println(text.isEmpty() ? "" : Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + text);
  }

  @Override
  public void close() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender(NAME);
    context.updateLoggers();
    stream.close();
  }
}
