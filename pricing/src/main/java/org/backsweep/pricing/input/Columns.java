package org.backsweep.pricing.input;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The place of each column of a table, and the columns that its reader may ask for.
 *
 * @param names the columns found, in the order of the file
 * @param places index of a column by its name in lower case
 * @param known the columns that the reader declared, required or optional
 */
record Columns(List<String> names, Map<String, Integer> places, Set<String> known) {
  static Columns of(List<String> names, Set<String> known) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
    return new Columns(List.copyOf(names), Map.copyOf(places), Set.copyOf(known));
  }

  static Columns of(List<String> names) {
    return of(names, new HashSet<>(names));
  }

  static String canonical(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  int size() {
    return names.size();
  }

  /** The index of a declared column, or -1 where the file does not have it. */
  int place(String column) {
    if (!known.contains(column)) {
      throw new IllegalArgumentException("column '" + column + "' was not declared; declared: " + known);
    }
    return places.getOrDefault(column, -1);
  }
}
