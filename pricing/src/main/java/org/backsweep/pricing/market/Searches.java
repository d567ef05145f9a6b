package org.backsweep.pricing.market;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What searches found in a market, each made once: where a calibration begins and how finely it integrates. It is known while
 * recording and is no part of a value.
 */
public final class Searches {
  private final Map<Object, Object> found = new ConcurrentHashMap<>();

  Searches() {}

  /** What a search finds, which is made when it is first asked for under its key. */
  public <T> T of(Object key, Class<T> type, Supplier<T> search) {
    return type.cast(found.computeIfAbsent(key, any -> search.get()));
  }
}
