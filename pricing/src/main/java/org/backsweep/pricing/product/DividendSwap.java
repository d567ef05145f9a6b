package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.path.PathView;

/**
 * A swap of the cash dividends of a share that go ex in a period against a price agreed for all of them: {@code sum d_i - K},
 * paid at expiry. It observes no level, and its value needs no model: {@code D (sum d_i - K)}.
 *
 * @param underlying the equity, or the index with the dividends of its members in index points
 * @param strike K, for one share, zero or above
 * @param start the day after which the period begins
 * @param end the last day of the period
 * @param expiry the date of the payment, not before the end
 */
public record DividendSwap(String underlying, double strike, LocalDate start, LocalDate end, LocalDate expiry)
    implements SingleUnderlying {
  /** The columns of {@code dividend_swap.csv}: {@code strike}, {@code start}, {@code end}, {@code expiry} (the end if empty). */
  public static final ProductFormat FORMAT =
      new ProductFormat("dividend_swap", List.of("strike", "start", "end"), List.of("expiry"), DividendSwap::read);

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike is below zero or the dates are not in order
   */
  public DividendSwap {
    Terms.nonNegative("strike", strike);
    if (!end.isAfter(start)) {
      throw new TermException("end", end, "is not after the start, " + start + ": dividends that go ex after the start count");
    }
    if (expiry.isBefore(end)) {
      throw new TermException("expiry", expiry, "is before the end of the period, " + end);
    }
  }

  private static DividendSwap read(Row row) {
    LocalDate end = row.date("end");
    return new DividendSwap(Terms.single(row), row.number("strike"), row.date("start"), end,
        row.optionalDate("expiry").orElse(end));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Collections.emptySortedSet();
  }

  @Override
  public Real value(PathView path) {
    return path.pay(expiry, path.dividends(underlying, start, end).sub(strike));
  }
}
