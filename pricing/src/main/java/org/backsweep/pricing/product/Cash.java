package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * Amounts that are paid on fixed dates whatever happens: a premium to come, a coupon, a loan. It observes nothing.
 *
 * @param amounts the amounts by date, in the currency of the trade; below zero for payments by the holder
 */
public record Cash(SortedMap<LocalDate, Double> amounts) implements Product {
  /** The columns of {@code cash.csv}: {@code payments} (dates between semicolons), {@code amounts} (one for each date). */
  public static final ProductFormat FORMAT =
      ProductFormat.withoutUnderlying("cash", List.of("payments", "amounts"), List.of(), Cash::read);

  /**
   * Checks the terms.
   *
   * @throws TermException if there is no date, or an amount is no finite number
   */
  public Cash {
    if (amounts.isEmpty()) {
      throw new TermException("payments", "", "holds no date; at least one is wanted");
    }
    amounts.values().forEach(amount -> Terms.finite("amounts", amount));
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }

  private static Cash read(Row row) {
    List<LocalDate> dates = row.dates("payments");
    List<Double> numbers = row.numbers("amounts");
    if (dates.size() != numbers.size()) {
      throw new RowException("amounts", row.text("amounts"), "has " + numbers.size() + " numbers for " + dates.size()
          + " payments; one for each is wanted, in their order");
    }
    SortedMap<LocalDate, Double> amounts = new TreeMap<>();
    for (int i = 0; i < dates.size(); i++) {
      if (amounts.put(dates.get(i), numbers.get(i)) != null) {
        throw new RowException("payments", row.text("payments"), "has " + dates.get(i) + " twice; give their sum on one date");
      }
    }
    return new Cash(amounts);
  }

  @Override
  public List<String> underlyings() {
    return List.of();
  }

  @Override
  public LocalDate maturity() {
    return amounts.lastKey();
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public Real value(PathView path) {
    List<Real> worths = new ArrayList<>(List.of(path.constant(0)));
    for (Map.Entry<LocalDate, Double> flow : amounts.tailMap(path.paidFrom()).entrySet()) {
      worths.add(path.pay(flow.getKey(), path.constant(flow.getValue())));
    }
    return worths.stream().reduce(Real::add).orElseThrow();
  }
}
