package org.backsweep.pricing.market;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.BusinessDayAdjustment;
import com.opengamma.strata.basics.date.BusinessDayConventions;
import com.opengamma.strata.basics.date.DayCount;
import com.opengamma.strata.basics.date.DayCounts;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import com.opengamma.strata.basics.date.Tenor;
import com.opengamma.strata.basics.schedule.Frequency;
import com.opengamma.strata.basics.schedule.PeriodicSchedule;
import com.opengamma.strata.basics.schedule.RollConventions;
import com.opengamma.strata.basics.schedule.StubConvention;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.backsweep.pricing.quotes.QuoteKey.Deposit;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;

/**
 * How par rates of a currency are quoted. Deposits pay simple interest at their end. Swaps pay the fixed rate at the end of each
 * period, the stub first; swaps on the overnight rate pay once a year on the day count of deposits. Dates are modified
 * following; terms in days that are no whole weeks count business days, others go by the calendar.
 *
 * @param calendar business days
 * @param deposit day count of deposits and of overnight swaps
 * @param fixed day count of the fixed leg
 * @param frequency how often it pays
 */
record RateConvention(HolidayCalendarId calendar, DayCount deposit, DayCount fixed, Frequency frequency) {
  private static final ReferenceData HOLIDAYS = ReferenceData.standard();
  private static final int WEEK = 7;

  /** One payment of the fixed rate: it is multiplied by the accrual, in years, and paid on the date. */
  record Payment(LocalDate date, double accrual) {}

  /** Of a currency that is not in this table: annual ACT/365F, no holidays but weekends. */
  static RateConvention of(Currency currency) {
    return switch (currency.getCode()) {
      case "EUR" -> new RateConvention(HolidayCalendarIds.EUTA, DayCounts.ACT_360, DayCounts.THIRTY_360_ISDA, Frequency.P12M);
      case "USD" -> new RateConvention(HolidayCalendarIds.USNY, DayCounts.ACT_360, DayCounts.THIRTY_360_ISDA, Frequency.P6M);
      case "GBP" -> new RateConvention(HolidayCalendarIds.GBLO, DayCounts.ACT_365F, DayCounts.ACT_365F, Frequency.P6M);
      case "CHF" -> new RateConvention(HolidayCalendarIds.CHZU, DayCounts.ACT_360, DayCounts.THIRTY_360_ISDA, Frequency.P12M);
      case "JPY" -> new RateConvention(HolidayCalendarIds.JPTO, DayCounts.ACT_360, DayCounts.ACT_365F, Frequency.P6M);
      case "SEK" -> new RateConvention(HolidayCalendarIds.SEST, DayCounts.ACT_360, DayCounts.THIRTY_360_ISDA, Frequency.P12M);
      default -> new RateConvention(HolidayCalendarIds.SAT_SUN, DayCounts.ACT_360, DayCounts.ACT_365F, Frequency.P12M);
    };
  }

  LocalDate start(LocalDate quoted, ParRate key) {
    HolidayCalendar days = calendar.resolve(HOLIDAYS);
    return key.start() == 0 ? days.nextOrSame(quoted) : days.shift(quoted, key.start());
  }

  /** The payments of a fixed rate of 1, in order; the last is at the end. */
  List<Payment> payments(LocalDate start, ParRate key) {
    Tenor term = key.term().tenor();
    return switch (key) {
      case Deposit _ -> List.of(single(start, term, deposit));
      case SwapRate swap when isOvernight(swap) -> periods(start, term, Frequency.P12M, deposit);
      case SwapRate _ -> periods(start, term, frequency, fixed);
    };
  }

  private static boolean isOvernight(SwapRate swap) {
    return swap.floating().tenor().equals(Tenor.TENOR_1D);
  }

  private Payment single(LocalDate start, Tenor term, DayCount count) {
    Period period = term.getPeriod();
    boolean businessDays = period.toTotalMonths() == 0 && period.getDays() % WEEK != 0;
    LocalDate end = businessDays ? calendar.resolve(HOLIDAYS).shift(start, period.getDays())
        : adjustment().adjust(start.plus(period), HOLIDAYS);
    return new Payment(end, count.yearFraction(start, end));
  }

  private List<Payment> periods(LocalDate start, Tenor term, Frequency every, DayCount count) {
    LocalDate end = start.plus(term);
    if (!end.isAfter(start.plus(every))) {
      return List.of(single(start, term, count));
    }
    return PeriodicSchedule.of(start, end, every, adjustment(), StubConvention.SHORT_INITIAL, RollConventions.NONE)
        .createSchedule(HOLIDAYS).getPeriods().stream()
        .map(period -> new Payment(period.getEndDate(), count.yearFraction(period.getStartDate(), period.getEndDate())))
        .toList();
  }

  private BusinessDayAdjustment adjustment() {
    return BusinessDayAdjustment.of(BusinessDayConventions.MODIFIED_FOLLOWING, calendar);
  }
}
