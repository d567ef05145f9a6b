package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.backsweep.pricing.product.Accumulator;
import org.backsweep.pricing.product.Autocall;
import org.backsweep.pricing.product.DividendSwap;
import org.backsweep.pricing.product.RealisedVariance;
import org.backsweep.pricing.product.VarianceSwap;
import org.backsweep.pricing.product.VolatilitySwap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The own columns of swaps, autocalls and accumulators: what they mean, and every way in which they can be wrong. */
class SwapColumnsTest extends ProductRow {
  private static final String SWAPS = "strike,expiry,observations,first_observation,last_observation,annualisation,cap,vega_notional";
  private static final LocalDate JULY = LocalDate.of(2002, 7, 8);

  @Test
  void varianceSwaps() {
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(JULY, LocalDate.of(2002, 9, 20), DECEMBER));
    RealisedVariance daily = new RealisedVariance("DAX", listed, 252);
    assertThat(product("variance_swap", SWAPS, "0.25,2002-12-27,2002-07-08;2002-09-20;2002-12-20,,,,,100000"))
        .isEqualTo(new VarianceSwap(daily, 0.25, 2000, OptionalDouble.empty(), LocalDate.of(2002, 12, 27)));
    assertThat(product("variance_swap", SWAPS.replace("vega", "variance"),
        "0.25,2002-12-20,2002-07-08;2002-09-20;2002-12-20,,,2,0.6,500"))
        .isEqualTo(new VarianceSwap(new RealisedVariance("DAX", listed, 2), 0.25, 500, OptionalDouble.of(0.6), DECEMBER));
    VarianceSwap weekly = (VarianceSwap) product("variance_swap", SWAPS, "0.25,2002-12-20,weekly,2002-12-06,,,,1");
    assertThat(weekly.realised().observations()).hasSize(3).contains(DECEMBER);
    assertThat(weekly.realised().annualisation()).isEqualTo(52);
  }

  @Test
  void volatilitySwaps() {
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(JULY, LocalDate.of(2002, 9, 20), DECEMBER));
    assertThat(product("volatility_swap", SWAPS, "0.25,2002-12-20,2002-07-08;2002-09-20;2002-12-20,,,,0.5,100000"))
        .isEqualTo(new VolatilitySwap(new RealisedVariance("DAX", listed, 252), 0.25, 100_000, OptionalDouble.of(0.5), DECEMBER));
    VolatilitySwap monthly = (VolatilitySwap) product("volatility_swap", SWAPS, "0.25,2002-12-20,monthly,2002-07-08,2002-12-09,,,1");
    assertThat(monthly.realised().observations()).hasSize(6);
    assertThat(monthly.realised().annualisation()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "25,2002-12-20,2002-07-08;2002-12-20,,,,,1 | strike | written 0.23",
    "0,2002-12-20,2002-07-08;2002-12-20,,,,,1 | strike | above zero",
    "0.25,2002-12-20,2002-12-20,,,,,1 | observations | fewer than two",
    "0.25,2002-12-20,2002-07-08;2002-12-23,,,,,1 | expiry | before the last date of observations",
    "0.25,2002-12-20,2002-07-08;2002-12-20,2002-07-08,,,,1 | first_observation | has no meaning",
    "0.25,2002-12-20,hourly,2002-07-08,,,,1 | observations | daily, weekly, monthly",
    "0.25,2002-12-20,daily,,,,,1 | first_observation | is empty",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,0,,1 | annualisation | above zero",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,,0.25,1 | cap | above the strike",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,,50,1 | cap | written 0.23",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,,,-1 | vega_notional | above zero"
  })
  void badVarianceSwaps(String values, String column, String reason) {
    refused("variance_swap", SWAPS, values, column, reason);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1,1 | both", ", | neither"})
  void aVarianceSwapHasOneNotional(String notionals, String found) {
    refused("variance_swap", "strike,expiry,observations,vega_notional,variance_notional",
        "0.25,2002-12-20,2002-07-08;2002-12-20," + notionals, "vega_notional", "found " + found);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "25,2002-12-20,2002-07-08;2002-12-20,,,,,1 | strike | written 0.23",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,,, | vega_notional | is empty",
    "0.25,2002-12-20,2002-07-08;2002-12-20,,,,0.2,1 | cap | above the strike"
  })
  void badVolatilitySwaps(String values, String column, String reason) {
    refused("volatility_swap", SWAPS, values, column, reason);
  }

  private static final String ACCUMULATOR =
      "direction,strike,shares,expiry,fixings,first_fixing,last_fixing,payments,gear,barrier,smoothing";

  @Test
  void accumulators() {
    TreeSet<LocalDate> fixings = new TreeSet<>(List.of(JULY, DECEMBER));
    TreeSet<LocalDate> payments = new TreeSet<>(List.of(LocalDate.of(2003, 1, 3)));
    assertThat(product("accumulator", ACCUMULATOR, "accumulator,4200,10,2002-12-20,2002-07-08;2002-12-20,,,,,,"))
        .isEqualTo(new Accumulator("DAX", Accumulator.Direction.ACCUMULATOR, 4200, 10, 1, Optional.empty(), fixings, fixings));
    assertThat(product("accumulator", ACCUMULATOR, "decumulator,4800,10,2002-12-20,2002-07-08;2002-12-20,,,2003-01-03,2,4000,"))
        .isEqualTo(new Accumulator("DAX", Accumulator.Direction.DECUMULATOR, 4800, 10, 2,
            Optional.of(new Accumulator.KnockOut(4000, OptionalDouble.empty())), fixings, payments));
    Accumulator daily = (Accumulator) product("accumulator", ACCUMULATOR, "accumulator,4200,10,2002-12-20,daily,2002-12-16,,,2,4800,9");
    assertThat(daily.fixings()).hasSize(5);
    assertThat(daily.smoothingWidth()).hasValue(9);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "buyer,4200,10,2002-12-20,2002-12-20,,,,,, | direction | accumulator, decumulator",
    "accumulator,0,10,2002-12-20,2002-12-20,,,,,, | strike | above zero",
    "accumulator,4200,-1,2002-12-20,2002-12-20,,,,,, | shares | above zero",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,,-2,, | gear | zero or above",
    "accumulator,4200,10,2002-12-20,2002-12-23,,,,,, | expiry | before the last date of fixings",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,2002-12-19,,, | payments | before the last fixing",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,,,0, | barrier | above zero",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,,,4800,0 | smoothing | no derivative",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,,,4800,4800 | smoothing | less than the barrier",
    "accumulator,4200,10,2002-12-20,2002-12-20,,,,,,5 | smoothing | only a barrier",
    "accumulator,4200,10,2002-12-20,daily,,,,,, | first_fixing | is empty"
  })
  void badAccumulators(String values, String column, String reason) {
    refused("accumulator", ACCUMULATOR, values, column, reason);
  }

  @Test
  void dividendSwaps() {
    assertThat(product("dividend_swap", "strike,start,end,expiry", "90,2002-07-08,2002-12-20,"))
        .isEqualTo(new DividendSwap("DAX", 90, JULY, DECEMBER, DECEMBER));
    assertThat(product("dividend_swap", "strike,start,end,expiry", "90,2001-12-20,2002-07-08,2002-12-20"))
        .isEqualTo(new DividendSwap("DAX", 90, LocalDate.of(2001, 12, 20), JULY, DECEMBER));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "-1,2002-07-08,2002-12-20, | strike | zero or above", "90,2002-12-20,2002-12-20, | end | not after the start",
    "90,2002-07-08,2002-12-20,2002-12-19 | expiry | before the end"
  })
  void badDividendSwaps(String values, String column, String reason) {
    refused("dividend_swap", "strike,start,end,expiry", values, column, reason);
  }

  private static final String AUTOCALL = "observations,payments,trigger,coupon,coupon_barrier,memory,knock_in_barrier,knock_in,"
      + "notional,initial,strike_date,smoothing";

  @Test
  void autocalls() {
    LocalDate later = LocalDate.of(2002, 12, 27);
    assertThat(product("autocall", AUTOCALL, "2002-07-08;2002-12-20,,1,0.02,0.7,,,,1000,4400,,"))
        .isEqualTo(new Autocall(List.of("DAX"), new Autocall.Initial.Levels(List.of(4400.0)),
            List.of(new Autocall.Observation(JULY, JULY, 1), new Autocall.Observation(DECEMBER, DECEMBER, 1)),
            new Autocall.Coupon(0.02, 0.7, false), Optional.empty(), 1000, OptionalDouble.empty()));
    assertThat(product("autocall", AUTOCALL,
        "2002-07-08;2002-12-20,2002-07-08;2002-12-27,1.1;1,0.02,0.7,yes,0.6,discrete,1000,,2002-06-28,0.02"))
        .isEqualTo(new Autocall(List.of("DAX"), new Autocall.Initial.Strike(LocalDate.of(2002, 6, 28)),
            List.of(new Autocall.Observation(JULY, JULY, 1.1), new Autocall.Observation(DECEMBER, later, 1)),
            new Autocall.Coupon(0.02, 0.7, true), Optional.of(new Autocall.KnockIn(0.6, Autocall.Monitoring.DISCRETE)), 1000, 0.02));
  }

  /** Shares of a whole, which these are, may have a percent sign; levels and amounts may not. */
  @Test
  void performancesInPercent() {
    assertThat(product("autocall", AUTOCALL, "2002-07-08;2002-12-20,,110%;100 %,2%,70%,,60%,,1000,4400,,2%"))
        .isEqualTo(new Autocall(List.of("DAX"), new Autocall.Initial.Levels(List.of(4400.0)),
            List.of(new Autocall.Observation(JULY, JULY, 1.1), new Autocall.Observation(DECEMBER, DECEMBER, 1)),
            new Autocall.Coupon(0.02, 0.7, false), Optional.of(new Autocall.KnockIn(0.6, Autocall.Monitoring.EUROPEAN)), 1000, 0.02));
  }

  @Test
  void volatilitiesInPercent() {
    VarianceSwap swap = (VarianceSwap) product("variance_swap", SWAPS, "25%,2002-12-20,weekly,2002-12-06,,,60%,1");
    assertThat(swap.strike()).isEqualTo(0.25);
    assertThat(swap.cap()).hasValue(0.6);
  }

  @Test
  void noAmountsInPercent() {
    refused("dividend_swap", "strike,start,end,expiry", "90%,2002-07-08,2002-12-20,", "strike", "is a percentage");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "2002-12-20;2002-07-08,,1,0.02,0.7,,,,1000,4400,, | observations | not after the date before it",
    "2002-12-20,,1,0.02,0.7,,,,1000,,2002-12-20, | observations | not after the date before it",
    "2002-07-08;2002-12-20,2002-12-27,1,0.02,0.7,,,,1000,4400,, | payments | as many as observations",
    "2002-12-20,2002-12-19,1,0.02,0.7,,,,1000,4400,, | payments | before its observation",
    "2002-07-08;2002-12-20,,1;1;1,0.02,0.7,,,,1000,4400,, | trigger | one for each observation",
    "2002-12-20,,-1,0.02,0.7,,,,1000,4400,, | trigger | zero or above",
    "2002-12-20,,1,-0.02,0.7,,,,1000,4400,, | coupon | zero or above",
    "2002-12-20,,1,0.02,-0.7,,,,1000,4400,, | coupon_barrier | zero or above",
    "2002-12-20,,1,0.02,0.7,maybe,,,1000,4400,, | memory | yes, no",
    "2002-12-20,,1,0.02,0.7,,0,,1000,4400,, | knock_in_barrier | above zero",
    "2002-12-20,,1,0.02,0.7,,,european,1000,4400,, | knock_in | has no meaning",
    "2002-12-20,,1,0.02,0.7,,0.6,daily,1000,4400,, | knock_in | european, discrete",
    "2002-12-20,,1,0.02,0.7,,,,0,4400,, | notional | above zero",
    "2002-12-20,,1,0.02,0.7,,,,1000,,, | initial | found neither",
    "2002-12-20,,1,0.02,0.7,,,,1000,4400,2002-07-08, | initial | found both",
    "2002-12-20,,1,0.02,0.7,,,,1000,4400;5000,, | initial | one level for each",
    "2002-12-20,,1,0.02,0.7,,,,1000,-4400,, | initial | above zero",
    "2002-12-20,,1,0.02,0.7,,,,1000,4400,,0 | smoothing | jumps",
    "2002-12-20,,1,0.02,0.7,,,,1000,4400,,40 | smoothing | units of performance"
  })
  void badAutocalls(String values, String column, String reason) {
    refused("autocall", AUTOCALL, values, column, reason);
  }
}
