package org.backsweep.pricing.product;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiFunction;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.path.PathView;

/**
 * A path of known levels, discounted at 0.9, with a dividend a calendar day: what a product pays along it can be worked out by
 * hand. What is expected of a later value is that value.
 */
record KnownPath(Tape tape, LocalDate valuation, BiFunction<String, LocalDate, Double> levels) implements PathView {
  static final double DISCOUNT = 0.9;
  static final double DIVIDEND = 0.25;

  /** The value of a product along given levels, the same for all underlyings. */
  static double value(Product product, Map<LocalDate, Double> levels) {
    return value(product, (name, date) -> levels.get(date));
  }

  /** The value of a product along given levels, from the day before its first observation. */
  static double value(Product product, BiFunction<String, LocalDate, Double> levels) {
    return value(product, product.observations().first().minusDays(1), levels);
  }

  /** The value of a product along given levels, on a date. */
  static double value(Product product, LocalDate valuation, BiFunction<String, LocalDate, Double> levels) {
    try (Tape tape = Tape.open()) {
      return Program.of(tape.graph(product.value(new KnownPath(tape, valuation, levels)))).run()[0];
    }
  }

  @Override
  public Real level(String underlying, LocalDate date) {
    return constant(levels.apply(underlying, date));
  }

  @Override
  public Real pay(LocalDate date, Real amount) {
    return amount.mul(constant(DISCOUNT));
  }

  @Override
  public Real pay(LocalDate date, Currency currency, Real amount) {
    throw new UnsupportedOperationException("paid in " + currency);
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return constant(DIVIDEND * ChronoUnit.DAYS.between(after, upTo));
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
    return Real.select(where.mul(amount.gt(later)), amount, later);
  }
}
