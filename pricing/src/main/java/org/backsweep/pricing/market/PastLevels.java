package org.backsweep.pricing.market;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * The fixings of one name on the tape.
 *
 * @param market the market in which the fixings that are used become inputs
 * @param days the days on which the name is fixed
 */
public record PastLevels(Market market, BusinessDays days) {
  /** The fixing on a date, if there is one. */
  public Optional<Real> on(LocalDate date, String index) {
    OptionalDouble value = market.fixings().value(index, date);
    return value.isEmpty() ? Optional.empty()
        : Optional.of(market.quote(new Quote<>(date, new QuoteKey.Fixing(index, date), value.getAsDouble())));
  }

  /** The fixing on a date; for a date that is no business day, the fixing of the last business day before, with a warning. */
  public Optional<Real> before(LocalDate date, String index) {
    LocalDate before = days.preceding(date);
    Optional<Real> level = before.equals(date) ? Optional.empty() : on(before, index);
    if (level.isPresent()) {
      market.replaced("no fixing " + index + "/" + date + ", which is no business day of " + days + ": that of " + before
          + " is taken");
    }
    return level;
  }

  /** An exception that says which fixing is missing; {@code what} says what the fixing measures. */
  public MarketException missing(LocalDate date, String index, String what) {
    LocalDate wanted = days.preceding(date);
    return new MarketException("no fixing " + index + "/" + date + ": a row " + wanted + "," + index + ",<" + what
        + "> in fixings.csv is wanted" + (wanted.equals(date) ? "" : ", the last before that day, which is none of " + days));
  }

  /** Whether a date without a fixing takes the spot: the date of the quotes, and later ones. */
  public boolean isSpot(LocalDate date) {
    return !date.isBefore(market.quoted());
  }
}
