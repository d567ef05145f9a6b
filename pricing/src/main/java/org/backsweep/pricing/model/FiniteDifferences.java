package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.grid.Splines;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Boundary;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.FxOption;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Touch;

/**
 * Values by finite differences: the backward equation of a model, recorded, from the last date of a product to the first, with what the
 * product does on each date. Functions on the grid are the values today of what is paid later, so that the equation has no rates: they
 * are in the levels and in what payments are worth.
 *
 * <ul>
 *   <li>a payoff {@code max(g, 0)} is the nearest spline ({@link Splines}), and so is the step of a digital, which needs no
 *       smoothing;
 *   <li>on a date of exercise V becomes {@code V + max(g - V, 0)}, with the derivatives of the side that is taken;
 *   <li>on a monitoring date of a barrier it becomes, beyond the barrier, what is paid there.
 * </ul>
 *
 * <p>The dates are those of the contract: an option that may be exercised daily is exercised daily.
 */
public final class FiniteDifferences {
  /** The products that have a value on a grid, for messages. */
  public static final String PRODUCTS = "european, forward, american, barrier, and fx_option of any payoff but asian";

  private final PathView path;
  private final Optional<FxOption> settled;
  private final Asset asset;
  private final boolean isInverted;
  private final SortedSet<LocalDate> dates;
  private final BackwardEquation equation;

  /** Gives the function on a date, from that just after it. */
  private interface Condition {
    Real on(LocalDate date, Real later);
  }

  private FiniteDifferences(Product product, PathView path, Asset asset, boolean isInverted, Dynamics dynamics, GridSize grid) {
    this.path = path;
    this.settled = product instanceof FxOption option ? Optional.of(option) : Optional.empty();
    this.asset = asset;
    this.isInverted = isInverted;
    this.dates = product.observations().tailSet(path.valuation().plusDays(1));
    this.equation = dynamics.backward(dates.stream().mapToDouble(asset.market()::years).toArray(), grid).orElseThrow(
        () -> new MarketException("the model of " + asset.name() + " has no backward equation"));
  }

  /**
   * The value of a product that observes an asset after the valuation; empty where it has none on a grid.
   *
   * @param path gives what is known by the valuation, and what payments are worth
   * @param isInverted whether the product observes the inverse of the price of the asset
   * @throws MarketException if a quote or fixing is missing, or the dynamics have no backward equation
   */
  public static Optional<Real> value(Product product, PathView path, Asset asset, boolean isInverted, Dynamics dynamics, GridSize grid) {
    Product paying = product instanceof FxOption option ? option.option() : product;
    return Optional.ofNullable(switch (paying) {
      case European _, Digital _, Forward _, American _, Barrier _, Touch _ ->
          new FiniteDifferences(product, path, asset, isInverted, dynamics, grid);
      default -> null;
    }).map(differences -> differences.value(paying));
  }

  private Real value(Product product) {
    return switch (product) {
      case European option -> atLast(payoff(option.option(), option.strike(), option.expiry()));
      case Forward forward -> atLast(worth(forward.expiry(), gain(PutCall.CALL, forward.strike(), forward.expiry())));
      case Digital digital -> atLast(worth(digital.expiry(), scaled(
          beyond(side(digital.option()), digital.strike(), digital.expiry(), 0), path.constant(digital.payout()))));
      case American american -> american(american);
      case Barrier barrier -> barrier(barrier);
      case Touch touch -> touch(touch);
      default -> throw new IllegalArgumentException(product + " has no value on a grid");
    };
  }

  private Real american(American american) {
    // On earlier dates, values and slopes meet where it is exercised.
    Real kept = back(false, (date, later) -> {
      if (date.equals(dates.last())) {
        return payoff(american.option(), american.strike(), date);
      }
      Real exercised = worth(date, gain(american.option(), american.strike(), date));
      return VectorFunction.sum(later, equation.functions().positive(difference(exercised, later)));
    });
    if (!american.exercise().contains(path.valuation())) {
      return kept;
    }
    Real level = path.level(american.underlying(), path.valuation());
    Real exercised = switch (american.option()) {
      case CALL -> level.sub(american.strike());
      case PUT -> level.neg().add(american.strike());
    };
    Real now = paying().pay(path.valuation(), exercised);
    return Real.select(now.gt(kept), now, kept);
  }

  private Real barrier(Barrier barrier) {
    PathView paying = paying();
    Boundary known = known(barrier.boundary());
    Real alive = known.untouched(paying, barrier.underlying());
    Real vanilla = payoff(barrier.option(), barrier.strike(), barrier.expiry());
    Real rebate = worth(barrier.expiry(), constant(barrier.rebate()));
    return switch (barrier.knock()) {
      case OUT -> switch (barrier.payAt()) {
        case EXPIRY -> alive.mul(untouched(barrier.boundary(), difference(vanilla, rebate), 0)).add(barrier.rebate() == 0
            ? path.constant(0) : atLast(rebate));
        case HIT -> alive.mul(untouched(barrier.boundary(), vanilla, barrier.rebate()))
            .add(known.atFirstTouch(paying, barrier.underlying()).mul(barrier.rebate()));
      };
      case IN -> atLast(vanilla).sub(alive.mul(untouched(barrier.boundary(), difference(vanilla, rebate), 0)));
    };
  }

  private Real touch(Touch touch) {
    PathView paying = paying();
    Boundary known = known(touch.boundary());
    Real alive = known.untouched(paying, touch.underlying());
    return switch (touch.payAt()) {
      case HIT -> alive.mul(untouched(touch.boundary(), constant(0), touch.payout()))
          .add(known.atFirstTouch(paying, touch.underlying()).mul(touch.payout()));
      case EXPIRY -> {
        Real payout = paying.pay(touch.expiry(), path.constant(touch.payout()));
        Real kept = alive.mul(untouched(touch.boundary(), equation.functions().constant(payout), 0));
        yield touch.kind() == Touch.Kind.NO_TOUCH ? kept : payout.sub(kept);
      }
    };
  }

  /** The barriers with the dates on which levels are known. */
  private Boundary known(Boundary boundary) {
    SortedSet<LocalDate> past = boundary.monitoring().headSet(path.valuation().plusDays(1));
    return new Boundary(boundary.lower(), boundary.upper(), past, boundary.smoothing());
  }

  /**
   * The value of what is paid on the last date if no barrier is touched until then.
   *
   * @param last the function of the last date
   * @param onTouch the cash that is paid on the date of a touch
   */
  private Real untouched(Boundary boundary, Real last, double onTouch) {
    return back(true, (date, later) -> {
      Real kept = date.equals(dates.last()) ? last : later;
      if (!boundary.monitoring().contains(date)) {
        return kept;
      }
      Real paid = worth(date, constant(onTouch));
      Real inside = inside(boundary, date, onTouch == 0 ? kept : difference(kept, paid));
      return onTouch == 0 ? inside : VectorFunction.sum(inside, paid);
    });
  }

  /** The function that is zero beyond a barrier. */
  private Real inside(Boundary boundary, LocalDate date, Real values) {
    Real kept = values;
    if (boundary.lower().isPresent()) {
      kept = equation.functions().where(within(1, boundary.lower().getAsDouble(), date), kept);
    }
    if (boundary.upper().isPresent()) {
      kept = equation.functions().where(within(-1, boundary.upper().getAsDouble(), date), kept);
    }
    return kept;
  }

  /** The value of a function of the last date. */
  private Real atLast(Real values) {
    return back(false, (date, later) -> date.equals(dates.last()) ? values : later);
  }

  /** Takes the function of the last date back to today; it may jump on each date, or have its kinks and jumps on the last alone. */
  private Real back(boolean jumps, Condition condition) {
    Real values = constant(0);
    List<LocalDate> all = List.copyOf(dates);
    for (int d = all.size() - 1; d >= 0; d--) {
      values = condition.on(all.get(d), values);
      values = equation.back(values, d, jumps || d == all.size() - 1);
    }
    return equation.today(values);
  }

  private Real constant(double amount) {
    return equation.functions().constant(path.constant(amount));
  }

  private Real difference(Real a, Real b) {
    return Elementwise.combination(1, a, -1, b, equation.functions().size());
  }

  private static int side(PutCall option) {
    return switch (option) {
      case CALL -> 1;
      case PUT -> -1;
    };
  }

  private Real payoff(PutCall option, double strike, LocalDate date) {
    int side = side(option);
    Real moving = scaled(beyond(side, strike, date, 1), scale(date).mul(side));
    Real rest = scaled(beyond(side, strike, date, 0), rest(date, strike).mul(side));
    return worth(date, VectorFunction.sum(moving, rest));
  }

  /** The distance of the level on a date from a strike on the side that gains, a function on the grid. */
  private Real gain(PutCall option, double strike, LocalDate date) {
    int side = side(option);
    return VectorFunction.sum(scaled(equation.exponentials(power()), scale(date).mul(side)),
        equation.functions().constant(rest(date, strike).mul(side)));
  }

  /** The level is {@link #scale} times {@code exp(power x)}, plus what does not move. */
  private int power() {
    return isInverted ? -1 : 1;
  }

  private Real scale(LocalDate date) {
    Real forward = asset.pureForward(asset.market().years(date));
    return isInverted ? Real.div(1, forward) : forward;
  }

  /** What does not move of the level, less a strike. */
  private Real rest(LocalDate date, double strike) {
    return isInverted ? path.constant(-strike) : asset.dividendsAfter(asset.market().years(date)).sub(strike);
  }

  /** Where the level is a strike on a date, as a number of points from the middle. */
  private Real place(double strike, LocalDate date) {
    double t = asset.market().years(date);
    Real x = isInverted ? asset.logPureForward(t).add(Math.log(strike)).neg() : asset.logMoneyness(t, strike);
    return x.div(equation.width());
  }

  /** The function {@code exp(power order x)} where the level is above a strike, with a side of 1, or below it, with -1; zero elsewhere. */
  private Real beyond(int side, double strike, LocalDate date, int order) {
    Real rate = order == 0 ? path.constant(0) : equation.width().mul(power() * order);
    Real above = equation.functions().above(place(strike, date), rate);
    return side * power() > 0 ? above
        : difference(order == 0 ? constant(1) : equation.exponentials(power() * order), above);
  }

  /** A function that is above zero where the level is above a barrier, with a side of 1, or below it, with -1. */
  private Real within(int side, double barrier, LocalDate date) {
    return scaled(equation.functions().from(place(barrier, date)), path.constant((double) side * power()));
  }

  private Real scaled(Real values, Real by) {
    return Elementwise.scale(values, by, equation.functions().size());
  }

  /** The path on which payments are settled. */
  private PathView paying() {
    return settled.map(option -> option.settled(path)).orElse(path);
  }

  /** The value today of an amount, a function on the grid, that is due on a date. */
  private Real worth(LocalDate due, Real amount) {
    if (settled.isEmpty()) {
      return scaled(amount, path.pay(due, path.constant(1)));
    }
    FxOption option = settled.get();
    Real discounted = scaled(amount, path.pay(option.settlement(due), path.constant(1)));
    return option.isConverted()
        ? Elementwise.mul(discounted, scaled(equation.exponentials(-power()), Real.div(1, scale(due))), equation.functions().size())
        : discounted;
  }
}
