package org.backsweep.pricing.market;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The results of searches in a market, each made once: where a calibration begins and how finely it integrates, and what is
 * recorded once for all trades ({@link MarketFunction}). They are known while recording. Another process receives them empty.
 */
public final class Searches implements Serializable {
  private final Optional<Searches> earlier;
  private final Map<Object, Search> found = new ConcurrentHashMap<>();
  private final Map<LocalDate, Searches> later = new ConcurrentHashMap<>();

  /** The serialised form: nothing found yet. */
  private record None() implements Serializable {
    private Object readResolve() {
      return new Searches();
    }
  }

  /** One search. It may ask for others, so that it is not made within the map. */
  private static final class Search {
    private volatile Object result;

    Object made(Supplier<?> search) {
      synchronized (this) {
        if (result == null) {
          result = search.get();
        }
        return result;
      }
    }
  }

  Searches() {
    this(Optional.empty());
  }

  private Searches(Optional<Searches> earlier) {
    this.earlier = earlier;
  }

  private Object writeReplace() {
    return new None();
  }

  /** The searches in the same quotes on another date, one object for each date. */
  Searches on(LocalDate date) {
    return later.computeIfAbsent(date, any -> new Searches(Optional.of(this)));
  }

  /**
   * The result of a search, which is made when it is first asked for under its key.
   *
   * @param search the search; it is given the result of the same search on the date of the quotes, if this is another date and
   *     the search was made there
   */
  public <T> T of(Object key, Class<T> type, Function<Optional<T>, T> search) {
    return type.cast(found.computeIfAbsent(key, any -> new Search())
        .made(() -> search.apply(earlier.map(before -> before.found.get(key)).map(one -> one.result).map(type::cast))));
  }
}
