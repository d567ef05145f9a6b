package org.backsweep.pricing.input;

import java.util.ArrayList;
import java.util.List;

/**
 * What reading has found fault with: rejected rows and warnings, each in the order of its arrival.
 *
 * <p>Safe for use by several threads. The first {@value #KEPT} rejects and as many warnings are kept, the rest only
 * counted, so that a file of a million bad rows does not fill the memory.
 */
public final class Findings {
  /** How many rejects, and how many warnings, are kept in full. */
  public static final int KEPT = 100_000;

  private final List<Reject> rejects = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private long rejectCount;
  private long warningCount;

  public synchronized void reject(Reject reject) {
    rejectCount++;
    if (rejects.size() < KEPT) {
      rejects.add(reject);
    }
  }

  public synchronized void warn(String where, String text) {
    warningCount++;
    if (warnings.size() < KEPT) {
      warnings.add(new Warning(where, text));
    }
  }

  /** The rejects kept so far, oldest first. */
  public synchronized List<Reject> rejects() {
    return List.copyOf(rejects);
  }

  /** The warnings kept so far, oldest first. */
  public synchronized List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** How many rejects there were, kept or not. */
  public synchronized long rejectCount() {
    return rejectCount;
  }

  /** How many warnings there were, kept or not. */
  public synchronized long warningCount() {
    return warningCount;
  }
}
