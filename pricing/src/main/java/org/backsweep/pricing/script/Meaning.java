package org.backsweep.pricing.script;

import java.time.LocalDate;
import org.backsweep.aad.Real;

/** The meaning of an expression on one date. */
sealed interface Meaning {
  /** A date. */
  record Day(LocalDate date) implements Meaning {}

  /** An underlying. */
  record Underlying(String name) implements Meaning {}

  /**
   * A number or a condition.
   *
   * @param isCondition whether it is a condition, 1 where it holds and 0 where not
   * @param known its value where the script alone gives it, otherwise NaN
   * @param seen the dates of the observations that it comes from
   * @param levelOf the underlying whose level it is, or empty
   * @param value evaluates it along a path
   */
  record Quantity(boolean isCondition, double known, Seen seen, String levelOf, Value value) implements Meaning {
    static Quantity of(double known) {
      return new Quantity(false, known, Seen.NOTHING, "", state -> state.path().constant(known));
    }

    static Quantity of(boolean holds) {
      return new Quantity(true, holds ? 1 : 0, Seen.NOTHING, "", state -> state.path().constant(holds ? 1 : 0));
    }

    static Quantity number(Seen seen, Value value) {
      return new Quantity(false, Double.NaN, seen, "", value);
    }

    static Quantity condition(Seen seen, Value value) {
      return new Quantity(true, Double.NaN, seen, "", value);
    }

    boolean isKnown() {
      return !Double.isNaN(known);
    }
  }

  /** A number along the path of a state. */
  @FunctionalInterface
  interface Value {
    Real on(State state);
  }

  /**
   * The last two dates of the observations that a number comes from.
   *
   * @param latest the last date; {@link LocalDate#MIN} if there is none
   * @param before the last date but one; {@link LocalDate#MIN} if there is none
   */
  record Seen(LocalDate latest, LocalDate before) {
    static final Seen NOTHING = new Seen(LocalDate.MIN, LocalDate.MIN);

    static Seen on(LocalDate date) {
      return new Seen(date, LocalDate.MIN);
    }

    Seen and(Seen other) {
      if (latest.equals(other.latest)) {
        return new Seen(latest, later(before, other.before));
      }
      return latest.isAfter(other.latest) ? new Seen(latest, later(before, other.latest))
          : new Seen(other.latest, later(other.before, latest));
    }

    /** The last observation before a date that no observation is after. */
    LocalDate lastBefore(LocalDate date) {
      return latest.equals(date) ? before : latest;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
      return a.isAfter(b) ? a : b;
    }
  }
}
