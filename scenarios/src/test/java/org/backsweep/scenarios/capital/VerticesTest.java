package org.backsweep.scenarios.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The allocation of dates to prescribed tenors. */
class VerticesTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 1, 31);
  private static final Vertices RATES = Mar21.PARAMETERS.rateTenors();

  private static String shares(LocalDate date) {
    return String.join(" ", RATES.shares(TODAY, date).stream().map(share -> share.vertex().name() + ":" + share.part()).toList());
  }

  @Test
  void aTenorOfTheListIsItsOwn() {
    for (String months : List.of("3", "6", "12", "24", "36", "60", "120", "180", "240", "360")) {
      List<Vertices.Share> shares = RATES.shares(TODAY, TODAY.plus(Period.ofMonths(Integer.parseInt(months))));
      assertThat(shares).singleElement().satisfies(share -> {
        assertThat(share.part()).isEqualTo(1);
        assertThat(12 * share.vertex().years()).isEqualTo(Double.parseDouble(months));
      });
    }
  }

  /** From 5 to 10 years there are 1,826 days, from 5 to 7 years 730. */
  @Test
  void aDateBetweenTwoIsSharedByDays() {
    assertThat(RATES.shares(TODAY, LocalDate.of(2031, 1, 31))).hasSize(2).satisfiesExactly(
        low -> assertThat(low.part()).isCloseTo(1 - 730 / 1826.0, within(1e-12)),
        high -> assertThat(high.part()).isCloseTo(730 / 1826.0, within(1e-12)));
  }

  @Test
  void datesBeyondTheEndsAreTheirs() {
    assertThat(shares(TODAY)).isEqualTo("0.25:1.0");
    assertThat(shares(TODAY.plusDays(3))).isEqualTo("0.25:1.0");
    assertThat(shares(TODAY.plusYears(31))).isEqualTo("30:1.0");
  }

  @Test
  void sharesAddUpToOne() {
    for (int days = 0; days < 12_000; days += 37) {
      assertThat(RATES.shares(TODAY, TODAY.plusDays(days)).stream().mapToDouble(Vertices.Share::part).sum()).isEqualTo(1);
    }
  }
}
