package org.backsweep.pricing.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and dates as other programs write them. */
class ForeignTextTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      4783.83     | 4783.83
      4,783.83    | 4783.83
      1,23,456.5  | 123456.5
      12,345      | 12345
      0,195       | 0.195
      4.800,25    | 4800.25
      $1.25       | 1.25
      17.3%       | 17.3
      +3.59       | 3.59
      -24.9       | -24.9
      1e-05       | 0.00001
      """)
  void aNumber(String text, double expected) {
    assertThat(ForeignNumber.of(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", "N/A", "NaN", "null", "unch", "<empty>"})
  void noNumber(String text) {
    assertThat(ForeignNumber.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.2.3", "12 x 14", "0x10", "1d", "1,2,3"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> ForeignNumber.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-19", "20240119", "2024/1/19", "2024-01-19 15:59:59+00:00", "2024-01-19T16:00:00", "1/19/2024",
      "01/19/24", "1/19/2024 4:00:00 PM", "Fri Jan 19 2024", "Jan 19, 2024", "January 19, 2024 at 4:15 PM EST", "Jan 19 2024 @ 15:45 ET",
      "19-Jan-2024", "19 JAN 24", "19JAN24", "19 JAN 24  (7)  100 (Weeklys)", "19.01.2024", "Jan 19 '24", "1705622400", "1705622400000"})
  void aDate(String text) {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
      assertThat(ForeignDate.USUAL.of(text)).isEqualTo("2024-01-19");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void theDayMayComeFirst() {
    assertThat(ForeignDate.isSurelyDayFirst("19/1/2024")).isTrue();
    assertThat(ForeignDate.isSurelyDayFirst("3/4/2024")).isFalse();
    assertThat(new ForeignDate(true, Optional.empty()).of("3/4/2024")).isEqualTo("2024-04-03");
    assertThat(ForeignDate.USUAL.of("3/4/2024")).isEqualTo("2024-03-04");
  }

  @Test
  void aDateWithoutAYearIsTheNext() {
    ForeignDate dates = new ForeignDate(false, Optional.of(LocalDate.of(2023, 12, 15)));
    assertThat(dates.of("Dec 15")).isEqualTo("2023-12-15");
    assertThat(dates.of("Jan 19")).isEqualTo("2024-01-19");
    assertThatThrownBy(() -> ForeignDate.USUAL.of("Jan 19")).hasMessage("has no year");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call", "4400", "31/31/2024", "2024-02-30", "99 JAN 24", "S&P 500 INDEX", "12:30"})
  void whatIsNoDateIsRefused(String text) {
    assertThatThrownBy(() -> ForeignDate.USUAL.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
