package org.backsweep.pricing.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * Finds what is odd about a trade in a market, as sentences: levels of another order than the price, barriers passed already,
 * dates.
 */
final class TradeCheck {
  /** The largest ratio of a level to the price; beyond it the level is in another unit, or on another name. */
  private static final double LEVEL = 10;
  /** The ratio to the price below which a strike is as good as none and makes an option a forward. */
  private static final double NO_STRIKE = 0.01;
  private static final int LONG_YEARS = 40;

  private final Trade trade;
  private final Quotes quotes;
  private final Underlyings underlyings;
  private final List<String> found = new ArrayList<>();

  private TradeCheck(Trade trade, Quotes quotes, Underlyings underlyings) {
    this.trade = trade;
    this.quotes = quotes;
    this.underlyings = underlyings;
  }

  static List<String> of(Trade trade, Quotes quotes, Underlyings underlyings) {
    TradeCheck check = new TradeCheck(trade, quotes, underlyings);
    if (!trade.product().maturity().isBefore(quotes.date())) {
      check.dates();
      trade.product().underlyings().forEach(check::businessDays);
      if (!trade.isComposite()) {
        trade.product().underlyings().forEach(check::levels);
      }
    }
    return check.found;
  }

  private void dates() {
    Product product = trade.product();
    LocalDate today = quotes.date();
    if (trade.quantity() == 0) {
      found.add("the quantity is 0");
    }
    if (product.maturity().isAfter(today.plusYears(LONG_YEARS))) {
      found.add("the last payment, " + product.maturity() + ", is more than " + LONG_YEARS + " years after the quotes, of " + today);
    }
    if (!product.observations().isEmpty() && product.observations().first().isBefore(today.minusYears(LONG_YEARS))) {
      found.add("the first date, " + product.observations().first() + ", is more than " + LONG_YEARS + " years before the quotes, of "
          + today);
    }
  }

  /** Notes dates to come on which no level will be fixed. */
  private void businessDays(String underlying) {
    quotes.observable(underlying, trade.currency()).flatMap(underlyings::calendar).ifPresent(days -> {
      List<LocalDate> closed = trade.product().observations().tailSet(quotes.date().plusDays(1)).stream()
          .filter(date -> !days.contains(date)).toList();
      if (!closed.isEmpty()) {
        found.add((closed.size() == 1 ? closed.getFirst() + " is no business day of " : closed.size() + " of its dates, "
            + closed.getFirst() + " the first, are no business days of ") + days + ": " + underlying
            + " is taken to move until then and to have a level");
      }
    });
  }

  private void levels(String underlying) {
    Product product = trade.product();
    OptionalDouble spot = spot(underlying);
    if (spot.isEmpty()) {
      return;
    }
    double price = spot.getAsDouble();
    product.levels(underlying).stream().filter(level -> level > LEVEL * price || (level < price / LEVEL && level > NO_STRIKE))
        .map(level -> "the level " + level + " is far from the price of " + underlying + ", " + price).forEach(found::add);
    boolean isNew = product.observations().isEmpty() || !product.observations().first().isBefore(quotes.date());
    if (isNew) {
      found.addAll(product.oddities(underlying, price));
    }
  }

  private OptionalDouble spot(String underlying) {
    return quotes.observable(underlying, trade.currency()).map(quotes::level).orElse(OptionalDouble.empty());
  }
}
