package org.backsweep.reports.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a list that is repeated several times, one after the other.
 *
 * @param from where it starts
 * @param length the number of entries that are repeated
 * @param times the number of repetitions
 */
record Repeats(int from, int length, int times) {
  private static final int LONGEST = 8;

  int to() {
    return from + length * times;
  }

  /** Splits a list into repeats, first those that cover most of what is left; an entry that is not repeated stands alone. */
  static List<Repeats> of(List<?> list) {
    List<Repeats> found = new ArrayList<>();
    for (int from = 0; from < list.size(); from = found.getLast().to()) {
      Repeats best = new Repeats(from, 1, 1);
      for (int length = 1; length <= LONGEST; length++) {
        Repeats repeats = new Repeats(from, length, times(list, from, length));
        if (repeats.times > 1 && repeats.to() > best.to()) {
          best = repeats;
        }
      }
      found.add(best);
    }
    return found;
  }

  private static int times(List<?> list, int from, int length) {
    int to = from + length;
    while (to < list.size() && list.get(to).equals(list.get(to - length))) {
      to++;
    }
    return to > list.size() ? 1 : (to - from) / length;
  }
}
