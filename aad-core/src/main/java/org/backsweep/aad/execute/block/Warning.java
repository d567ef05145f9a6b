package org.backsweep.aad.execute.block;

import java.lang.System.Logger.Level;
import org.apache.logging.log4j.LogManager;

/**
 * Writes warnings to the log: by Log4j where it is on the class path, by the logger of the JDK otherwise. Log4j takes half a second to
 * start, so that it is asked for only when there is something to say.
 */
public final class Warning {
  private Warning() {}

  /** Writes a line for a class; the arguments replace the {@code {}} of the text, and a throwable comes last. */
  public static void of(Class<?> teller, String text, Object... arguments) {
    try {
      LogManager.getLogger(teller).warn(text, arguments);
    } catch (NoClassDefFoundError noLog4j) {
      Throwable thrown = arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last ? last : null;
      System.getLogger(teller.getName()).log(Level.WARNING, filled(text, arguments), thrown);
    }
  }

  private static String filled(String text, Object... arguments) {
    StringBuilder line = new StringBuilder(text);
    int at = 0;
    for (Object argument : arguments) {
      at = line.indexOf("{}", at);
      if (at < 0) {
        break;
      }
      String value = String.valueOf(argument);
      line.replace(at, at + 2, value);
      at += value.length();
    }
    return line.toString();
  }
}
