package org.backsweep.pricing.quotes;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.quotes.QuoteKey.Fixing;

/** Fixings of indices up to the valuation date, immutable; the levels are in each index's own unit. */
public final class Fixings implements Serializable {
  private final SortedMap<String, SortedMap<LocalDate, Double>> histories = new TreeMap<>();
  private final int size;

  public Fixings(Map<Fixing, Double> fixings) {
    size = fixings.size();
    fixings.forEach(
        (key, value) -> histories.computeIfAbsent(key.index(), any -> new TreeMap<>()).put(key.date(), value));
    histories.replaceAll((index, history) -> Collections.unmodifiableSortedMap(history));
  }

  public static Fixings none() {
    return new Fixings(Map.of());
  }

  /** The name under which the closes of an equity or index stand: {@code EQ-DAX}. */
  public static String equityIndex(String underlying) {
    return "EQ-" + underlying;
  }

  /** The name under which the fixings of an exchange rate stand: {@code FX-EURUSD}. */
  public static String fxIndex(FxLevel pair) {
    return "FX-" + pair.name();
  }

  public OptionalDouble value(String index, LocalDate date) {
    Double value = history(index).get(date);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The fixings of an index by date; empty where there are none. */
  public SortedMap<LocalDate, Double> history(String index) {
    return histories.getOrDefault(index, Collections.emptySortedMap());
  }

  /** The indices that have fixings, sorted. */
  public SortedSet<String> indices() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(histories.keySet()));
  }

  /** The number of fixings of all indices. */
  public int size() {
    return size;
  }
}
