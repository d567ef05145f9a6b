package org.backsweep.reports.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.backsweep.reports.output.VisibleText;

/**
 * The streams on which the program speaks to the user. Lines hold text from its input: control characters, which a terminal would
 * obey, are made visible, and a line is cut at a length.
 *
 * @param out the stream of what was asked for
 * @param err the stream of errors, and of what they cost
 * @param notes the stream of progress and warnings
 * @param details the stream of what only those read who look for something
 * @param isTerminal whether {@code notes} is a terminal, on which a line can be written over
 * @param isVerbose whether {@code details} are shown
 * @param log the file that lines go into too
 */
record Console(PrintStream out, PrintStream err, PrintStream notes, PrintStream details, boolean isTerminal, boolean isVerbose,
    Optional<LogFile> log) implements AutoCloseable {
  private static final String TERMINAL = "backsweep.terminal";
  private static final int LONGEST = 2000;

  /** A console on two streams, without details. */
  static Console of(PrintStream out, PrintStream err, boolean isTerminal) {
    PrintStream errors = new Lines(err, Level.ERROR, Optional.empty());
    return new Console(new Lines(out, Level.INFO, Optional.empty()), errors, errors, silence(), isTerminal, false, Optional.empty());
  }

  /** The console of this process. */
  static Console ofProcess() {
    // Java knows only whether input and output together are a terminal; the starting script knows it of each.
    String told = System.getProperty(TERMINAL);
    boolean isTerminal = told == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(told);
    return of(System.out, System.err, isTerminal);
  }

  /** The console without all but errors. */
  Console quiet() {
    return new Console(silence(), err, silence(), silence(), false, false, log);
  }

  /** The console with details, line by line. */
  Console verbose() {
    return new Console(out, err, notes, err, false, true, log);
  }

  /** The console whose lines go into a log too, also those that it does not show. */
  Console logged(LogFile file) {
    Optional<LogFile> into = Optional.of(file);
    return new Console(new Lines(out, Level.INFO, into), new Lines(err, Level.ERROR, into), new Lines(notes, Level.INFO, into),
        new Lines(details, Level.DEBUG, into), isTerminal, isVerbose, into);
  }

  /** Notes an event of the run in a structured log; it is not shown. */
  void event(String name, Map<String, ?> fields) {
    log.ifPresent(file -> file.event(name, fields));
  }

  /** Closes the log. */
  @Override
  public void close() {
    log.ifPresent(LogFile::close);
  }

  private static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /**
   * Prints whole lines with their control characters made visible; the bar of progress, which draws with single characters,
   * passes as it is.
   */
  private static final class Lines extends PrintStream {
    private static final String WARNING = "warning: ";

    private final Level level;
    private final Optional<LogFile> log;

    Lines(PrintStream to, Level level, Optional<LogFile> log) {
      super(to, true, to.charset());
      this.level = level;
      this.log = log;
    }

    @Override
    public void println(Object text) {
      // So are stack traces printed.
      String.valueOf(text).lines().forEach(this::println);
    }

    @Override
    public void println(String line) {
      String visible = VisibleText.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
      super.println(visible);
      log.ifPresent(file -> file.line(visible.startsWith(WARNING) ? Level.WARN : level, visible));
    }
  }
}
