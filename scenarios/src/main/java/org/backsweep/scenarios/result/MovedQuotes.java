package org.backsweep.scenarios.result;

import java.util.Comparator;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.RiskUnit;

/**
 * What a second derivative is by: one quote, or all volatilities of an underlying, which move in parallel.
 *
 * @param text the key of the quote, or that of the volatilities with {@code *} for expiry and strike:
 *     {@code EQUITY_OPTION/RATE_LNVOL/DAX/EUR/*}
 * @param kind the kind of the quotes
 * @param subject what they are quoted of: {@code DAX}, {@code EUR/USD}
 * @param unit the unit of a move
 * @param isParallel whether several quotes may move
 */
public record MovedQuotes(String text, QuoteKind kind, String subject, RiskUnit unit, boolean isParallel)
    implements Comparable<MovedQuotes> {
  /** One quote, at its level. */
  public static MovedQuotes only(QuoteKey key, double level) {
    return new MovedQuotes(key.toString(), key.kind(), key.subject(), key.kind().unit(level), false);
  }

  /** All volatilities of the underlying of one of them. */
  public static MovedQuotes parallel(QuoteKey.ImpliedVol one) {
    String text = "EQUITY_OPTION/RATE_LNVOL/" + one.underlying() + "/" + one.currency() + "/*";
    return new MovedQuotes(text, one.kind(), one.subject(), one.kind().unit(1), true);
  }

  /** Whether volatilities move. */
  public boolean areVolatilities() {
    return kind.moves() == QuoteKind.Moves.WITH_VOLATILITIES;
  }

  /** Whether it is a single volatility, whose second derivatives those by the parallel shift have in them. */
  public boolean isSingleVolatility() {
    return areVolatilities() && !isParallel;
  }

  /** Spots and forwards first, then volatilities, each by their texts. */
  @Override
  public int compareTo(MovedQuotes other) {
    return Comparator.comparing(MovedQuotes::areVolatilities).thenComparing(MovedQuotes::text).compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
