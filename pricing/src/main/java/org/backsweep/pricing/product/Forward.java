package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;

/**
 * An agreement to buy the underlying at a date for a fixed price: it then pays {@code S - K}.
 *
 * @param underlying the equity or index
 * @param strike the price K agreed, in the underlying's price units, zero or above
 * @param expiry the date of delivery and payment
 */
public record Forward(String underlying, double strike, LocalDate expiry) implements SingleUnderlying {
  /** The columns of {@code forward.csv}: {@code strike}, {@code expiry}. */
  public static final ProductFormat FORMAT = new ProductFormat("forward", List.of("strike", "expiry"), List.of(),
      row -> new Forward(Terms.single(row), row.number("strike"), row.date("expiry")));

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike is below zero
   */
  public Forward {
    Terms.nonNegative("strike", strike);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.only(expiry);
  }

  @Override
  public Real value(PathView path) {
    return path.pay(expiry, path.level(underlying, expiry).sub(strike));
  }
}
