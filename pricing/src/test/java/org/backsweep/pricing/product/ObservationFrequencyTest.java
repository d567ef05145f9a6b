package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.backsweep.pricing.calendar.BusinessDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schedules against calendars: the holidays of TARGET are those that the European Central Bank has published, those of New York
 * the exchange's.
 */
class ObservationFrequencyTest {
  private static List<LocalDate> dates(ObservationFrequency frequency, String first, String last, String calendar) {
    return List.copyOf(frequency.between("first", LocalDate.parse(first), LocalDate.parse(last), BusinessDays.named(calendar)));
  }

  private static List<LocalDate> listed(String text) {
    return Arrays.stream(text.split(" ")).map(LocalDate::parse).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // Christmas and New Year are holidays of TARGET, and weekdays elsewhere.
    "DAILY,2002-12-23,2003-01-02,EUTA,2002-12-23 2002-12-24 2002-12-27 2002-12-30 2002-12-31 2003-01-02",
    "DAILY,2002-12-24,2002-12-27,Sat/Sun,2002-12-24 2002-12-25 2002-12-26 2002-12-27",
    "DAILY,2002-12-24,2002-12-27,NYSE,2002-12-24 2002-12-26 2002-12-27",
    "DAILY,2002-12-24,2002-12-27,nyse+EUTA,2002-12-24 2002-12-27",
    "DAILY,2025-01-08,2025-01-10,NYSE,2025-01-08 2025-01-10",
    // Good Friday and Easter Monday push a week's date to Tuesday.
    "WEEKLY,2003-04-04,2003-05-02,EUTA,2003-04-04 2003-04-11 2003-04-22 2003-04-25 2003-05-02",
    // Weeks count from the first date, also where it is a holiday itself.
    "WEEKLY,2003-04-18,2003-05-02,EUTA,2003-04-22 2003-04-25 2003-05-02",
    // Moved onto the last date, it is there once.
    "WEEKLY,2003-04-04,2003-04-22,EUTA,2003-04-04 2003-04-11 2003-04-22",
    // Ends that are no business days: the next at the start, the one before at the end.
    "WEEKLY,2002-07-06,2002-07-21,EUTA,2002-07-08 2002-07-15 2002-07-19",
    "MONTHLY,2002-07-08,2002-07-08,EUTA,2002-07-08"
  })
  void takesBusinessDays(ObservationFrequency frequency, String first, String last, String calendar, String expected) {
    assertThat(dates(frequency, first, last, calendar)).isEqualTo(listed(expected));
  }

  /**
   * QuantLib 1.29, {@code Schedule(first, last, tenor, calendar, ModifiedFollowing, ModifiedFollowing, Forward, endOfMonth)} with
   * end of month where both ends are month ends; Following for weeks.
   */
  @ParameterizedTest
  @CsvSource({
    "MONTHLY,2026-01-30,2026-12-31,EUTA,2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29 2026-06-30 2026-07-31 "
        + "2026-08-31 2026-09-30 2026-10-30 2026-11-30 2026-12-31",
    "MONTHLY,2026-01-31,2026-12-31,EUTA,2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29 2026-06-30 2026-07-31 "
        + "2026-08-31 2026-09-30 2026-10-30 2026-11-30 2026-12-31",
    "MONTHLY,2025-02-28,2026-01-30,EUTA,2025-02-28 2025-03-31 2025-04-30 2025-05-30 2025-06-30 2025-07-31 2025-08-29 "
        + "2025-09-30 2025-10-31 2025-11-28 2025-12-31 2026-01-30",
    "MONTHLY,2002-07-31,2003-06-30,EUTA,2002-07-31 2002-08-30 2002-09-30 2002-10-31 2002-11-29 2002-12-31 2003-01-31 "
        + "2003-02-28 2003-03-31 2003-04-30 2003-05-30 2003-06-30",
    "MONTHLY,2025-11-28,2026-02-27,NYSE,2025-11-28 2025-12-31 2026-01-30 2026-02-27",
    // The last date is no month's end: the day is kept.
    "MONTHLY,2026-01-30,2026-12-15,EUTA,2026-01-30 2026-02-27 2026-03-30 2026-04-30 2026-05-29 2026-06-30 2026-07-30 "
        + "2026-08-31 2026-09-30 2026-10-30 2026-11-30 2026-12-15",
    "MONTHLY,2025-06-30,2025-12-15,NYSE,2025-06-30 2025-07-30 2025-08-29 2025-09-30 2025-10-30 2025-11-28 2025-12-15",
    "QUARTERLY,2025-01-31,2026-01-30,NYSE,2025-01-31 2025-04-30 2025-07-31 2025-10-31 2026-01-30",
    "YEARLY,2024-02-29,2028-02-29,EUTA,2024-02-29 2025-02-28 2026-02-27 2027-02-26 2028-02-29",
    "WEEKLY,2025-04-04,2025-05-02,NYSE,2025-04-04 2025-04-11 2025-04-21 2025-04-25 2025-05-02",
    "WEEKLY,2025-06-05,2025-07-10,NYSE,2025-06-05 2025-06-12 2025-06-20 2025-06-26 2025-07-03 2025-07-10"
  })
  void rollsAsQuantLibDoes(ObservationFrequency frequency, String first, String last, String calendar, String expected) {
    assertThat(dates(frequency, first, last, calendar)).isEqualTo(listed(expected));
  }

  @Test
  void aYearOfTarget() {
    assertThat(dates(ObservationFrequency.DAILY, "2003-01-01", "2003-12-31", "EUTA")).as("261 weekdays less 1 Jan, 18 and 21 Apr, "
        + "1 May, 25 and 26 Dec").hasSize(255);
  }

  @Test
  void aYearOfTheNewYorkStockExchange() {
    assertThat(dates(ObservationFrequency.DAILY, "2025-01-01", "2025-12-31", "NYSE")).as("261 weekdays less 1, 9 (mourning) and 20 "
        + "Jan, 17 Feb, 18 Apr, 26 May, 19 Jun, 4 Jul, 1 Sep, 27 Nov and 25 Dec").hasSize(250);
  }

  @Test
  void refusesSpansThatCannotBe() {
    assertThatThrownBy(() -> dates(ObservationFrequency.DAILY, "2003-01-02", "2003-01-01", "EUTA"))
        .isInstanceOf(TermException.class).hasMessageContaining("after the last date");
    assertThatThrownBy(() -> dates(ObservationFrequency.DAILY, "2003-01-04", "2003-01-05", "EUTA"))
        .isInstanceOf(TermException.class).hasMessageContaining("no business day of EUTA");
    assertThatThrownBy(() -> dates(ObservationFrequency.WEEKLY, "2003-01-02", "2303-01-02", "EUTA"))
        .isInstanceOf(TermException.class).hasMessageContaining("100 years");
  }

  @Test
  void refusesYearsWhoseHolidaysAreNotKnown() {
    assertThatThrownBy(() -> dates(ObservationFrequency.MONTHLY, "2095-01-03", "2100-01-04", "NYSE"))
        .isInstanceOf(TermException.class).hasMessageContaining("1950 to 2099");
    assertThatThrownBy(() -> dates(ObservationFrequency.DAILY, "1949-12-01", "1950-01-04", "NYSE+EUTA"))
        .isInstanceOf(TermException.class).hasMessageContaining("1997 to 2099");
    assertThat(dates(ObservationFrequency.YEARLY, "2095-01-03", "2105-01-03", "Sat/Sun")).hasSize(11);
  }
}
