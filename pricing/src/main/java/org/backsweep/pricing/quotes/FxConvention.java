package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conventions by which the volatilities of a currency pair are quoted: which delta is meant, which strike is at the money,
 * and what a butterfly is (Clark, Foreign Exchange Option Pricing, 2011, ch. 3; Reiswich and Wystup, FX Volatility Smile
 * Construction, CPQF working paper 20, 2009, section 1).
 *
 * @param premium the currency in which premiums are paid: where it is the first of the pair, the delta of an option is less its
 *     premium
 * @param spotDeltaUntil the tenor up to which deltas are by the spot, and beyond which they are by the forward; empty where they
 *     are always by the forward
 * @param atTheMoney the strike that is at the money
 * @param butterfly the meaning of a butterfly
 */
public record FxConvention(Currency premium, Optional<Pillar.AtTenor> spotDeltaUntil, AtTheMoney atTheMoney, Butterfly butterfly) {
  /** The currencies by liquidity: of a pair, premiums are paid in the one that comes first. */
  private static final List<Currency> PRECEDENCE = List.of(Currency.USD, Currency.EUR, Currency.GBP, Currency.AUD, Currency.NZD,
      Currency.CAD, Currency.CHF, Currency.NOK, Currency.SEK, Currency.DKK, Currency.CZK, Currency.PLN, Currency.TRY, Currency.MXN,
      Currency.JPY);
  /** The currencies between which deltas are by the spot up to a year; with any other currency they are by the forward. */
  private static final Set<Currency> BY_SPOT = Set.of(Currency.USD, Currency.EUR, Currency.JPY, Currency.GBP, Currency.AUD,
      Currency.NZD, Currency.CAD, Currency.CHF, Currency.NOK, Currency.SEK, Currency.DKK);
  private static final Pillar.AtTenor YEAR = Pillar.parseTenor("1Y");
  /** The days that an expiry may be later than its tenor, where that ends on a holiday. */
  private static final int DAYS_CLOSED = 7;

  /** The strike that is at the money. */
  public enum AtTheMoney {
    /** The strike where call and put have deltas of the same size, less the premium where deltas are less the premium. */
    DELTA_NEUTRAL,
    /** The forward. */
    FORWARD,
    /** The spot. */
    SPOT
  }

  /** The meaning of a butterfly. */
  public enum Butterfly {
    /**
     * The market's butterfly: with the volatility at the money plus the butterfly, the strangle has the price that the smile
     * gives it; its strikes have their deltas at that volatility.
     */
    MARKET,
    /**
     * The smile's butterfly: the mean of the volatilities of call and put, each at the strike that has the delta at its own
     * volatility, less the volatility at the money.
     */
    SMILE
  }

  /**
   * The usual conventions of a pair: premiums in the currency that comes first in the order USD, EUR, GBP, AUD, NZD, CAD, CHF,
   * NOK, SEK, DKK, CZK, PLN, TRY, MXN, JPY and all others (between two others, in the first of the pair); deltas by the spot up
   * to a year between USD, EUR, JPY, GBP, AUD, NZD, CAD, CHF, NOK, SEK and DKK, and always by the forward with a currency of an
   * emerging market; at the money is delta neutral; butterflies are those of the market.
   */
  public static FxConvention of(Currency from, Currency to) {
    Currency premium = rank(to) < rank(from) ? to : from;
    Optional<Pillar.AtTenor> until = BY_SPOT.containsAll(Set.of(from, to)) ? Optional.of(YEAR) : Optional.empty();
    return new FxConvention(premium, until, AtTheMoney.DELTA_NEUTRAL, Butterfly.MARKET);
  }

  private static int rank(Currency currency) {
    int place = PRECEDENCE.indexOf(currency);
    return place < 0 ? PRECEDENCE.size() : place;
  }

  /** Whether the delta of an expiry, in quotes of a date, is by the spot; else it is by the forward. */
  public boolean isSpotDelta(LocalDate quoted, LocalDate expiry) {
    return spotDeltaUntil.map(until -> !expiry.isAfter(until.dateFrom(quoted).plusDays(DAYS_CLOSED))).orElse(false);
  }
}
