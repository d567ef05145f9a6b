package org.backsweep.pricing.market.rates;

import static com.opengamma.strata.basics.date.DayCounts.ACT_360;
import static com.opengamma.strata.basics.date.DayCounts.ACT_365F;
import static com.opengamma.strata.basics.date.DayCounts.ACT_ACT_ISDA;
import static com.opengamma.strata.basics.date.DayCounts.THIRTY_360_ISDA;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.DayCount;
import com.opengamma.strata.basics.date.Tenor;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.calendar.Centres;
import org.backsweep.pricing.quotes.QuoteKey.Deposit;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;

/**
 * The conventions by which par rates of a currency are quoted. Deposits pay simple interest at their end. Swaps pay the fixed
 * rate at the end of each period; a stub comes first. Dates are modified following. Terms in days that are not whole weeks count
 * business days, others go by the calendar. Where a term starts on the last business day of a month, its dates are ends of
 * months: for swaps in all currencies, for deposits where their index says so.
 *
 * <p>Day counts and ends of months are those of the indices of strata-basics (NOWA's ACT/365F is Norges Bank's); periods of fixed
 * legs are those of OpenGamma, Interest Rate Instruments and Market Conventions Guide (2013), and for younger overnight rates
 * those with which swaps are cleared. Overnight swaps pay both legs some business days after the ends of their periods; where
 * they pay more often than once a year, swaps of up to a year pay once, at their end (Clarus Financial Technology, OIS Swap
 * Nuances; the lags of NZD, SEK, NOK and MXN, and CAD up to a year, as in rateslib's table of instruments): in Canada, Singapore,
 * India, Chile and Colombia. For other currencies no lag is known here, and none is used. A single payment is put at the end of
 * its period: both legs are late alike, and the par rate is the same.
 *
 * @param days the business days
 * @param depositsKeepToMonthEnds whether deposits do
 * @param deposit the day count of deposits on term rates
 * @param overnight the day count of overnight deposits and swaps
 * @param overnightPeriod how often those swaps pay
 * @param paysOnce whether overnight swaps of up to a year pay at their end only
 * @param lag how many business days after the end of a period overnight swaps pay
 * @param fixed the day count of the fixed leg against term rates
 * @param fixedPeriod how often the fixed leg pays; empty if as often as the floating leg
 */
record RateConvention(BusinessDays days, boolean depositsKeepToMonthEnds, DayCount deposit, DayCount overnight,
    Period overnightPeriod, boolean paysOnce, int lag, DayCount fixed, Optional<Period> fixedPeriod) {
  private static final Period QUARTER = Period.ofMonths(3);
  private static final Period HALF = Period.ofMonths(6);
  private static final Period YEAR = Period.ofYears(1);
  private static final Period FOUR_WEEKS = Period.ofDays(28);
  private static final Period AS_FLOATING = Period.ZERO;
  private static final int WEEK = 7;

  /** Term rates of the yen that count ACT/365F, where its other deposits count as its LIBOR did. */
  private static final Set<String> YEN_DOMESTIC = Set.of("TIBOR", "TIBOR-JAPAN", "TORF");

  /** The currencies whose overnight swaps pay more often than once a year, but swaps of up to a year only once. */
  private static final Set<String> ONCE = Set.of("CAD", "SGD", "INR", "CLP", "COP");

  /** A payment for a period: the fixed rate times the accrual, in years. */
  record Payment(LocalDate from, LocalDate to, LocalDate date, double accrual) {}

  /** The conventions of a currency; empty if none are known here. */
  static Optional<RateConvention> known(Currency currency) {
    return Optional.ofNullable(switch (currency.getCode()) {
      case "EUR", "CHF" -> of(currency, true, ACT_360, ACT_360, YEAR, THIRTY_360_ISDA, YEAR);
      case "USD" -> of(currency, true, ACT_360, ACT_360, YEAR, THIRTY_360_ISDA, HALF);
      case "GBP" -> of(currency, true, ACT_365F, ACT_365F, YEAR, ACT_365F, HALF);
      case "JPY" -> of(currency, true, ACT_360, ACT_365F, YEAR, ACT_365F, HALF);
      case "SEK", "DKK" -> of(currency, false, ACT_360, ACT_360, YEAR, THIRTY_360_ISDA, YEAR);
      case "NOK" -> of(currency, false, ACT_360, ACT_365F, YEAR, THIRTY_360_ISDA, YEAR);
      case "AUD" -> of(currency, false, ACT_365F, ACT_365F, YEAR, ACT_365F, AS_FLOATING);
      case "NZD" -> of(currency, false, ACT_365F, ACT_365F, YEAR, ACT_365F, HALF);
      case "CAD", "SGD", "INR" -> of(currency, false, ACT_365F, ACT_365F, HALF, ACT_365F, HALF);
      case "HKD", "ZAR" -> of(currency, false, ACT_365F, ACT_365F, YEAR, ACT_365F, QUARTER);
      case "KRW", "MYR", "TWD" -> of(currency, false, ACT_365F, ACT_365F, QUARTER, ACT_365F, QUARTER);
      case "THB" -> of(currency, false, ACT_365F, ACT_365F, QUARTER, ACT_365F, HALF);
      case "CNY" -> of(currency, false, ACT_360, ACT_365F, QUARTER, ACT_365F, QUARTER);
      case "PLN" -> of(currency, false, ACT_365F, ACT_365F, YEAR, ACT_ACT_ISDA, YEAR);
      case "CZK" -> of(currency, false, ACT_360, ACT_360, YEAR, ACT_360, YEAR);
      case "HUF" -> of(currency, false, ACT_360, ACT_365F, YEAR, ACT_365F, YEAR);
      case "ILS" -> of(currency, false, ACT_365F, ACT_365F, YEAR, ACT_365F, YEAR);
      case "TRY", "SAR" -> of(currency, false, ACT_360, ACT_365F, YEAR, ACT_360, YEAR);
      case "IDR" -> of(currency, false, ACT_360, ACT_365F, QUARTER, ACT_360, QUARTER);
      case "MXN" -> of(currency, false, ACT_360, ACT_360, FOUR_WEEKS, ACT_360, FOUR_WEEKS);
      case "CLP" -> of(currency, false, ACT_360, ACT_360, HALF, ACT_360, HALF);
      case "COP" -> of(currency, false, ACT_360, ACT_360, QUARTER, ACT_360, QUARTER);
      default -> null;
    });
  }

  /**
   * The conventions that are assumed for a currency without known ones: ACT/360, and a fixed leg that pays ACT/365F once a year.
   */
  static RateConvention usual(Currency currency) {
    return of(currency, false, ACT_360, ACT_360, YEAR, ACT_365F, YEAR);
  }

  private static RateConvention of(Currency currency, boolean depositsKeepToMonthEnds, DayCount deposit, DayCount overnight,
      Period overnightPeriod, DayCount fixed, Period fixedPeriod) {
    return new RateConvention(Centres.banks(currency).orElse(BusinessDays.WEEKDAYS), depositsKeepToMonthEnds, deposit, overnight,
        overnightPeriod, ONCE.contains(currency.getCode()), lag(currency), fixed, fixedPeriod.isZero() ? Optional.empty() : Optional.of(fixedPeriod));
  }

  private static int lag(Currency currency) {
    return switch (currency.getCode()) {
      case "USD", "JPY", "CHF", "AUD", "NZD", "NOK", "MXN" -> 2;
      case "EUR", "CAD", "SEK" -> 1;
      default -> 0;
    };
  }

  LocalDate start(LocalDate quoted, ParRate key) {
    return key.start() == 0 ? days.following(quoted) : days.shift(quoted, key.start());
  }

  /** The payments of a fixed rate of 1, in order; the last one is at the end. */
  List<Payment> payments(LocalDate start, ParRate key) {
    Period term = key.term().tenor().getPeriod();
    return switch (key) {
      case Deposit deposit -> List.of(payment(start, end(start, term, depositsKeepToMonthEnds), count(deposit), 0));
      case SwapRate swap when isOvernight(swap) -> paysOnce && !start.plus(term).isAfter(start.plusYears(1))
          ? List.of(payment(start, end(start, term, true), overnight, 0)) : periods(start, term, overnightPeriod, overnight, lag);
      case SwapRate swap -> periods(start, term, fixedPeriod.orElse(swap.floating().tenor().getPeriod()), fixed, 0);
    };
  }

  private Payment payment(LocalDate from, LocalDate to, DayCount count, int late) {
    return new Payment(from, to, late == 0 ? to : days.shift(to, late), count.yearFraction(from, to));
  }

  static boolean isOvernight(SwapRate swap) {
    return swap.floating().tenor().equals(Tenor.TENOR_1D);
  }

  private DayCount count(Deposit key) {
    boolean isFixingOvernight = !key.index().isNone() && key.term().tenor().equals(Tenor.TENOR_1D);
    boolean isDomestic = key.currency().equals(Currency.JPY) && YEN_DOMESTIC.contains(key.index().name());
    return isFixingOvernight ? overnight : isDomestic ? ACT_365F : deposit;
  }

  private LocalDate end(LocalDate start, Period term, boolean keepsToMonthEnds) {
    boolean byBusinessDays = term.toTotalMonths() == 0 && term.getDays() % WEEK != 0;
    return byBusinessDays ? days.shift(start, term.getDays()) : rolled(start, start.plus(term), term, keepsToMonthEnds);
  }

  /** A date moved to a business day: to the end of its month if the term is of whole months and starts at the end of a month. */
  private LocalDate rolled(LocalDate start, LocalDate date, Period term, boolean keepsToMonthEnds) {
    boolean atMonthEnd = keepsToMonthEnds && term.getDays() == 0 && days.endsMonth(start);
    return atMonthEnd ? days.monthEnd(date) : days.modifiedFollowing(date);
  }

  /**
   * The periods, counted back from the end so that a stub comes first; each date is calculated from the start, or dates would
   * drift.
   */
  private List<Payment> periods(LocalDate start, Period term, Period every, DayCount count, int late) {
    List<LocalDate> ends = new ArrayList<>(List.of(end(start, term, true)));
    for (int k = 1; ; k++) {
      LocalDate date = start.plusMonths(term.toTotalMonths() - k * every.toTotalMonths())
          .plusDays(term.getDays() - (long) k * every.getDays());
      LocalDate rolled = rolled(start, date, every.getDays() == 0 ? term : every, true);
      if (!date.isAfter(start) || !rolled.isAfter(start)) {
        break;
      }
      ends.addFirst(rolled);
    }
    List<Payment> payments = new ArrayList<>();
    LocalDate from = start;
    for (LocalDate end : ends) {
      // For a single payment the lag makes no difference.
      payments.add(payment(from, end, count, ends.size() == 1 ? 0 : late));
      from = end;
    }
    return payments;
  }
}
