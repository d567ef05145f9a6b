package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.path.PathView;

/**
 * An exchange of two currencies agreed in advance: on the delivery date one unit of the first is received and the strike is paid in
 * the second. It observes nothing: its value is that of two amounts, {@code S P_first(T) - K P_second(T)} in the second.
 *
 * @param pair the two currencies
 * @param strike K, units of the second currency for one of the first, above zero
 * @param delivery T, the date of the exchange
 */
public record FxForward(FxLevel pair, double strike, LocalDate delivery) implements Product {
  /** The columns of {@code fx_forward.csv}: {@code strike}, {@code delivery}. */
  public static final ProductFormat FORMAT = ProductFormat.onRate("fx_forward", List.of("strike", "delivery"), List.of(),
      (row, _) -> new FxForward(Terms.pair(row), row.number("strike"), row.date("delivery")));

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike is not above zero
   */
  public FxForward {
    Terms.positive("strike", strike);
  }

  @Override
  public List<String> underlyings() {
    return List.of(pair.name());
  }

  @Override
  public LocalDate maturity() {
    return delivery;
  }

  @Override
  public List<Double> levels(String underlying) {
    return List.of(strike);
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.OfUnderlying(pair.name()));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public Real value(PathView path) {
    return path.pay(delivery, pair.from(), path.constant(1)).sub(path.pay(delivery, pair.currency(), path.constant(strike)));
  }
}
