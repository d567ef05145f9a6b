package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A product on one underlying that pays for the last time at its expiry. */
public interface SingleUnderlying extends Product {
  /** The equity or index. */
  String underlying();

  /** The date of the last payment. */
  LocalDate expiry();

  @Override
  default List<String> underlyings() {
    return List.of(underlying());
  }

  @Override
  default Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.OfUnderlying(underlying()));
  }

  @Override
  default LocalDate maturity() {
    return expiry();
  }
}
