package org.backsweep.pricing.market.equity;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.PastLevels;
import org.backsweep.pricing.quotes.Fixings;

/** Levels of underlyings on dates up to the valuation. */
public final class EquityFixings {
  private EquityFixings() {}

  /**
   * The fixing of an underlying on a date up to the valuation. From the quotes' own date on, where it is not known yet, it is
   * the spot; on an earlier day on which its exchange is closed, the last one before.
   *
   * @throws MarketException if it is of an earlier date and not in the fixings
   */
  public static Real on(Market market, String underlying, Currency currency, LocalDate date) {
    PastLevels past = new PastLevels(market, market.underlyings().calendar(underlying, currency).orElse(BusinessDays.WEEKDAYS));
    String index = Fixings.equityIndex(underlying);
    return past.on(date, index).orElseGet(() -> past.isSpot(date) ? market.get(new Equity.Key(underlying, currency)).spotOn(date)
        : past.before(date, index).orElseThrow(() -> past.missing(date, index, "level")));
  }
}
