package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.product.Barrier.PayAt;

/**
 * A cash payment if the underlying is beyond a barrier on one of the monitoring dates (one-touch), or on none (no-touch). With w
 * the weight of a path that touched no barrier ({@link Boundary}), a one-touch pays {@code (1 - w) payout} and a no-touch
 * {@code w payout} at expiry; a one-touch may instead pay on the date of the first touch. Its columns are those of
 * {@link Barrier#FORMAT}.
 *
 * @param underlying the equity or index
 * @param kind one-touch or no-touch
 * @param boundary the barrier or barriers, and when they are watched
 * @param payout the cash, in the trade's currency, above zero
 * @param payAt when it is paid; a no-touch pays at expiry
 * @param expiry the last date on which it pays
 */
public record Touch(String underlying, Kind kind, Boundary boundary, double payout, PayAt payAt, LocalDate expiry)
    implements SingleUnderlying {
  /** The event that it pays for. */
  public enum Kind {
    /** A barrier is touched. */
    ONE_TOUCH,
    /** No barrier is touched. */
    NO_TOUCH
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the payout is not above zero, a no-touch is to pay at the touch, or there is no monitoring date, or
   *     one after the expiry
   */
  public Touch {
    Terms.positive("payout", payout);
    boundary = boundary.until(expiry);
    if (kind == Kind.NO_TOUCH && payAt == PayAt.HIT) {
      throw new TermException("pay_at", "hit", "has no meaning for a no-touch, which pays at expiry");
    }
  }

  @Override
  public List<Double> levels(String name) {
    return boundary.levels();
  }

  @Override
  public List<String> oddities(String name, double level) {
    return boundary.oddities(level);
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return boundary.smoothing();
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(payout));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return boundary.monitoring();
  }

  @Override
  public Real value(PathView path) {
    Real paid = switch (payAt) {
      case HIT -> boundary.atFirstTouch(path, underlying);
      case EXPIRY -> {
        Real untouched = boundary.untouched(path, underlying);
        yield path.pay(expiry, kind == Kind.NO_TOUCH ? untouched : untouched.neg().add(1));
      }
    };
    return paid.mul(payout);
  }
}
