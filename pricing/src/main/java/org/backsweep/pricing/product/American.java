package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.path.PathView;

/**
 * A call or put that its holder may exercise once, on any of several dates: it then pays {@code max(S - K, 0)} or
 * {@code max(K - S, 0)}. The expiry is the last of the dates.
 *
 * <p>Along a path it is exercised by a rule that is found beforehand and then frozen ({@link PathView#choose}): on each date
 * where it is in the money and exercise pays more than the expected value of keeping it. A rule that is not the best one loses
 * value and never gains any, so the value is too low, by an amount of second order in the error of the rule. If today is one of
 * the dates, the value is at least what exercise pays now. Dates before today are gone.
 *
 * <p>The derivatives are those of the payments, with exercise as it is on each path. Two terms are left out, and both vanish
 * where the rule is the best one. The rule moves with the market, {@code V_p dp/dq}: at the best rule {@code V_p = 0}, the
 * envelope theorem. And paths close to the exercise boundary cross it under the same rule: they contribute the density at the
 * boundary times the difference between what exercise pays and the expected value of keeping the option there, and at the
 * boundary the two are equal (value matching). So the error of a derivative is of first order in the error of the rule, and a
 * bump under the same rule cannot see it. Where the underlying has no state but its level, the rule comes from a grid
 * ({@code mc.ExerciseGrid}) and has no such error; elsewhere it comes from a regression ({@code mc.Regression}).
 *
 * @param underlying the equity or index
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param exercise the dates on which it may be exercised, past ones and the expiry included
 * @param expiry the last date on which it may be exercised
 */
public record American(String underlying, PutCall option, double strike, SortedSet<LocalDate> exercise, LocalDate expiry)
    implements SingleUnderlying {
  /**
   * The columns of {@code american.csv}: {@code option} (call, put), {@code strike}, {@code expiry}, {@code exercise} (dates
   * between semicolons, to which the expiry is added; or daily, weekly, monthly from {@code first_exercise} to
   * {@code last_exercise}, the expiry if empty).
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("american", List.of("option", "strike", "expiry", "exercise"),
      List.of("first_exercise", "last_exercise"), American::read);

  /**
   * Checks the terms, and adds the expiry to the dates.
   *
   * @throws TermException if the strike is not above zero, or there is no date, or one after the expiry
   */
  public American {
    Terms.positive("strike", strike);
    exercise = Terms.with(Terms.dates("exercise", exercise, expiry), expiry);
  }

  private static American read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    return new American(Terms.single(row), row.choice("option", PutCall.class), row.number("strike"),
        ObservationFrequency.dates(row, "exercise", "exercise", expiry, days), expiry);
  }

  @Override
  public List<Double> levels(String name) {
    return List.of(strike);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return exercise;
  }

  @Override
  public Real value(PathView path) {
    Real value = path.pay(expiry, option.payoff(path.level(underlying, expiry), path.constant(strike)));
    NavigableSet<LocalDate> earlier = new TreeSet<>(exercise.subSet(path.valuation(), expiry));
    for (LocalDate date : earlier.descendingSet()) {
      Real spot = path.level(underlying, date);
      Real exercised = path.pay(date, option.gain(spot, path.constant(strike)));
      Real inTheMoney = exercised.gt(0);
      value = path.choose(date, exercised, inTheMoney, value, spot.div(strike).sub(1));
    }
    return value;
  }
}
