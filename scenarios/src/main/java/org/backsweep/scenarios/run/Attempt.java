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

  /**
   * The results of a task for all of some items together. Those that it leaves out, or all where it fails, are done each alone;
   * what fails alone has what stands for it, given the reason.
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
