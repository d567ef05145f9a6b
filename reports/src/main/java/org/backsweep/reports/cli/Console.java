package org.backsweep.reports.cli;

import java.io.PrintStream;
import org.backsweep.reports.output.VisibleText;

/**
 * Where the program speaks to the user. Lines hold text from its input: what a terminal would obey is made visible, and a line has
 * an end.
 *
 * @param out what was asked for
 * @param err progress, warnings and errors
 * @param isTerminal whether {@code err} is a terminal, on which a line can be written over
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  private static final String TERMINAL = "backsweep.terminal";
  private static final int LONGEST = 2000;

  Console {
    out = new Lines(out);
    err = new Lines(err);
  }

  /** That of this process. */
  static Console ofProcess() {
    // Java knows only of input and output together; the starting script knows of each.
    String told = System.getProperty(TERMINAL);
    boolean isTerminal = told == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(told);
    return new Console(System.out, System.err, isTerminal);
  }

  /** Prints whole lines as they can be shown; the bar of progress, which draws with single characters, goes through as it is. */
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
