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
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.StepWidth;

/**
 * A note that is redeemed early where the worst of its underlyings is high enough. With {@code P = min_j S_j / S_j(0)} the
 * performance on an observation date, and notional 1:
 *
 * <ul>
 *   <li>where P is at the coupon barrier or above, the coupon is paid; with memory, missed coupons are paid too;
 *   <li>where P is at the date's trigger or above, 1 is paid beside the coupon, and the note ends;
 *   <li>on the last date the note ends in any case: below the trigger, {@code 1 - max(1 - P, 0)} is paid where the put has
 *       been knocked in, P being below its barrier then (european) or on any observation date (discrete), otherwise 1.
 * </ul>
 *
 * <p>An observation's payments are made on its payment date; of a note called in the past only these are left. Along a path every
 * "at or above" is a slope from 0 to 1 around the barrier ({@link PathView#weight}): the shares of the note that are called, of a
 * coupon that is paid, of a put that is knocked in. Two conditions on one date are one, on the lower or the higher of their
 * barriers, so that no slope is multiplied with another on the same level.
 *
 * @param underlyings the equities or indices, one or more
 * @param initial S(0)
 * @param schedule the observations, in order of their dates
 * @param coupon the coupon that is paid while the note lives
 * @param knockIn the put at the end; empty if the notional is always repaid
 * @param notional in the trade's currency, above zero
 * @param smoothing the width of every slope in units of performance, above zero: of 0.01 a trigger of 1 is a slope from 0.995 to
 *     1.005; empty if it is chosen for each date
 */
public record Autocall(List<String> underlyings, Initial initial, List<Observation> schedule, Coupon coupon,
    Optional<KnockIn> knockIn, double notional, OptionalDouble smoothing) implements Product {
  private static final double LEAST_SMOOTHING = 1e-4;

  /** The columns of {@code autocall.csv}: see {@link AutocallColumns}. */
  public static final ProductFormat FORMAT = AutocallColumns.FORMAT;

  /** The initial levels that levels are compared with. */
  public sealed interface Initial {
    /** Agreed levels, in the order of the underlyings, in their price units, above zero. */
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
   * @param payment the date on which its payments are made, not before {@code date}
   * @param trigger the performance from which on the note is redeemed, zero or above
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
   * The coupon that is paid for each observation while the note lives.
   *
   * @param rate the coupon as a fraction of the notional, zero or above
   * @param barrier the performance from which on the coupon is paid, zero or above
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
   * @param monitoring when the barrier is watched
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

  /** The dates on which a put can be knocked in. */
  public enum Monitoring {
    /** The last observation date only. */
    EUROPEAN,
    /** Any observation date. */
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
    if (smoothing.isPresent() && !(smoothing.getAsDouble() >= LEAST_SMOOTHING && smoothing.getAsDouble() < 1)) {
      throw new TermException("smoothing", smoothing.getAsDouble(), "must be at least " + LEAST_SMOOTHING + " and below 1, a width in units "
          + "of performance such as 0.01, or an empty field, for which one is chosen: without a width calls, coupons and the put are "
          + "jumps, and paths give no Greeks of a jump");
    }
    if (underlyings.stream().distinct().count() < underlyings.size()) {
      throw new TermException("underlying", String.join(";", underlyings), "names an underlying twice");
    }
    if (initial instanceof Initial.Levels(List<Double> levels) && levels.size() != underlyings.size()) {
      throw new TermException("initial", levels, "wants one level for each of the " + underlyings.size() + " underlyings");
    }
    check(initial, schedule);
  }

  /** Creates a note with a given width of smoothing. */
  public Autocall(List<String> underlyings, Initial initial, List<Observation> schedule, Coupon coupon,
      Optional<KnockIn> knockIn, double notional, double smoothing) {
    this(underlyings, initial, schedule, coupon, knockIn, notional, OptionalDouble.of(smoothing));
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
    return smoothing;
  }

  @Override
  public String smoothingUnit() {
    return "performance";
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(notional));
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
  public Real value(PathView path) {
    Real sum = path.constant(0);
    // The part of the notional that is alive; of that, the part that has been knocked in; and the missed coupons on what is
    // alive.
    Real alive = path.constant(1);
    Real unsafe = path.constant(0);
    Real missed = path.constant(0);
    List<Real> from = initialLevels(path);
    for (Observation observation : schedule) {
      boolean isLast = observation.equals(schedule.getLast());
      double trigger = observation.trigger();
      Performance worst = new Performance(path, observation.date(), worst(path, from, observation.date()));
      Real due = missed.add(alive.mul(coupon.rate()));
      Real paid = due.mul(worst.reaches(coupon.barrier()));
      missed = coupon.hasMemory() ? due.mul(worst.isBelow(Math.min(coupon.barrier(), trigger))) : missed;
      Real living = alive.mul(worst.isBelow(trigger));
      if (knockIn.isPresent() && (isLast || knockIn.get().monitoring() == Monitoring.DISCRETE)) {
        unsafe = unsafe.mul(worst.isBelow(trigger, isLast))
            .add(alive.sub(unsafe).mul(worst.isBelow(Math.min(knockIn.get().barrier(), trigger), isLast)));
      }
      Real redeemed = isLast ? alive.sub(unsafe.mul(Real.max(worst.level().neg().add(1), 0))) : alive.sub(living);
      if (!observation.payment().isBefore(path.paidFrom())) {
        sum = sum.add(path.pay(observation.payment(), paid.add(redeemed)));
      }
      alive = living;
    }
    return sum.mul(notional);
  }

  private List<Real> initialLevels(PathView path) {
    return switch (initial) {
      case Initial.Levels(List<Double> levels) -> levels.stream().map(path::constant).toList();
      case Initial.Strike(LocalDate date) -> underlyings.stream().map(name -> path.level(name, date)).toList();
    };
  }

  private Real worst(PathView path, List<Real> from, LocalDate date) {
    Real worst = null;
    for (int i = 0; i < underlyings.size(); i++) {
      Real performance = path.level(underlyings.get(i), date).div(from.get(i));
      worst = worst == null ? performance : Real.min(worst, performance);
    }
    return worst;
  }

  /** The performance of the worst underlying on a date. */
  private final class Performance {
    private final PathView path;
    private final LocalDate date;
    private final Real level;

    Performance(PathView path, LocalDate date, Real level) {
      this.path = path;
      this.date = date;
      this.level = level;
    }

    Real level() {
      return level;
    }

    /**
     * A weight that is 1 where the performance is below a barrier; one that is known and just at the barrier is not below it.
     */
    Real isBelow(double barrier) {
      // No performance is below zero.
      return barrier == 0 ? path.constant(0) : path.weight(date, level.neg().add(barrier), new StepWidth(smoothing, barrier));
    }

    /** The same weight; for a put that is exercised it is enough to know where it pays: below 1. */
    Real isBelow(double barrier, boolean isExercised) {
      return isExercised && barrier >= 1 ? path.constant(1) : isBelow(barrier);
    }

    /** A weight that is 1 where the performance is at a barrier or above. */
    Real reaches(double barrier) {
      return isBelow(barrier).neg().add(1);
    }
  }
}
