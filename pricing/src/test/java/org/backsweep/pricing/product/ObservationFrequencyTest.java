package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules against calendars: the holidays of TARGET are those that the European Central Bank has published. */
class ObservationFrequencyTest {
  private static List<LocalDate> dates(ObservationFrequency frequency, String first, String last, String currency) {
    return List.copyOf(frequency.between("first", LocalDate.parse(first), LocalDate.parse(last), currency));
  }

  private static List<LocalDate> listed(String text) {
    return Arrays.stream(text.split(" ")).map(LocalDate::parse).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // Christmas and New Year are holidays of TARGET, and weekdays elsewhere.
    "DAILY,2002-12-23,2003-01-02,EUR,2002-12-23 2002-12-24 2002-12-27 2002-12-30 2002-12-31 2003-01-02",
    "DAILY,2002-12-24,2002-12-27,USD,2002-12-24 2002-12-25 2002-12-26 2002-12-27",
    // Good Friday and Easter Monday push a week's date to Tuesday.
    "WEEKLY,2003-04-04,2003-05-02,EUR,2003-04-04 2003-04-11 2003-04-22 2003-04-25 2003-05-02",
    // Moved onto the last date, it is there once.
    "WEEKLY,2003-04-04,2003-04-22,EUR,2003-04-04 2003-04-11 2003-04-22",
    "MONTHLY,2002-07-31,2002-09-02,EUR,2002-07-31 2002-09-02",
    // 31 August and 30 November 2002 are Saturdays; the last date is taken as it is.
    "MONTHLY,2002-07-31,2002-12-10,EUR,2002-07-31 2002-09-02 2002-09-30 2002-10-31 2002-12-02 2002-12-10",
    // Ends that are no business days: the next at the start, the one before at the end.
    "WEEKLY,2002-07-06,2002-07-21,EUR,2002-07-08 2002-07-15 2002-07-19",
    "MONTHLY,2002-07-08,2002-07-08,EUR,2002-07-08"
  })
  void takesBusinessDays(ObservationFrequency frequency, String first, String last, String currency, String expected) {
    assertThat(dates(frequency, first, last, currency)).isEqualTo(listed(expected));
  }

  @Test
  void aYearOfTarget() {
    assertThat(dates(ObservationFrequency.DAILY, "2003-01-01", "2003-12-31", "EUR")).as("261 weekdays less 1 Jan, 18 and 21 Apr, "
        + "1 May, 25 and 26 Dec").hasSize(255);
  }

  @Test
  void refusesSpansThatCannotBe() {
    assertThatThrownBy(() -> dates(ObservationFrequency.DAILY, "2003-01-02", "2003-01-01", "EUR"))
        .isInstanceOf(TermException.class).hasMessageContaining("after the last date");
    assertThatThrownBy(() -> dates(ObservationFrequency.DAILY, "2003-01-04", "2003-01-05", "EUR"))
        .isInstanceOf(TermException.class).hasMessageContaining("no business day of EUTA");
    assertThatThrownBy(() -> dates(ObservationFrequency.WEEKLY, "2003-01-02", "2303-01-02", "EUR"))
        .isInstanceOf(TermException.class).hasMessageContaining("100 years");
  }
}
