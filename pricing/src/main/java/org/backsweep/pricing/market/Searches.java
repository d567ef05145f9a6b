package org.backsweep.pricing.market;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What searches found in a market, each made once: where a calibration begins and how finely it integrates. It is known while
 * recording and is no part of a value; to another process it travels as nothing found yet.
 */
public final class Searches implements Serializable {
  private final Optional<Searches> earlier;
  private final Map<Object, Object> found = new ConcurrentHashMap<>();
  private final Map<LocalDate, Searches> later = new ConcurrentHashMap<>();

  /** Nothing found yet. */
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

  /** Those in the same quotes on another date, the same whoever asks. */
  Searches on(LocalDate date) {
    return later.computeIfAbsent(date, any -> new Searches(Optional.of(this)));
  }

  /**
   * What a search finds, which is made when it is first asked for under its key.
   *
   * @param search told what the same search found on the date of the quotes, if this is another date and it was made there
   */
  public <T> T of(Object key, Class<T> type, Function<Optional<T>, T> search) {
    return type.cast(found.computeIfAbsent(key, any ->
        search.apply(earlier.map(before -> before.found.get(key)).map(type::cast))));
  }
}
