package org.backsweep.reports.cli;

import java.util.List;
import java.util.Locale;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Status;

/** The exit codes of the program. */
enum ExitCode {
  /** Everything was valued, and all reconciled Greeks agree. */
  CLEAN(0),
  /** There was a fault of the program itself. */
  INTERNAL(1),
  /** The usage was wrong, input cannot be read at all, or the output folder, the store or the cluster cannot be used. */
  USAGE(2),
  /** The run finished with rejected rows, failed trades, or trades without the figures that capital or a hedge takes from them. */
  INCOMPLETE(3),
  /**
   * The run finished with a Greek that does not reconcile. This comes before rejected rows, for a wrong number is worse than
   * none.
   */
  DIFFERS(4),
  /** The run finished, and a book uses more than a limit allows. This comes before rejected rows, too. */
  BREACHED(5),
  /** The run finished and all is written, but the store lacks it. This comes before rejected rows, too, which the run can be asked for. */
  UNSTORED(6),
  /** The run was interrupted with Ctrl-C: nothing was written. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The code in a word: {@code clean}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code of a run that would have this one, and that the store lacks. */
  ExitCode unstored() {
    return this == CLEAN || this == INCOMPLETE ? UNSTORED : this;
  }

  /** The code of a run that finished. */
  static ExitCode of(long rejects, BatchResult result, List<Limits.Use> limits) {
    if (result.differing() > 0) {
      return DIFFERS;
    }
    if (limits.stream().anyMatch(Limits.Use::isBreached)) {
      return BREACHED;
    }
    return rejects > 0 || result.count(Status.FAILED) > 0 || !result.scenarios().unshocked().isEmpty() ? INCOMPLETE : CLEAN;
  }
}
