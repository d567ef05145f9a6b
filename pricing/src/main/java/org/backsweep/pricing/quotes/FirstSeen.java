package org.backsweep.pricing.quotes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/** The points that have been read, each with its first value: a repeated value is dropped, another value is refused. */
final class FirstSeen<K> {
  private record Place(double value, String file, long line) {}

  private final Map<K, Place> places = new LinkedHashMap<>();
  private long repeats;
  private String firstRepeat = "";

  /**
   * Whether this is a point's first value; a later row with the same value is counted.
   *
   * @param name the name of the point in messages
   * @param column the column that has the value
   * @throws RowException for a later row with another value
   */
  boolean admit(K point, String name, String column, double value, Row row) {
    Place first = places.putIfAbsent(point, new Place(value, row.file(), row.line()));
    if (first == null) {
      return true;
    }
    String where = (first.file().equals(row.file()) ? "" : first.file() + ", ") + "line " + first.line();
    // Compared by ==, for which 0 and -0 are one value.
    if (first.value() != value) {
      throw new RowException(column, row.text(column),
          name + " has another value, " + first.value() + ", on " + where + "; the first is kept");
    }
    if (repeats++ == 0) {
      firstRepeat = name + " on line " + row.line() + " and on " + where;
    }
    return false;
  }

  /** The rejection of a point's first row, for a fault that is found later. */
  Reject reject(K point, String column, String reason) {
    Place place = places.get(point);
    return new Reject(place.file(), place.line(), column, Double.toString(place.value()), reason);
  }

  /** Reports in one warning which repeats of a file were dropped, and forgets them. */
  void reportRepeats(String file, Findings findings) {
    if (repeats > 0) {
      String rows = repeats == 1 ? "1 row repeats" : repeats + " rows repeat";
      findings.warn(file, rows + " an earlier one, value and all: " + (repeats == 1 ? "" : "the first is ") + firstRepeat);
    }
    repeats = 0;
  }

  Map<K, Double> values() {
    Map<K, Double> values = new LinkedHashMap<>();
    places.forEach((point, place) -> values.put(point, place.value()));
    return values;
  }
}
