package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms that no product can have. */
class TermsTest {
  private static final LocalDate EXPIRY = LocalDate.of(2024, 12, 2);
  private static final SortedSet<LocalDate> DATES = new TreeSet<>(List.of(EXPIRY.minusDays(30), EXPIRY));

  private static void refused(String term, ThrowingCallable call) {
    TermException e = catchThrowableOfType(TermException.class, call);
    assertThat(e).as("refused").isNotNull();
    assertThat(e.term()).isEqualTo(term);
    assertThat(e.reason()).isNotBlank();
    assertThat(e.getMessage()).contains(term, e.value(), e.reason());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void numbersMustBeFiniteAndAboveZero(double wrong) {
    refused("strike", () -> new European("X", PutCall.CALL, wrong, EXPIRY));
    refused("strike", () -> new Digital("X", PutCall.CALL, wrong, EXPIRY, 1, 1));
    refused("payout", () -> new Digital("X", PutCall.CALL, 100, EXPIRY, wrong, 1));
    refused("smoothing", () -> new Digital("X", PutCall.CALL, 100, EXPIRY, 1, wrong));
    refused("strike", () -> new Asian.Strike.Fixed(wrong));
    refused("strike", () -> new American("X", PutCall.PUT, wrong, DATES, EXPIRY));
    refused("notional", () -> new Cliquet("X", DATES, Cliquet.Limits.NONE, Cliquet.Limits.NONE, wrong, EXPIRY));
    Boundary boundary = Boundary.single(Barrier.Direction.UP, 120, DATES, 1);
    refused("payout", () -> new Touch("X", Touch.Kind.NO_TOUCH, boundary, wrong, Barrier.PayAt.EXPIRY, EXPIRY));
    refused("strike", () -> barrier(wrong, 120, 0, 1));
    refused("barrier", () -> barrier(100, wrong, 0, 1));
    refused("smoothing", () -> barrier(100, 120, 0, wrong));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void someMayBeZeroButNotBelow(double wrong) {
    refused("strike", () -> new Forward("X", wrong, EXPIRY));
    refused("rebate", () -> barrier(100, 120, wrong, 1));
    assertThat(new Forward("X", 0, EXPIRY).strike()).isZero();
    assertThat(barrier(100, 120, 0, 1).rebate()).isZero();
  }

  @Test
  void theRampOfABarrierStaysAboveZero() {
    refused("smoothing", () -> barrier(100, 120, 0, 120));
  }

  @Test
  void datesMustBeThereAndNotAfterTheExpiry() {
    SortedSet<LocalDate> none = new TreeSet<>();
    SortedSet<LocalDate> late = new TreeSet<>(List.of(EXPIRY.plusDays(1)));
    for (SortedSet<LocalDate> dates : List.of(none, late)) {
      Asian.Strike floating = new Asian.Strike.Floating();
      refused(dates.isEmpty() ? "fixings" : "expiry",
          () -> new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, floating, dates, EXPIRY));
      refused(dates.isEmpty() ? "exercise" : "expiry", () -> new American("X", PutCall.PUT, 100, dates, EXPIRY));
      refused(dates.isEmpty() ? "monitoring" : "expiry", () -> new Lookback("X", PutCall.PUT, floating, dates, EXPIRY));
      refused(dates.isEmpty() ? "resets" : "expiry",
          () -> new Cliquet("X", dates, Cliquet.Limits.NONE, Cliquet.Limits.NONE, 1, EXPIRY));
      refused(dates.isEmpty() ? "monitoring" : "expiry",
          () -> new Barrier("X", Barrier.Direction.UP, Barrier.Knock.IN, PutCall.CALL, 100, 120, 0, dates, EXPIRY, 1));
    }
  }

  private static Barrier barrier(double strike, double barrier, double rebate, double smoothing) {
    return new Barrier("X", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, strike, barrier, rebate, DATES, EXPIRY, smoothing);
  }

  @Test
  void aProductKeepsItsOwnDates() {
    SortedSet<LocalDate> dates = new TreeSet<>(DATES);
    Asian asian = new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(100), dates, EXPIRY);
    dates.add(EXPIRY.minusDays(1));
    assertThat(asian.fixings()).isEqualTo(DATES);
  }
}
