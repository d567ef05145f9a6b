package org.backsweep.pricing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars by name, alone and together, and what they know. */
class BusinessDaysTest {
  @Test
  void ofSeveralCalendarsHaveTheHolidaysOfEach() {
    BusinessDays both = BusinessDays.named("nyse + EUTA");
    assertThat(both.name()).isEqualTo("EUTA+NYSE");
    assertThat(both.contains(LocalDate.of(2025, 5, 1))).as("a holiday of TARGET").isFalse();
    assertThat(both.contains(LocalDate.of(2025, 7, 4))).as("a holiday of New York").isFalse();
    assertThat(both.contains(LocalDate.of(2025, 7, 3))).isTrue();
    assertThat(BusinessDays.named("EUTA").and(BusinessDays.named("EUTA")).name()).isEqualTo("EUTA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NYSE+", "XETRA", "NYSE,EUTA"})
  void sayWhatNamesThereAre(String name) {
    assertThatThrownBy(() -> BusinessDays.named(name)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no calendar").hasMessageContaining("NYSE, USNY");
  }

  @Test
  void knowTheYearsOfTheirHolidays() {
    BusinessDays exchange = BusinessDays.named("NYSE");
    assertThat(exchange.covers(LocalDate.of(1950, 1, 1))).isTrue();
    assertThat(exchange.covers(LocalDate.of(1949, 12, 31))).isFalse();
    assertThat(exchange.covers(LocalDate.of(2099, 12, 31))).isTrue();
    assertThat(exchange.covers(LocalDate.of(2100, 1, 1))).isFalse();
    assertThat(BusinessDays.WEEKDAYS.covers(LocalDate.of(2500, 1, 1))).isTrue();
  }

  @Test
  void endMonths() {
    BusinessDays target = BusinessDays.named("EUTA");
    assertThat(target.endsMonth(LocalDate.of(2026, 1, 30))).as("a Friday, the 31st a Saturday").isTrue();
    assertThat(target.endsMonth(LocalDate.of(2026, 1, 31))).isTrue();
    assertThat(target.endsMonth(LocalDate.of(2026, 1, 29))).isFalse();
    assertThat(target.monthEnd(LocalDate.of(2026, 5, 4))).isEqualTo(LocalDate.of(2026, 5, 29));
  }

  @Test
  void ofEachCurrencyAreKnownOrAreNone() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      Centres.banks(currency).ifPresent(days -> assertThat(days.contains(LocalDate.of(2026, 1, 1))).as(days.name()).isFalse());
    }
    assertThat(Centres.exchange(Currency.USD)).map(BusinessDays::name).hasValue("NYSE");
    assertThat(Centres.exchange(Currency.HKD)).isEmpty();
  }
}
