package org.backsweep.pricing.market;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Fixings of one name on the tape.
 *
 * @param market takes the fixings that are used as inputs
 * @param days the days on which the name is fixed
 */
public record PastLevels(Market market, BusinessDays days) {
  /** The fixing of a date, if there is one. */
  public Optional<Real> on(LocalDate date, String index) {
    OptionalDouble value = market.fixings().value(index, date);
    return value.isEmpty() ? Optional.empty()
        : Optional.of(market.quote(new Quote<>(date, new QuoteKey.Fixing(index, date), value.getAsDouble())));
  }

  /** For a date that is no business day the fixing of the last one before, which is said. */
  public Optional<Real> before(LocalDate date, String index) {
    LocalDate before = days.preceding(date);
    Optional<Real> level = before.equals(date) ? Optional.empty() : on(before, index);
    if (level.isPresent()) {
      market.replaced("no fixing " + index + "/" + date + ", which is no business day of " + days + ": that of " + before
          + " is taken");
    }
    return level;
  }

  /** Says which fixing is wanted; {@code what} is what it is a number of. */
  public MarketException missing(LocalDate date, String index, String what) {
    LocalDate wanted = days.preceding(date);
    return new MarketException("no fixing " + index + "/" + date + ": a row " + wanted + "," + index + ",<" + what
        + "> in fixings.csv is wanted" + (wanted.equals(date) ? "" : ", the last before that day, which is none of " + days));
  }

  /** Whether a date that has no fixing yet has the spot: the quotes' own, and later ones. */
  public boolean isSpot(LocalDate date) {
    return !date.isBefore(market.quoted());
  }
}
