package org.backsweep.scenarios.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.pricing.market.MarketException;

/** Work that may fail without costing the rest of the run: every exception becomes a sentence, except an interruption. */
public final class Attempt {
  /** What the reason of a failure for want of memory begins with. */
  public static final String OUT_OF_MEMORY = "out of memory";
  private static final Logger LOG = LogManager.getLogger(Attempt.class);

  private Attempt() {}

  /**
   * The result of a task, or a substitute made from the reason where the task fails.
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

  /**
   * The results of a task for some items together. Items that it leaves out, or all items where it fails, are done again, each
   * alone; an item that fails alone gets a substitute made from the reason.
   */
  public static <K, V> Map<K, V> each(List<K> items, Function<List<K>, Map<K, V>> task, BiFunction<K, String, V> otherwise) {
    if (items.size() == 1) {
      return of(() -> task.apply(items), why -> Map.of(items.getFirst(), otherwise.apply(items.getFirst(), why)));
    }
    Map<K, V> results = new HashMap<>();
    if (!items.isEmpty()) {
      results.putAll(of(() -> task.apply(items), why -> Map.of()));
    }
    items.stream().filter(item -> !results.containsKey(item))
        .forEach(item -> results.putAll(each(List.of(item), task, otherwise)));
    return results;
  }

  /**
   * The reason of a failure: the message where the user can act on it; otherwise also the type of the exception, for whoever
   * maintains the program.
   */
  public static String reason(Throwable e) {
    return switch (e) {
      case MarketException known -> known.getMessage();
      case ArithmeticException known -> known.getMessage();
      case TimeLimitException known -> known.getMessage();
      case OutOfMemoryError known -> OUT_OF_MEMORY + ": more is wanted, such as --memory 4g (java -Xmx4g), or fewer threads";
      case StackOverflowError known -> "nested too deep";
      default -> "a fault of the program: " + e;
    };
  }
}
