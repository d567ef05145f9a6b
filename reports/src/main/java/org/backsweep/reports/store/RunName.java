package org.backsweep.reports.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ways to name a run of a store: its id, {@code last}, or {@code last-1} for the one before. */
final class RunName {
  private static final Pattern LAST = Pattern.compile("last(?:-([0-9]{1,6}))?");
  private static final int SHOWN = 10;

  private RunName() {}

  /**
   * The id of a run.
   *
   * @throws StoreException if the store has none of that name
   */
  static long id(Store store, String name) {
    List<Long> ids = store.list("SELECT run_id FROM runs ORDER BY run_id DESC").rows().stream()
        .map(row -> ((Number) row.getFirst()).longValue()).toList();
    Matcher last = LAST.matcher(name);
    if (last.matches()) {
      int before = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      if (before < ids.size()) {
        return ids.get(before);
      }
    }
    return ids.stream().filter(id -> id.toString().equals(name)).findFirst().orElseThrow(() ->
        new StoreException("'" + name + "' is no run of the store, which has " + ids.size() + ": name one by last, last-1 or its id ("
            + ids.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", ")) + (ids.size() > SHOWN ? ", ..." : "") + ")", null));
  }
}
