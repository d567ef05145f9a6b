package org.backsweep.reports.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.util.Throwables;
import org.backsweep.reports.output.JsonLine;
import org.backsweep.reports.output.OutputException;

/**
 * A file to which the lines of the console and what the libraries log are appended: each line after its time in UTC or, in a file that is named
 * {@code .json} or {@code .jsonl}, as a JSON object, where events of the run (its phases, its trades, its end) have fields of their own.
 *
 * @param stream the file
 * @param isJson whether each line is a JSON object
 */
record LogFile(PrintStream stream, boolean isJson) implements AutoCloseable {
  private static final String NAME = "log-file";

  /**
   * Opens a log file, which is made if it is not there.
   *
   * @throws OutputException if it cannot be written
   */
  static LogFile append(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      PrintStream out = new PrintStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true, StandardCharsets.UTF_8);
      LogFile log = new LogFile(out, file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*[.]jsonl?"));
      log.listen();
      return log;
    } catch (IOException e) {
      throw new OutputException(file + ": the log cannot be written there (" + e + "); name another file with --log", e);
    }
  }

  private void listen() {
    AbstractAppender appender = new AbstractAppender(NAME, null, null, true, Property.EMPTY_ARRAY) {
      @Override
      public void append(LogEvent event) {
        logged(event);
      }
    };
    appender.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(appender, null, null);
    context.updateLoggers();
  }

  private void logged(LogEvent event) {
    String trace = event.getThrown() == null ? "" : String.join("\n", Throwables.toStringList(event.getThrown()));
    String message = event.getMessage().getFormattedMessage();
    if (isJson) {
      json(event.getLevel(), "log", trace.isEmpty() ? Map.of("message", message) : Map.of("message", message, "trace", trace));
    } else {
      stream.println(now() + " " + level(event.getLevel()) + ": " + message + (trace.isEmpty() ? "" : "\n" + trace));
    }
  }

  /** Appends a line of the console. */
  void line(Level level, String text) {
    if (!isJson) {
      stream.println(text.isEmpty() ? "" : now() + " " + text);
    } else if (!text.isBlank()) {
      json(level, "line", Map.of("message", text));
    }
  }

  /** Appends an event with its fields, which a log of lines does not have. */
  void event(String name, Map<String, ?> fields) {
    if (isJson) {
      json(Level.INFO, name, fields);
    }
  }

  private void json(Level level, String event, Map<String, ?> fields) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("time", now().toString());
    entry.put("level", level(level));
    entry.put("event", event);
    entry.putAll(fields);
    stream.println(JsonLine.of(entry));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String level(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender(NAME);
    context.updateLoggers();
    stream.close();
  }
}
