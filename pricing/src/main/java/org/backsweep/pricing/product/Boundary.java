package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.StepWidth;
import org.backsweep.pricing.product.Barrier.Direction;

/**
 * One barrier or two around a level, watched on monitoring dates: a window is a schedule that begins late or ends early.
 *
 * <p>Along a path each monitoring date multiplies a weight: 1 where the level is more than half the smoothing short of each
 * barrier, 0 where it is more than that beyond one, a slope between ({@link PathView#weight}). On a past date and today the level
 * is known: at a barrier or beyond it the weight is 0, otherwise 1.
 *
 * @param lower the barrier touched by falling, in the underlying's price units, above zero; empty if there is none
 * @param upper the barrier touched by rising, above the lower; empty if there is none
 * @param monitoring the dates of monitoring, past ones included; each once, none after the expiry of the option
 * @param smoothing the width of the slopes, in the underlying's price units, above zero; empty if it is chosen for each date
 */
public record Boundary(OptionalDouble lower, OptionalDouble upper, SortedSet<LocalDate> monitoring, OptionalDouble smoothing) {
  /**
   * Checks the barriers and the width.
   *
   * @throws TermException if there is no barrier, one is not above zero, or the lower not below the upper; or if the smoothing is
   *     not above zero, or so wide that a slope reaches zero or that of the other barrier
   */
  public Boundary {
    barriers(lower, upper).forEach(barrier -> Terms.positive("barrier", barrier));
    double lowest = barriers(lower, upper).min()
        .orElseThrow(() -> new TermException("barrier", "", "is missing; a lower one, an upper one or both are wanted"));
    Terms.smoothingOfBarrier(smoothing, lowest);
    if (lower.isPresent() && upper.isPresent()) {
      double room = upper.getAsDouble() - lower.getAsDouble();
      if (!(room > 0)) {
        throw new TermException("barrier_2", upper.getAsDouble(), "is not above the lower barrier, " + lower.getAsDouble());
      }
      if (smoothing.isPresent() && smoothing.getAsDouble() >= room) {
        throw new TermException("smoothing", smoothing.getAsDouble(), "must be less than the distance of the two barriers, " + room
            + "; a smaller width in price units is wanted, or an empty field, for which one is chosen");
      }
    }
  }

  private static DoubleStream barriers(OptionalDouble lower, OptionalDouble upper) {
    return DoubleStream.concat(lower.stream(), upper.stream());
  }

  /** Creates barriers with a given width of smoothing. */
  public Boundary(OptionalDouble lower, OptionalDouble upper, SortedSet<LocalDate> monitoring, double smoothing) {
    this(lower, upper, monitoring, OptionalDouble.of(smoothing));
  }

  /** One barrier with a given width of smoothing. */
  static Boundary single(Direction direction, double barrier, SortedSet<LocalDate> monitoring, double smoothing) {
    return single(direction, barrier, monitoring, OptionalDouble.of(smoothing));
  }

  /** One barrier, with a width of smoothing that may be chosen. */
  static Boundary single(Direction direction, double barrier, SortedSet<LocalDate> monitoring, OptionalDouble smoothing) {
    return switch (direction) {
      case UP -> new Boundary(OptionalDouble.empty(), OptionalDouble.of(barrier), monitoring, smoothing);
      case DOWN -> new Boundary(OptionalDouble.of(barrier), OptionalDouble.empty(), monitoring, smoothing);
      case DOUBLE -> throw new TermException("direction", "double", "wants two barriers");
    };
  }

  static Boundary read(Row row, LocalDate expiry, Supplier<BusinessDays> days) {
    Direction direction = row.choice("direction", Direction.class);
    double barrier = row.number("barrier");
    OptionalDouble smoothing = row.optionalNumber("smoothing");
    SortedSet<LocalDate> monitoring = ObservationFrequency.dates(row, "monitoring", "monitoring", expiry, days);
    if (direction == Direction.DOUBLE) {
      return new Boundary(OptionalDouble.of(barrier), OptionalDouble.of(row.number("barrier_2")), monitoring, smoothing);
    }
    row.optionalText("barrier_2").ifPresent(text -> {
      throw new RowException("barrier_2", text, "has no meaning beside direction up or down; leave it empty, or take double");
    });
    return single(direction, barrier, monitoring, smoothing);
  }

  /** Returns these barriers with their dates checked against an expiry. */
  Boundary until(LocalDate expiry) {
    return new Boundary(lower, upper, Terms.dates("monitoring", monitoring, expiry), smoothing);
  }

  /** The barriers, the lower first. */
  List<Double> levels() {
    return barriers(lower, upper).boxed().toList();
  }

  /** A weight that is 1 where no monitoring date finds the level beyond a barrier, and 0 where one does. */
  public Real untouched(PathView path, String underlying) {
    Real weight = path.constant(1);
    for (LocalDate date : monitoring) {
      weight = weight.mul(within(path, underlying, date));
    }
    return weight;
  }

  /** The value of one unit of cash paid on the first date that finds the level beyond a barrier. */
  public Real atFirstTouch(PathView path, String underlying) {
    Real weight = path.constant(1);
    Real value = path.constant(0);
    for (LocalDate date : monitoring) {
      Real left = weight.mul(within(path, underlying, date));
      // A payment before the valuation is gone.
      if (!date.isBefore(path.paidFrom())) {
        value = value.add(path.pay(date, weight.sub(left)));
      }
      weight = left;
    }
    return value;
  }

  /** A sentence for each barrier that a level is beyond. */
  List<String> oddities(double level) {
    List<String> odd = new ArrayList<>();
    if (lower.isPresent() && level <= lower.getAsDouble()) {
      odd.add("the price, " + level + ", is not above the lower barrier, " + lower.getAsDouble() + ", which is reached by falling");
    }
    if (upper.isPresent() && level >= upper.getAsDouble()) {
      odd.add("the price, " + level + ", is not below the upper barrier, " + upper.getAsDouble() + ", which is reached by rising");
    }
    return odd;
  }

  /**
   * A weight that is 1 where a level is beyond no barrier: the weights beyond each barrier add up, since the level is never
   * beyond both.
   */
  private Real within(PathView path, String underlying, LocalDate date) {
    Real level = path.level(underlying, date);
    List<Real> sides = new ArrayList<>();
    lower.ifPresent(barrier -> sides.add(path.weight(date, level.sub(barrier), new StepWidth(smoothing, barrier))));
    upper.ifPresent(barrier -> sides.add(path.weight(date, level.neg().add(barrier), new StepWidth(smoothing, barrier))));
    return sides.stream().reduce((below, above) -> below.add(above).sub(1)).orElseThrow();
  }
}
