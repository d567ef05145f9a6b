package org.backsweep.reports.cli;

import java.io.PrintStream;

/**
 * Where the program speaks to the user.
 *
 * @param out what was asked for
 * @param err progress, warnings and errors
 * @param isTerminal whether {@code err} is a terminal, on which a line can be written over
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  private static final String TERMINAL = "backsweep.terminal";

  /** That of this process. */
  static Console ofProcess() {
    // Java knows only of input and output together; the starting script knows of each.
    String told = System.getProperty(TERMINAL);
    boolean isTerminal = told == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(told);
    return new Console(System.out, System.err, isTerminal);
  }
}
