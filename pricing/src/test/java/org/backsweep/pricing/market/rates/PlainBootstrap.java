package org.backsweep.pricing.market.rates;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * A bootstrap for tests, in plain numbers: its own dates, day counts and interpolation, and a root finder of commons-math.
 * Only the holidays are strata's.
 */
final class PlainBootstrap {
  /** A deposit has one payment. */
  record Swap(LocalDate start, List<LocalDate> dates, List<Double> accruals) {
    LocalDate end() {
      return dates.getLast();
    }

    double par(PlainBootstrap curve) {
      double annuity = 0;
      for (int k = 0; k < dates.size(); k++) {
        annuity += accruals.get(k) * curve.factor(dates.get(k));
      }
      return (curve.factor(start) - curve.factor(end())) / annuity;
    }
  }

  private final LocalDate today;
  private final List<Double> times = new ArrayList<>();
  private final List<Double> zeros = new ArrayList<>();

  PlainBootstrap(LocalDate today, List<Swap> swaps, double[] rates) {
    this.today = today;
    for (int i = 0; i < rates.length; i++) {
      Swap swap = swaps.get(i);
      double rate = rates[i];
      times.add(years(swap.end()));
      zeros.add(0.0);
      int last = i;
      zeros.set(last, new BrentSolver(1e-16, 1e-16, 1e-16).solve(500, zero -> {
        zeros.set(last, zero);
        return swap.par(this) - rate;
      }, -0.2, 0.4));
    }
  }

  double years(LocalDate date) {
    return (date.toEpochDay() - today.toEpochDay()) / 365.0;
  }

  double factor(LocalDate date) {
    return factor(years(date));
  }

  double factor(double t) {
    int n = times.size();
    double zero = zeros.getFirst();
    for (int i = 0; i < n && times.get(i) <= t; i++) {
      zero = i + 1 == n ? zeros.get(i)
          : zeros.get(i) + (zeros.get(i + 1) - zeros.get(i)) * (t - times.get(i)) / (times.get(i + 1) - times.get(i));
    }
    return Math.exp(-zero * t);
  }

  /** A swap that starts two business days on, of whole months, its fixed leg on ACT/360 (every = 0: a deposit) or on 30/360. */
  static Swap swap(HolidayCalendarId calendar, LocalDate today, int months, int every, boolean thirty) {
    HolidayCalendar days = calendar.resolve(ReferenceData.standard());
    LocalDate start = spot(days, today, 2);
    List<LocalDate> dates = new ArrayList<>();
    int period = every == 0 ? months : every;
    for (int back = 0; back < months; back += period) {
      dates.addFirst(modifiedFollowing(days, start.plusMonths(months - back)));
    }
    List<Double> accruals = new ArrayList<>();
    LocalDate from = start;
    for (LocalDate to : dates) {
      accruals.add(thirty ? thirty360(from, to) : (to.toEpochDay() - from.toEpochDay()) / 360.0);
      from = to;
    }
    return new Swap(start, dates, accruals);
  }

  private static LocalDate spot(HolidayCalendar days, LocalDate today, int count) {
    LocalDate date = today;
    for (int i = 0; i < count; i++) {
      do {
        date = date.plusDays(1);
      } while (days.isHoliday(date));
    }
    return date;
  }

  private static LocalDate modifiedFollowing(HolidayCalendar days, LocalDate date) {
    LocalDate next = date;
    while (days.isHoliday(next)) {
      next = next.plusDays(1);
    }
    if (next.getMonth() == date.getMonth()) {
      return next;
    }
    LocalDate before = date;
    while (days.isHoliday(before)) {
      before = before.minusDays(1);
    }
    return before;
  }

  private static double thirty360(LocalDate from, LocalDate to) {
    int d1 = Math.min(from.getDayOfMonth(), 30);
    int d2 = d1 == 30 ? Math.min(to.getDayOfMonth(), 30) : to.getDayOfMonth();
    return (to.getYear() - from.getYear()) + (to.getMonthValue() - from.getMonthValue()) / 12.0 + (d2 - d1) / 360.0;
  }
}
