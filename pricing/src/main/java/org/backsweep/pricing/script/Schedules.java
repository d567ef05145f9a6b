package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.SortedSet;

/** Gives the business days that a script's {@code monthly from ... to ...} stands for. */
@FunctionalInterface
public interface Schedules {
  /**
   * The dates, in order.
   *
   * @param frequency the word as the script has it, such as {@code monthly}
   * @throws IllegalArgumentException if there is no such frequency, the dates are not in order, or there is none; the message
   *     says what would be right
   */
  SortedSet<LocalDate> between(String frequency, LocalDate first, LocalDate last);
}
