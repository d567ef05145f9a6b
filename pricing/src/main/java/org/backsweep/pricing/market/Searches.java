package org.backsweep.pricing.market;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The results of searches in a market, each made once: where a calibration begins and how finely it integrates. They are known
 * while recording and are no part of a value. Another process receives them empty.
 */
public final class Searches implements Serializable {
  private final Optional<Searches> earlier;
  private final Map<Object, Object> found = new ConcurrentHashMap<>();
  private final Map<LocalDate, Searches> later = new ConcurrentHashMap<>();

  /** The serialised form: nothing found yet. */
  private record None() implements Serializable {
    private Object readResolve() {
      return new Searches();
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
    return type.cast(found.computeIfAbsent(key, any ->
        search.apply(earlier.map(before -> before.found.get(key)).map(type::cast))));
  }
}
