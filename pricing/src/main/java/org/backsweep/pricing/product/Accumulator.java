package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.StepWidth;

/**
 * Shares bought (accumulator) or sold (decumulator) at an agreed price on each of many dates, and more of them on a date when
 * that loses, until the level is beyond a barrier. The trade is settled in cash: a fixing at S is worth
 * {@code n (max(g, 0) - G max(-g, 0))}, with n the shares of a date, G the gear, {@code g = S - K} for an accumulator and
 * {@code K - S} for a decumulator.
 *
 * <p>A fixing at the barrier or beyond it (above for an accumulator, below for a decumulator) ends the trade: neither it nor any
 * later fixing counts (Lam, Yu and Xin, Accumulator pricing, 2009, section 2). Along a path each fixing multiplies a weight, as
 * in a {@link Barrier}.
 *
 * @param underlying the equity or index
 * @param direction whether shares are bought or sold
 * @param strike K, in the underlying's price units, above zero
 * @param shares n, the shares of one date, above zero
 * @param gear G, the factor on n on a date that loses, zero or above
 * @param knockOut the barrier; empty if there is none
 * @param fixings the dates on which shares are bought or sold, past ones included
 * @param payments the dates of payment: each fixing is paid on the first of these that is not before it; empty if on its own date
 */
public record Accumulator(String underlying, Direction direction, double strike, double shares, double gear,
    Optional<KnockOut> knockOut, SortedSet<LocalDate> fixings, SortedSet<LocalDate> payments) implements Product {
  /**
   * The columns of {@code accumulator.csv}: {@code direction} (accumulator, decumulator), {@code strike}, {@code shares},
   * {@code expiry}, {@code fixings} (dates between semicolons; or daily, weekly, monthly from {@code first_fixing} to
   * {@code last_fixing}, the expiry if empty), {@code payments} (dates; empty: each fixing on its own date), {@code gear} (1 if
   * empty), {@code barrier} (none if empty), {@code smoothing}.
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("accumulator",
      List.of("direction", "strike", "shares", "expiry", "fixings"),
      List.of("first_fixing", "last_fixing", "payments", "gear", "barrier", "smoothing"), Accumulator::read);

  /** The side of the trade: shares are bought or sold. */
  public enum Direction {
    /** Shares are bought at the strike; the barrier is above. */
    ACCUMULATOR,
    /** Shares are sold at the strike; the barrier is below. */
    DECUMULATOR
  }

  /**
   * The barrier that ends the trade.
   *
   * @param barrier in the underlying's price units, above zero
   * @param smoothing the width of the slope, in the underlying's price units, above zero and less than the barrier; empty if it
   *     is chosen for each date
   */
  public record KnockOut(double barrier, OptionalDouble smoothing) {
    /**
     * Checks the terms.
     *
     * @throws TermException if the barrier or the smoothing is not above zero, or the slope reaches zero
     */
    public KnockOut {
      Terms.positive("barrier", barrier);
      Terms.smoothingOfBarrier(smoothing, barrier);
    }

    /** Creates a barrier with a given width of smoothing. */
    public KnockOut(double barrier, double smoothing) {
      this(barrier, OptionalDouble.of(smoothing));
    }
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike or the shares are not above zero, the gear is below, there is no fixing, or one after
   *     the last payment
   */
  public Accumulator {
    Terms.positive("strike", strike);
    Terms.positive("shares", shares);
    Terms.nonNegative("gear", gear);
    fixings = Terms.dates("fixings", fixings, LocalDate.MAX);
    payments = payments.isEmpty() ? fixings : Terms.dates("payments", payments, LocalDate.MAX);
    if (payments.last().isBefore(fixings.last())) {
      throw new TermException("payments", payments.last(), "is the last one, before the last fixing on " + fixings.last()
          + ", which then is never paid");
    }
  }

  private static Accumulator read(Row row, Supplier<BusinessDays> days) {
    SortedSet<LocalDate> fixings = ObservationFrequency.dates(row, "fixings", "fixing", row.date("expiry"), days);
    return new Accumulator(Terms.single(row), row.choice("direction", Direction.class), row.number("strike"),
        row.number("shares"), row.number("gear", 1), knockOut(row), Terms.dates("fixings", fixings, row.date("expiry")),
        new TreeSet<>(row.optionalDates("payments")));
  }

  private static Optional<KnockOut> knockOut(Row row) {
    if (row.optionalText("barrier").isPresent()) {
      return Optional.of(new KnockOut(row.number("barrier"), row.optionalNumber("smoothing")));
    }
    row.optionalText("smoothing").ifPresent(text -> {
      throw new RowException("smoothing", text, "only a barrier has it; leave it empty where there is none");
    });
    return Optional.empty();
  }

  @Override
  public List<String> underlyings() {
    return List.of(underlying);
  }

  @Override
  public LocalDate maturity() {
    return payments.tailSet(fixings.last()).first();
  }

  @Override
  public List<Double> levels(String name) {
    return Stream.concat(Stream.of(strike), knockOut.stream().map(KnockOut::barrier)).toList();
  }

  @Override
  public List<String> oddities(String name, double level) {
    return knockOut.filter(end -> direction == Direction.ACCUMULATOR ? level >= end.barrier() : level <= end.barrier())
        .map(end -> "the price, " + level + ", is beyond the barrier, " + end.barrier() + ", which ends an accumulator from above, a "
            + "decumulator from below").stream().toList();
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return knockOut.map(KnockOut::smoothing).orElseGet(OptionalDouble::empty);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return fixings;
  }

  @Override
  public Real value(PathView path) {
    Real sum = path.constant(0);
    Real alive = path.constant(1);
    for (LocalDate date : fixings) {
      Real level = path.level(underlying, date);
      if (knockOut.isPresent()) {
        alive = alive.mul(inside(path, date, level, knockOut.get()));
      }
      LocalDate paid = payments.tailSet(date).first();
      if (!paid.isBefore(path.paidFrom())) {
        sum = sum.add(path.pay(paid, alive.mul(gain(level))));
      }
    }
    return sum.mul(shares);
  }

  /** A weight that is 1 where a level is short of the barrier. */
  private Real inside(PathView path, LocalDate date, Real level, KnockOut limit) {
    Real room = switch (direction) {
      case ACCUMULATOR -> level.neg().add(limit.barrier());
      case DECUMULATOR -> level.sub(limit.barrier());
    };
    return path.weight(date, room, new StepWidth(limit.smoothing(), limit.barrier()));
  }

  private Real gain(Real level) {
    Real gain = switch (direction) {
      case ACCUMULATOR -> level.sub(strike);
      case DECUMULATOR -> level.neg().add(strike);
    };
    return Real.max(gain, 0).add(Real.min(gain, 0).mul(gear));
  }
}
