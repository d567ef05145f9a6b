package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.Real;

/**
 * A note that is redeemed early where the worst of its underlyings is high enough. With {@code P = min_j S_j / S_j(0)} the
 * performance on an observation date, and notional 1:
 *
 * <ul>
 *   <li>where P is at the coupon barrier or above, the coupon is paid; with memory, those that were missed are too;
 *   <li>where P is at the date's trigger or above, 1 is paid beside the coupon, and the note ends;
 *   <li>on the last date the note ends in any case: below the trigger, {@code 1 - max(1 - P, 0)} is paid where the put has
 *       been knocked in, P being below its barrier then (european) or on any observation date (discrete), otherwise 1.
 * </ul>
 *
 * <p>What is paid for an observation is paid on its payment date; of a note called in the past only that is left. Along a
 * path every "at or above" is a slope, from 0 to 1 over the smoothing around the barrier: the shares of the note that
 * are called, of a coupon that is paid, of a put that is knocked in. Missed coupons are the running sum of the shares not paid.
 *
 * @param underlyings the equities or indices, one or more
 * @param initial S(0)
 * @param schedule the observations, in order of their dates
 * @param coupon what is paid while the note lives
 * @param knockIn the put at the end; empty if the notional is safe
 * @param notional in the trade's currency, above zero
 * @param smoothing the width of every slope in units of performance, above zero: {@value #SMOOTHING} where a file names none,
 *     so that a trigger of 1 is a slope from 0.995 to 1.005
 */
public record Autocall(List<String> underlyings, Initial initial, List<Observation> schedule, Coupon coupon,
    Optional<KnockIn> knockIn, double notional, double smoothing) implements Product {
  /** The width of the slopes where a file names none, in units of performance. */
  public static final double SMOOTHING = 0.01;
  private static final double LEAST_SMOOTHING = 1e-4;

  /** {@code autocall.csv}: see {@link AutocallColumns}. */
  public static final ProductFormat FORMAT = AutocallColumns.FORMAT;

  /** What levels are compared with. */
  public sealed interface Initial {
    /** Levels agreed, in the order of the underlyings, in their price units, above zero. */
    record Levels(List<Double> levels) implements Initial {
      /** Keeps its own copy. */
      public Levels {
        levels = List.copyOf(levels);
        levels.forEach(level -> Terms.positive("initial", level));
      }
    }

    /** The levels on a date. */
    record Strike(LocalDate date) implements Initial {}
  }

  /**
   * A date on which the note may end.
   *
   * @param date the date of the levels
   * @param payment when what is due for it is paid, not before
   * @param trigger the performance from which on it is redeemed, zero or above
   */
  public record Observation(LocalDate date, LocalDate payment, double trigger) {
    /**
     * Checks the terms.
     *
     * @throws TermException if it is paid before it is known, or the trigger is below zero
     */
    public Observation {
      Terms.nonNegative("trigger", trigger);
      if (payment.isBefore(date)) {
        throw new TermException("payments", payment, "is before its observation on " + date);
      }
    }
  }

  /**
   * What is paid for each observation while the note lives.
   *
   * @param rate of the notional, zero or above
   * @param barrier the performance from which on it is paid, zero or above
   * @param hasMemory whether coupons missed are paid with the next one
   */
  public record Coupon(double rate, double barrier, boolean hasMemory) {
    /**
     * Checks the terms.
     *
     * @throws TermException if one is below zero
     */
    public Coupon {
      Terms.nonNegative("coupon", rate);
      Terms.nonNegative("coupon_barrier", barrier);
    }
  }

  /**
   * The put that the holder has sold, struck at 1.
   *
   * @param barrier the performance below which it is alive, above zero
   * @param monitoring when
   */
  public record KnockIn(double barrier, Monitoring monitoring) {
    /**
     * Checks the terms.
     *
     * @throws TermException if the barrier is not above zero
     */
    public KnockIn {
      Terms.positive("knock_in_barrier", barrier);
    }
  }

  /** When a put is knocked in. */
  public enum Monitoring {
    /** On the last observation date. */
    EUROPEAN,
    /** On any observation date. */
    DISCRETE
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if a name stands twice, initial levels are missing, there is no observation or one not after the one
   *     before, or the notional or the smoothing is not above zero
   */
  public Autocall {
    underlyings = List.copyOf(underlyings);
    schedule = List.copyOf(schedule);
    Terms.positive("notional", notional);
    if (!(smoothing >= LEAST_SMOOTHING && smoothing < 1)) {
      throw new TermException("smoothing", smoothing, "must be at least " + LEAST_SMOOTHING + " and below 1, a width in units "
          + "of performance such as " + SMOOTHING + ": without a width calls, coupons and the put are jumps, and paths give no "
          + "Greeks of a jump");
    }
    if (underlyings.stream().distinct().count() < underlyings.size()) {
      throw new TermException("underlying", String.join(";", underlyings), "names an underlying twice");
    }
    if (initial instanceof Initial.Levels(List<Double> levels) && levels.size() != underlyings.size()) {
      throw new TermException("initial", levels, "wants one level for each of the " + underlyings.size() + " underlyings");
    }
    check(initial, schedule);
  }

  private static void check(Initial initial, List<Observation> schedule) {
    if (schedule.isEmpty()) {
      throw new TermException("observations", "", "holds no date; at least one is wanted");
    }
    LocalDate before = initial instanceof Initial.Strike(LocalDate date) ? date : LocalDate.MIN;
    for (Observation observation : schedule) {
      if (!observation.date().isAfter(before)) {
        throw new TermException("observations", observation.date(), "is not after the date before it, " + before);
      }
      before = observation.date();
    }
  }

  @Override
  public LocalDate maturity() {
    return schedule.stream().map(Observation::payment).max(LocalDate::compareTo).orElseThrow();
  }

  @Override
  public List<Double> levels(String name) {
    if (!(initial instanceof Initial.Levels(List<Double> agreed))) {
      return List.of();
    }
    List<Double> performances = new ArrayList<>(List.of(coupon.barrier()));
    schedule.forEach(observation -> performances.add(observation.trigger()));
    knockIn.ifPresent(put -> performances.addAll(List.of(put.barrier(), 1.0)));
    double level = agreed.get(underlyings.indexOf(name));
    return performances.stream().filter(performance -> performance > 0).distinct().map(each -> each * level).toList();
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return OptionalDouble.of(smoothing);
  }

  @Override
  public String smoothingUnit() {
    return "performance";
  }

  @Override
  public SortedSet<LocalDate> observations() {
    SortedSet<LocalDate> dates = new TreeSet<>();
    schedule.forEach(observation -> dates.add(observation.date()));
    if (initial instanceof Initial.Strike(LocalDate date)) {
      dates.add(date);
    }
    return Collections.unmodifiableSortedSet(dates);
  }

  @Override
  public Real value(Path path) {
    Real sum = path.constant(0);
    Real alive = path.constant(1);
    Real missed = path.constant(0);
    Real safe = path.constant(1);
    List<Real> from = initialLevels(path);
    for (Observation observation : schedule) {
      boolean isLast = observation.equals(schedule.getLast());
      Real worst = worst(path, from, observation.date());
      Real due = missed.add(coupon.rate());
      Real paid = due.mul(reaches(path, observation.date(), worst, coupon.barrier()));
      missed = coupon.hasMemory() ? due.sub(paid) : missed;
      if (knockIn.isPresent() && (isLast || knockIn.get().monitoring() == Monitoring.DISCRETE)) {
        safe = safe.mul(reaches(path, observation.date(), worst, knockIn.get().barrier()));
      }
      Real called = reaches(path, observation.date(), worst, observation.trigger());
      Real living = called.neg().add(1);
      Real redeemed = isLast ? living.mul(unprotected(safe, worst)).neg().add(1) : called;
      if (!observation.payment().isBefore(path.paidFrom())) {
        sum = sum.add(alive.mul(paid.add(redeemed)).mul(path.discount(observation.payment())));
      }
      alive = alive.mul(living);
    }
    return sum.mul(notional);
  }

  /** What the put costs the holder. */
  private static Real unprotected(Real safe, Real worst) {
    return safe.neg().add(1).mul(Real.max(worst.neg().add(1), 0));
  }

  private List<Real> initialLevels(Path path) {
    return switch (initial) {
      case Initial.Levels(List<Double> levels) -> levels.stream().map(path::constant).toList();
      case Initial.Strike(LocalDate date) -> underlyings.stream().map(name -> path.spot(name, date)).toList();
    };
  }

  private Real worst(Path path, List<Real> from, LocalDate date) {
    Real worst = null;
    for (int i = 0; i < underlyings.size(); i++) {
      Real performance = path.spot(underlyings.get(i), date).div(from.get(i));
      worst = worst == null ? performance : Real.min(worst, performance);
    }
    return worst;
  }

  /** 1 where a performance is at a barrier or above; a known one that is just at it reaches it. */
  private Real reaches(Path path, LocalDate date, Real performance, double barrier) {
    return path.step(date, performance.neg().add(barrier), smoothing).neg().add(1);
  }
}
