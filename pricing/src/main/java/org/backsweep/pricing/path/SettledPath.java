package org.backsweep.pricing.path;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import org.backsweep.aad.Real;

/**
 * A path on which payments in the currency of the trade are settled in another way: later, or in another currency.
 *
 * @param path the path
 * @param settlement gives the value today of an amount that is due on a date
 */
public record SettledPath(PathView path, Settlement settlement) implements PathView {
  /** Gives the value today of an amount that is due on a date. */
  @FunctionalInterface
  public interface Settlement {
    Real worth(LocalDate due, Real amount);
  }

  @Override
  public Real pay(LocalDate date, Real amount) {
    return settlement.worth(date, amount);
  }

  @Override
  public Real pay(LocalDate date, Currency currency, Real amount) {
    return path.pay(date, currency, amount);
  }

  @Override
  public LocalDate valuation() {
    return path.valuation();
  }

  @Override
  public LocalDate paidFrom() {
    return path.paidFrom();
  }

  @Override
  public Real level(String underlying, LocalDate date) {
    return path.level(underlying, date);
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return path.dividends(underlying, after, upTo);
  }

  @Override
  public Real constant(double value) {
    return path.constant(value);
  }

  @Override
  public Real choose(LocalDate date, Real amount, Real where, Real later, Real... state) {
    return path.choose(date, amount, where, later, state);
  }

  @Override
  public Real smoothing() {
    return path.smoothing();
  }

  @Override
  public double width(LocalDate date, StepWidth width) {
    return path.width(date, width);
  }
}
