package org.backsweep.pricing.mc;

import java.time.LocalDate;
import org.backsweep.aad.Real;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.StepWidth;

/**
 * A path on which choices are made in another way.
 *
 * @param path the path
 * @param chooser what choices are worth
 */
record ChoosingPath(Product.Path path, Chooser chooser) implements Product.Path {
  /** What a choice is worth: see {@link Product.Path#choose}. */
  interface Chooser {
    Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);
  }

  @Override
  public Real choose(LocalDate date, Real amount, Real where, Real later, Real... state) {
    return chooser.choose(date, amount, where, later, state);
  }

  @Override
  public Real spot(String underlying, LocalDate date) {
    return path.spot(underlying, date);
  }

  @Override
  public Real discount(LocalDate date) {
    return path.discount(date);
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return path.dividends(underlying, after, upTo);
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
  public Real constant(double value) {
    return path.constant(value);
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
