package org.backsweep.scenarios.result;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A line in which a desk reads its first-order risk: the delta of an underlying, its vega by the expiry of the quotes over all
 * of their strikes, the rho of a currency over all of its rates, or {@code discount} over all of its discount factors; each the
 * sum of the Greeks for a unit of the quotes.
 *
 * @param underlying the equity, or the currency of the rates
 * @param measure {@code delta}, {@code vega}, {@code rho}, {@code discount}
 * @param expiry for a vega the date of the quotes as {@code 2002-12-20}; empty for the others
 */
public record RiskLine(String underlying, String measure, String expiry) implements Comparable<RiskLine> {
  private static final Set<String> MEASURES = Set.of("delta", "vega", "rho", "discount");

  /** The line of a quote of a market; empty where its Greek belongs to none. */
  public static Optional<RiskLine> of(QuoteKey quote, LocalDate valuation) {
    RiskPoint point = RiskPoint.of(quote, valuation);
    String expiry = quote instanceof QuoteKey.ImpliedVol ? point.expiry().map(LocalDate::toString).orElse("") : "";
    return Optional.of(new RiskLine(point.underlying(), point.kind(), expiry))
        .filter(line -> MEASURES.contains(line.measure));
  }

  @Override
  public int compareTo(RiskLine other) {
    return Comparator.comparing(RiskLine::underlying).thenComparing(RiskLine::measure).thenComparing(RiskLine::expiry)
        .compare(this, other);
  }

  /** The line as text: {@code DAX vega 2002-12-20}. */
  @Override
  public String toString() {
    return (underlying + " " + measure + " " + expiry).strip();
  }
}
