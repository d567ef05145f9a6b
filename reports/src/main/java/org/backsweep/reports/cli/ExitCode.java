package org.backsweep.reports.cli;

import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Status;

/** What the program tells the shell. */
enum ExitCode {
  /** Everything was valued, and what was reconciled agrees. */
  CLEAN(0),
  /** A fault of the program itself. */
  INTERNAL(1),
  /** Wrong usage, input that cannot be read at all, or an output folder that cannot be written. */
  USAGE(2),
  /** Finished, with rejected rows or failed trades. */
  INCOMPLETE(3),
  /** Finished, with a Greek that does not reconcile: it counts before rejected rows, for a wrong number is worse than none. */
  DIFFERS(4),
  /** Broken off with Ctrl-C: nothing was written. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The code of a run that finished. */
  static ExitCode of(long rejects, BatchResult result) {
    if (result.differing() > 0) {
      return DIFFERS;
    }
    return rejects > 0 || result.count(Status.FAILED) > 0 ? INCOMPLETE : CLEAN;
  }
}
