package org.backsweep.aad.execute.block;

import org.apache.logging.log4j.LogManager;

/**
 * Writes warnings to the log. Log4j takes half a second to start, so that it is asked for only when there is something to say.
 */
public final class Warning {
  private Warning() {}

  /** Writes a line for a class; the arguments replace the {@code {}} of the text, and a throwable comes last. */
  public static void of(Class<?> teller, String text, Object... arguments) {
    LogManager.getLogger(teller).warn(text, arguments);
  }
}
