package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * A call or put that ends (out) or begins (in) when the underlying is beyond a barrier on a monitoring date. Where it is not
 * alive at expiry it pays a rebate: at expiry, or, for an option that ends, on the date that ended it.
 *
 * <p>With w the weight of a path that touched no barrier ({@link Boundary}), out pays
 * {@code w max(S - K, 0) + (1 - w) rebate} and in pays {@code (1 - w) max(S - K, 0) + w rebate}, so that the two add up to
 * the plain option and the rebate.
 *
 * @param underlying the equity or index
 * @param boundary the barrier or barriers, and when they are watched
 * @param knock whether reaching it ends or begins the option
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param rebate in the trade's currency, zero or above
 * @param payAt when the rebate is paid; at the touch only for an option that ends
 * @param expiry the date of observation and payment
 */
public record Barrier(String underlying, Boundary boundary, Knock knock, PutCall option, double strike, double rebate,
    PayAt payAt, LocalDate expiry) implements SingleUnderlying {
  /**
   * The columns of {@code barrier.csv}: {@code option} (call, put; one-touch, no-touch are {@link Touch}), {@code direction} (up,
   * down, double), {@code knock} (in, out), {@code strike}, {@code barrier} (the lower one for double), {@code barrier_2} (the
   * upper one for double), {@code expiry}, {@code monitoring} (dates between semicolons; or daily, weekly, monthly from
   * {@code first_monitoring} to {@code last_monitoring}, the expiry if empty), {@code rebate} (0 if empty), {@code pay_at}
   * (expiry, hit; expiry if empty), {@code smoothing}; a touch has {@code payout} (1 if empty) and neither {@code knock},
   * {@code strike} nor {@code rebate}.
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("barrier",
      List.of("direction", "option", "barrier", "expiry", "monitoring"),
      List.of("knock", "strike", "barrier_2", "first_monitoring", "last_monitoring", "rebate", "pay_at", "payout", "smoothing"),
      Barrier::read);

  /** The side of the level on which a barrier lies. */
  public enum Direction {
    /** The barrier is above and reached by rising. */
    UP,
    /** The barrier is below and reached by falling. */
    DOWN,
    /** There is one barrier on each side. */
    DOUBLE
  }

  /** The effect of reaching the barrier. */
  public enum Knock {
    /** The option begins. */
    IN,
    /** The option ends. */
    OUT
  }

  /** The time at which a touch is paid. */
  public enum PayAt {
    /** The payment is made at the expiry of the option. */
    EXPIRY,
    /** The payment is made on the monitoring date of the touch. */
    HIT
  }

  private enum Choice {
    CALL, PUT, ONE_TOUCH, NO_TOUCH
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike is not above zero, the rebate is below or paid at a touch that begins the option, or
   *     there is no monitoring date, or one after the expiry
   */
  public Barrier {
    Terms.positive("strike", strike);
    Terms.nonNegative("rebate", rebate);
    boundary = boundary.until(expiry);
    if (knock == Knock.IN && payAt == PayAt.HIT) {
      throw new TermException("pay_at", "hit", "has no meaning for an option that the touch begins: its rebate is paid where there "
          + "was none, at expiry");
    }
  }

  /** Creates an option with one barrier, a given width of smoothing, and the rebate at expiry. */
  public Barrier(String underlying, Direction direction, Knock knock, PutCall option, double strike, double barrier,
      double rebate, SortedSet<LocalDate> monitoring, LocalDate expiry, double smoothing) {
    this(underlying, Boundary.single(direction, barrier, monitoring, smoothing), knock, option, strike, rebate, PayAt.EXPIRY,
        expiry);
  }

  private static Product read(Row row, Supplier<BusinessDays> days) {
    return switch (row.choice("option", Choice.class)) {
      case CALL -> option(row, PutCall.CALL, days);
      case PUT -> option(row, PutCall.PUT, days);
      case ONE_TOUCH -> touch(row, Touch.Kind.ONE_TOUCH, days);
      case NO_TOUCH -> touch(row, Touch.Kind.NO_TOUCH, days);
    };
  }

  static Barrier option(Row row, PutCall option, Supplier<BusinessDays> days) {
    requireEmpty(row, "payout", "only a one-touch or no-touch has it; leave it empty for a call or put");
    LocalDate expiry = row.date("expiry");
    return new Barrier(Terms.single(row), Boundary.read(row, expiry, days), row.choice("knock", Knock.class), option,
        row.number("strike"), row.number("rebate", 0), row.choice("pay_at", PayAt.class, PayAt.EXPIRY), expiry);
  }

  static Touch touch(Row row, Touch.Kind kind, Supplier<BusinessDays> days) {
    for (String column : List.of("knock", "strike", "rebate")) {
      requireEmpty(row, column, "only a call or put has it; leave it empty for a one-touch or no-touch");
    }
    LocalDate expiry = row.date("expiry");
    return new Touch(Terms.single(row), kind, Boundary.read(row, expiry, days), row.number("payout", 1),
        row.choice("pay_at", PayAt.class, PayAt.EXPIRY), expiry);
  }

  private static void requireEmpty(Row row, String column, String reason) {
    row.optionalText(column).ifPresent(text -> {
      throw new RowException(column, text, reason);
    });
  }

  /** Whether the barrier is watched at the expiry alone, and there is no rebate. */
  public boolean isWatchedAtExpiry() {
    return boundary.monitoring().size() == 1 && boundary.monitoring().first().equals(expiry) && rebate == 0;
  }

  @Override
  public List<Double> levels(String name) {
    return Stream.concat(Stream.of(strike), boundary.levels().stream()).toList();
  }

  @Override
  public List<String> oddities(String name, double level) {
    List<String> odd = new ArrayList<>(boundary.oddities(level));
    boolean isNeverPaid = knock == Knock.OUT && (option == PutCall.CALL
        ? boundary.upper().isPresent() && strike >= boundary.upper().getAsDouble()
        : boundary.lower().isPresent() && strike <= boundary.lower().getAsDouble());
    if (isNeverPaid) {
      odd.add("where the option pays, beyond its strike " + strike + ", it is knocked out");
    }
    if (rebate > level) {
      odd.add("the rebate, " + rebate + ", is more than the price, " + level + "; it is cash for one unit");
    }
    return odd;
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return boundary.smoothing();
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.with(boundary.monitoring(), expiry);
  }

  @Override
  public Real value(PathView path) {
    Real vanilla = path.pay(expiry, option.payoff(path.level(underlying, expiry), path.constant(strike)));
    Real untouched = boundary.untouched(path, underlying);
    Real touched = untouched.neg().add(1);
    return switch (knock) {
      case OUT -> untouched.mul(vanilla).add(switch (payAt) {
        case EXPIRY -> path.pay(expiry, touched.mul(rebate));
        case HIT -> boundary.atFirstTouch(path, underlying).mul(rebate);
      });
      case IN -> touched.mul(vanilla).add(path.pay(expiry, untouched.mul(rebate)));
    };
  }
}
