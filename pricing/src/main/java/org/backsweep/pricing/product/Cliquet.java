package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Magnitude;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.path.PathView;

/**
 * A sum of returns from each reset date to the next, paid at expiry on a notional N. Each return is kept within local limits and
 * the sum within global ones: {@code N min(max(sum_i min(max(S_i / S_(i-1) - 1, local floor), local cap), global floor), global
 * cap)}.
 *
 * @param underlying the equity or index
 * @param resets the reset dates, past ones included: two or more, none after the expiry
 * @param local the limits of each return, 0.02 being 2 %
 * @param global the limits of the sum
 * @param notional N, in the trade's currency, above zero
 * @param expiry the date of the payment
 */
public record Cliquet(String underlying, SortedSet<LocalDate> resets, Limits local, Limits global, double notional,
    LocalDate expiry) implements SingleUnderlying {
  /**
   * The columns of {@code cliquet.csv}: {@code expiry}, {@code resets} (dates between semicolons; or daily, weekly, monthly from
   * {@code first_reset} to {@code last_reset}, the expiry if empty), {@code local_floor}, {@code local_cap},
   * {@code global_floor}, {@code global_cap} (no limit if empty; 0.02 is 2 %), {@code notional} (1 if empty).
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("cliquet", List.of("expiry", "resets"),
      List.of("first_reset", "last_reset", "local_floor", "local_cap", "global_floor", "global_cap", "notional"), Cliquet::read);

  /**
   * A floor and a cap.
   *
   * @param floor the least that counts, minus infinity if there is none
   * @param cap the most that counts, infinity if there is none
   */
  public record Limits(double floor, double cap) {
    /** Limits with neither a floor nor a cap. */
    public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static Limits read(Row row, String scope) {
      String floor = scope + "_floor";
      double least = row.share(floor, Double.NEGATIVE_INFINITY);
      double most = row.share(scope + "_cap", Double.POSITIVE_INFINITY);
      if (least > most) {
        throw new TermException(floor, least, "is above " + scope + "_cap, " + most + "; a floor up to the cap is wanted");
      }
      Magnitude magnitude = scope.equals("local") ? Terms.RETURN : Terms.SUM_OF_RETURNS;
      row.optionalText(floor).ifPresent(any -> Terms.within(magnitude, floor, least));
      row.optionalText(scope + "_cap").ifPresent(any -> Terms.within(magnitude, scope + "_cap", most));
      return new Limits(least, most);
    }

    /**
     * Checks the limits.
     *
     * @throws TermException if the floor is above the cap, or one is not a number
     */
    public Limits {
      if (!(floor <= cap)) {
        throw new TermException("floor", floor, "is not at or below the cap, " + cap);
      }
    }

    private Real clamp(Real x) {
      Real atLeast = floor == Double.NEGATIVE_INFINITY ? x : Real.max(x, floor);
      return cap == Double.POSITIVE_INFINITY ? atLeast : Real.min(atLeast, cap);
    }
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if there are less than two reset dates, one is after the expiry, or the notional is not above
   *     zero
   */
  public Cliquet {
    resets = Terms.dates("resets", resets, expiry);
    if (resets.size() < 2) {
      throw new TermException("resets", resets.first(), "is the only date; a return needs two or more");
    }
    Terms.positive("notional", notional);
  }

  private static Cliquet read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    return new Cliquet(Terms.single(row), ObservationFrequency.dates(row, "resets", "reset", expiry, days),
        Limits.read(row, "local"), Limits.read(row, "global"), row.number("notional", 1), expiry);
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(notional));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return resets;
  }

  @Override
  public Real value(PathView path) {
    Iterator<LocalDate> dates = resets.iterator();
    Real before = path.level(underlying, dates.next());
    Real sum = path.constant(0);
    while (dates.hasNext()) {
      Real level = path.level(underlying, dates.next());
      sum = sum.add(local.clamp(level.div(before).sub(1)));
      before = level;
    }
    return path.pay(expiry, global.clamp(sum)).mul(notional);
  }
}
