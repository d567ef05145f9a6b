package org.backsweep.reports.cli;

import java.io.PrintStream;
import org.backsweep.reports.output.VisibleText;

/**
 * The streams on which the program speaks to the user. Lines hold text from its input: control characters, which a terminal would
 * obey, are made visible, and a line is cut at a length.
 *
 * @param out the stream of what was asked for
 * @param err the stream of progress, warnings and errors
 * @param isTerminal whether {@code err} is a terminal, on which a line can be written over
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  private static final String TERMINAL = "backsweep.terminal";
  private static final int LONGEST = 2000;

  Console {
    out = new Lines(out);
    err = new Lines(err);
  }

  /** The console of this process. */
  static Console ofProcess() {
    // Java knows only whether input and output together are a terminal; the starting script knows it of each.
    String told = System.getProperty(TERMINAL);
    boolean isTerminal = told == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(told);
    return new Console(System.out, System.err, isTerminal);
  }

  /**
   * Prints whole lines with their control characters made visible; the bar of progress, which draws with single characters,
   * passes as it is.
   */
  private static final class Lines extends PrintStream {
    Lines(PrintStream to) {
      super(to, true, to.charset());
    }

    @Override
    public void println(String line) {
      super.println(VisibleText.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line));
    }
  }
}
