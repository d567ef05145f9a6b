package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;

/**
 * The quotes from which the exchange rate of two currencies follows: the quote of the pair, its inverse, or the product of two
 * over the third currency that is first by its code.
 *
 * @param legs the rates whose product it is; none where both currencies are the same
 */
public record FxRoute(List<Leg> legs) {
  /** A quote of a pair, and whether it has the direction that is wanted. */
  public record Leg(Quote<FxSpot> quote, boolean isDirect) {
    /** The rate in the direction that is wanted. */
    public double rate() {
      return isDirect ? quote.value() : 1 / quote.value();
    }
  }

  /** Keeps its own copy. */
  public FxRoute {
    legs = List.copyOf(legs);
  }

  static Optional<FxRoute> of(List<Quote<FxSpot>> quotes, Currency from, Currency to) {
    if (from.equals(to)) {
      return Optional.of(new FxRoute(List.of()));
    }
    return leg(quotes, from, to).map(leg -> new FxRoute(List.of(leg))).or(() -> {
      TreeSet<Currency> thirds = new TreeSet<>();
      quotes.forEach(quote -> thirds.addAll(List.of(quote.key().from(), quote.key().to())));
      return thirds.stream().map(third -> Stream.of(leg(quotes, from, third), leg(quotes, third, to)).flatMap(Optional::stream).toList())
          .filter(legs -> legs.size() == 2).map(FxRoute::new).findFirst();
    });
  }

  /** The first quote of a pair, either way round. */
  private static Optional<Leg> leg(List<Quote<FxSpot>> quotes, Currency from, Currency to) {
    return quotes.stream().filter(quote -> joins(quote.key(), from, to) || joins(quote.key(), to, from)).findFirst()
        .map(quote -> new Leg(quote, joins(quote.key(), from, to)));
  }

  private static boolean joins(FxSpot key, Currency from, Currency to) {
    return key.from().equals(from) && key.to().equals(to);
  }

  /** The rate at the quotes. */
  public double rate() {
    return legs.stream().mapToDouble(Leg::rate).reduce(1, (a, b) -> a * b);
  }
}
