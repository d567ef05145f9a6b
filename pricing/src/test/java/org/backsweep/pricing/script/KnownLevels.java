package org.backsweep.pricing.script;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.path.PathView;

/** A path of given levels, discounted at 0.9 after today, dividends of 1 a calendar day, every continuation worth 5. */
record KnownLevels(Tape tape, LocalDate valuation, Map<String, Map<LocalDate, Double>> levels) implements PathView {
  static final LocalDate TODAY = LocalDate.of(2024, 1, 2);
  static final double DISCOUNT = 0.9;
  static final double CONTINUATION = 5;

  /** Business days are all days; a month has its own length. */
  static final Schedules CALENDAR = (frequency, first, last) -> {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("is after the last date, " + last);
    }
    return switch (frequency) {
      case "daily" -> new java.util.TreeSet<>(first.datesUntil(last.plusDays(1)).toList());
      case "monthly" -> new java.util.TreeSet<>(first.datesUntil(last.plusDays(1), java.time.Period.ofMonths(1)).toList());
      default -> throw new IllegalArgumentException("is not one of daily, monthly");
    };
  };

  /** The payment of a script on X whose levels are given for 1, 2, 3 ... March 2024. */
  static double value(String script, double... march) {
    Map<LocalDate, Double> levels = new java.util.HashMap<>();
    for (int i = 0; i < march.length; i++) {
      levels.put(LocalDate.of(2024, 3, 1 + i), march[i]);
    }
    return value(script, List.of("X"), TODAY, Map.of("X", levels));
  }

  static double value(String script, List<String> names, LocalDate today, Map<String, Map<LocalDate, Double>> levels) {
    Payoff payoff = Payoff.of(script, names, 0.005, CALENDAR);
    try (Tape tape = Tape.open()) {
      return Program.of(tape.graph(payoff.value(new KnownLevels(tape, today, levels)))).run()[0];
    }
  }

  @Override
  public Real level(String underlying, LocalDate date) {
    return constant(levels.get(underlying).get(date));
  }

  @Override
  public Real pay(LocalDate date, Real amount) {
    return amount.mul(constant(date.isAfter(valuation) ? DISCOUNT : 1));
  }

  @Override
  public Real pay(LocalDate date, Currency currency, Real amount) {
    throw new UnsupportedOperationException("paid in " + currency);
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return constant(java.time.temporal.ChronoUnit.DAYS.between(after, upTo));
  }

  @Override
  public Real constant(double value) {
    return tape.constant(value);
  }

  @Override
  public Real smoothing() {
    return constant(1);
  }

  @Override
  public Real choose(LocalDate date, Real amount, Real where, Real later, Real... state) {
    Real expected = date.equals(valuation) ? Real.mean(later) : constant(CONTINUATION);
    return Real.select(where.mul(amount.gt(expected)), amount, later);
  }
}
