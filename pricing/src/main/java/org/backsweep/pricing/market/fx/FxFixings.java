package org.backsweep.pricing.market.fx;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.calendar.Centres;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.PastLevels;

/** Rates of exchange on dates up to the valuation. */
public final class FxFixings {
  private FxFixings() {}

  /**
   * The rate of exchange on a date up to the valuation: units of the second currency for one of the first, from a fixing
   * {@code FX-EURUSD} of the pair, either way round. From the quotes' own date on, where it is not known yet, it is the spot; on an
   * earlier day on which the banks of either currency are closed, the last one before.
   *
   * @throws MarketException if it is of an earlier date and not in the fixings
   */
  public static Real on(Market market, Currency from, Currency to, LocalDate date) {
    PastLevels past = new PastLevels(market, days(from).and(days(to)));
    String direct = "FX-" + from + to;
    String inverse = "FX-" + to + from;
    return past.on(date, direct).or(() -> inverted(past.on(date, inverse)))
        .orElseGet(() -> past.isSpot(date) ? market.get(new FxRate.Key(from, to)).spot() : past.before(date, direct)
            .or(() -> inverted(past.before(date, inverse))).orElseThrow(() -> past.missing(date, direct, "rate")));
  }

  private static Optional<Real> inverted(Optional<Real> rate) {
    return rate.map(each -> each.constant(1).div(each));
  }

  /** The days on which the banks of a currency fix its rate of exchange. */
  private static BusinessDays days(Currency currency) {
    return Centres.banks(currency).orElse(BusinessDays.WEEKDAYS);
  }
}
