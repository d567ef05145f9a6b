package org.backsweep.reports.output;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.pricing.input.Findings;

/** The sensitivities that another program's format has no place for, counted by their kinds. It is for use by one thread. */
final class LeftOut {
  private final SortedMap<String, Long> kinds = new TreeMap<>();

  /** Counts one. */
  void add(String kind) {
    kinds.merge(kind, 1L, Long::sum);
  }

  /** Warns once of all that were counted. */
  void warn(Findings findings, String file, String what) {
    if (!kinds.isEmpty()) {
      findings.warn(file, String.format(Locale.ROOT, "%,d sensitivities have no %s, and are left out: ",
          kinds.values().stream().mapToLong(Long::longValue).sum(), what)
          + kinds.entrySet().stream().map(kind -> kind.getKey() + " " + kind.getValue()).collect(Collectors.joining(", ")));
    }
  }
}
