package org.backsweep.benchmarks.curve;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.BusinessDayAdjustment;
import com.opengamma.strata.basics.date.BusinessDayConventions;
import com.opengamma.strata.basics.date.DayCount;
import com.opengamma.strata.basics.date.DayCounts;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import com.opengamma.strata.basics.schedule.Frequency;
import com.opengamma.strata.basics.schedule.PeriodicSchedule;
import com.opengamma.strata.basics.schedule.RollConventions;
import com.opengamma.strata.basics.schedule.StubConvention;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** Dates of euro swaps: TARGET holidays, modified following; annual 30/360 against six months ACT/360, overnight ACT/360. */
final class Calendar {
  static final LocalDate QUOTED = LocalDate.of(2016, 2, 5);
  private static final int SPOT_DAYS = 2;
  private static final ReferenceData HOLIDAYS = ReferenceData.standard();
  private static final BusinessDayAdjustment ADJUSTMENT =
      BusinessDayAdjustment.of(BusinessDayConventions.MODIFIED_FOLLOWING, HolidayCalendarIds.EUTA);

  private Calendar() {}

  static LocalDate spot() {
    return HolidayCalendarIds.EUTA.resolve(HOLIDAYS).shift(QUOTED, SPOT_DAYS);
  }

  static LocalDate adjusted(LocalDate date) {
    return ADJUSTMENT.adjust(date, HOLIDAYS);
  }

  static List<Accrual> overnight(LocalDate start, Period term) {
    return periods(start, term, Frequency.P12M, DayCounts.ACT_360);
  }

  static List<Accrual> fixed(LocalDate start, Period term) {
    return periods(start, term, Frequency.P12M, DayCounts.THIRTY_360_ISDA);
  }

  static List<Accrual> floating(LocalDate start, Period term) {
    return periods(start, term, Frequency.P6M, DayCounts.ACT_360);
  }

  private static List<Accrual> periods(LocalDate start, Period term, Frequency every,
      DayCount count) {
    LocalDate end = start.plus(term);
    if (!end.isAfter(start.plus(every))) {
      return List.of(period(start, adjusted(end), count));
    }
    return PeriodicSchedule.of(start, end, every, ADJUSTMENT, StubConvention.SHORT_INITIAL, RollConventions.NONE)
        .createSchedule(HOLIDAYS).getPeriods().stream()
        .map(period -> period(period.getStartDate(), period.getEndDate(), count))
        .toList();
  }

  private static Accrual period(LocalDate from, LocalDate to, DayCount count) {
    return new Accrual(DayCounts.ACT_365F.yearFraction(QUOTED, from),
        DayCounts.ACT_365F.yearFraction(QUOTED, to), count.yearFraction(from, to));
  }
}
