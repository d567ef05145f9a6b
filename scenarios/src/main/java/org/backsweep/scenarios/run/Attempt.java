package org.backsweep.scenarios.run;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.pricing.market.MarketException;

/** Work that may fail without costing the rest of the run: whatever is thrown becomes a sentence, but for an interruption. */
public final class Attempt {
  private static final Logger LOG = LogManager.getLogger(Attempt.class);

  private Attempt() {}

  /**
   * The result of a task, or what stands for it where the task fails, given the reason.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static <T> T of(Supplier<T> task, Function<String, T> otherwise) {
    try {
      return task.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.debug("failed", e);
      return otherwise.apply(reason(e));
    }
  }

  /** What the user can act on as it is; anything else with its kind, for whoever looks after the program. */
  public static String reason(Throwable e) {
    return switch (e) {
      case MarketException known -> known.getMessage();
      case ArithmeticException known -> known.getMessage();
      case OutOfMemoryError known -> "out of memory: more is wanted, such as BACKSWEEP_JAVA_OPTIONS=-Xmx4g, or fewer threads";
      case StackOverflowError known -> "nested too deep";
      default -> "a fault of the program: " + e;
    };
  }
}
