package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.Row;

/**
 * A call or put that ends (out) or begins (in) when the underlying is beyond a barrier on a monitoring date. Where it is
 * not alive at expiry it pays the rebate then.
 *
 * <p>Along a path each monitoring date multiplies a weight: 1 where the level is more than half the smoothing short of
 * the barrier, 0 where it is more than that beyond, linear between. With w the product, out pays
 * {@code w max(S - K, 0) + (1 - w) rebate} and in pays {@code (1 - w) max(S - K, 0) + w rebate}, so that the two add up to
 * the plain option and the rebate. On a monitoring date that is past or today the level is known: at the barrier or beyond it
 * the weight is 0, short of it 1.
 *
 * @param underlying the equity or index
 * @param direction on which side of the level the barrier was set
 * @param knock whether reaching it ends or begins the option
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param barrier in the underlying's price units, above zero
 * @param rebate in the trade's currency, zero or above
 * @param monitoring the dates of monitoring, past ones included; each once, none after the expiry
 * @param expiry the date of observation and payment
 * @param smoothing the width of the ramp, in the underlying's price units, above zero; files that name none get
 *     {@value #SMOOTHING} of the barrier
 */
public record Barrier(String underlying, Direction direction, Knock knock, PutCall option, double strike, double barrier,
    double rebate, SortedSet<LocalDate> monitoring, LocalDate expiry, double smoothing) implements Product {
  /** The width of the ramp where a file names none, as a share of the barrier. */
  public static final double SMOOTHING = 0.005;

  /**
   * {@code barrier.csv}: {@code direction} (up, down), {@code knock} (in, out), {@code option} (call, put),
   * {@code strike}, {@code barrier}, {@code expiry}, {@code monitoring} (dates between semicolons; or daily, weekly,
   * monthly from {@code first_monitoring} to {@code last_monitoring}, the expiry if empty), {@code rebate} (0 if empty),
   * {@code smoothing}.
   */
  public static final ProductFormat FORMAT = new ProductFormat("barrier",
      List.of("direction", "knock", "option", "strike", "barrier", "expiry", "monitoring"),
      List.of("first_monitoring", "last_monitoring", "rebate", "smoothing"), Barrier::read);

  /** On which side the barrier was set. */
  public enum Direction {
    /** Reached by rising. */
    UP,
    /** Reached by falling. */
    DOWN
  }

  /** What reaching the barrier does. */
  public enum Knock {
    /** The option begins. */
    IN,
    /** The option ends. */
    OUT
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike, barrier or smoothing is not above zero, the rebate is below, the ramp reaches
   *     zero, or there is no monitoring date, or one after the expiry
   */
  public Barrier {
    Terms.positive("strike", strike);
    Terms.positive("barrier", barrier);
    Terms.nonNegative("rebate", rebate);
    Terms.smoothing(smoothing, SMOOTHING * barrier);
    if (smoothing >= barrier) {
      throw new TermException("smoothing", smoothing, "must be less than the barrier, " + barrier
          + "; a width in price units is wanted, such as " + SMOOTHING * barrier);
    }
    monitoring = Terms.dates("monitoring", monitoring, expiry);
  }

  private static Barrier read(Row row) {
    LocalDate expiry = row.date("expiry");
    double barrier = row.number("barrier");
    return new Barrier(Terms.single(row), row.choice("direction", Direction.class), row.choice("knock", Knock.class),
        row.choice("option", PutCall.class), row.number("strike"), barrier, row.number("rebate", 0),
        ObservationFrequency.dates(row, "monitoring", "monitoring", expiry), expiry,
        row.number("smoothing", SMOOTHING * barrier));
  }

  @Override
  public List<String> underlyings() {
    return List.of(underlying);
  }

  @Override
  public LocalDate maturity() {
    return expiry;
  }

  @Override
  public List<Double> levels(String name) {
    return List.of(strike, barrier);
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return OptionalDouble.of(smoothing);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    SortedSet<LocalDate> dates = new TreeSet<>(monitoring);
    dates.add(expiry);
    return Collections.unmodifiableSortedSet(dates);
  }

  @Override
  public Real value(Path path) {
    Real vanilla = option.payoff(path.spot(underlying, expiry), path.constant(strike));
    Real untouched = untouched(path);
    Real touched = untouched.neg().add(1);
    Real payoff = switch (knock) {
      case OUT -> untouched.mul(vanilla).add(touched.mul(rebate));
      case IN -> touched.mul(vanilla).add(untouched.mul(rebate));
    };
    return payoff.mul(path.discount(expiry));
  }

  /** 1 where no monitoring date finds the level beyond the barrier, 0 where one does. */
  private Real untouched(Path path) {
    Real weight = path.constant(1);
    for (LocalDate date : monitoring) {
      Real level = path.spot(underlying, date);
      Real room = switch (direction) {
        case UP -> level.neg().add(barrier);
        case DOWN -> level.sub(barrier);
      };
      weight = weight.mul(path.step(date, room, smoothing));
    }
    return weight;
  }
}
