package org.backsweep.pricing.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.script.KnownLevels.DISCOUNT;
import static org.backsweep.pricing.script.KnownLevels.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of scripts along paths that can be calculated by hand. */
class LanguageTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "S - 100 * 2                                   | -80",
    "2 + 3 * 4 - 6 / 2 / 3                         | 13",
    "-2 * -3                                       | 6",
    "(2 + 3) * 4                                   | 20",
    "1e2 + .5 + 1.5E-1                             | 100.65",
    "min(S, 100, 130) + max(S, 100, 130)           | 230",
    "best(1, S) - worst(1, S)                      | 119",
    "sum(1, 2, S) - avg(1, 2, 6)                   | 120",
    "exp(0) + log(exp(2)) + sqrt(S + 1) + abs(-4)  | 18",
    "pow(S, 2) / 100                               | 144",
    "smallest(1, 7, S, 3, 5)                       | 3",
    "smallest(2, 7, S, 3, 5)                       | 5",
    "largest(1, 7, S, 3, 5)                        | 120",
    "largest(3, 7, S, 3, 5)                        | 5",
    "years(2024-03-01, 2025-03-01) * 365           | 365",
    "S('X') + S(\"X\") + S(X) + S(X, date)         | 480",
    "S(2024-03-01) / S(2024-03-01)                 | 1",
    "dividends(X, 2024-02-01, 2024-03-01)          | 29",
    "10 * (S > 100)                                | 10",
    "10 * (S > 120 within 4)                       | 5",
    "10 * (S > 121 within 4)                       | 2.5",
    "10 * (S >= 121 within 4)                      | 2.5",
    "10 * (S < 121 within 4)                       | 7.5",
    "10 * (S <= 121 within 4)                      | 7.5",
    "10 * (S > 121 within 4 and S < 121 within 4)  | 1.875",
    "10 * (S > 121 within 4 or S < 121 within 4)   | 8.125",
    "10 * (not S > 121 within 4)                   | 7.5",
    "10 * (true and not false or false)            | 10",
    "10 * (date == 2024-03-01 and 1 < 2)           | 10"})
  void expressions(String expression, double expected) {
    assertThat(value("at 2024-03-01: pay " + expression, 120)).isCloseTo(DISCOUNT * expected, within(1e-11));
  }

  /** What is no number on the side of a condition that is not taken counts for nothing. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "if S > 100 then pay log(S - 100) else pay 7 end               | 90  | 7",
    "if S > 100 then pay log(S - 100) else pay 7 end               | 120 | 2.995732273553991",
    "if S > 100 then y = sqrt(S - 100) else y = -2 end; pay y      | 64  | -2",
    "if S > 100 then y = sqrt(S - 100) else y = -2 end; pay y      | 164 | 8",
    "pay 10 * (S > 130 and log(S - 125) > 0 within 1)              | 120 | 0",
    "pay 10 * (S < 130 or log(S - 125) > 0 within 1)               | 120 | 10",
    "pay 10 * (S > 130 and log(S - 125) > 0 within 1)              | 140 | 10"})
  void guarded(String statements, double level, double expected) {
    assertThat(value("at 2024-03-01: " + statements, level)).isCloseTo(DISCOUNT * expected, within(1e-11));
  }

  @Test
  void notGuarded() {
    assertThat(value("at 2024-03-01: pay max(log(S - 125), 0)", 120)).isNaN();
    assertThat(value("at 2024-03-01: pay max(0, log(S - 125))", 120)).isNaN();
    assertThat(value("at 2024-03-01: if log(S - 125) > 0 within 1 then pay 1 else pay 2 end", 120)).isNaN();
    assertThat(value("at 2024-03-01: pay 0 * log(S - 125)", 120)).isNaN();
  }

  @Test
  void theWidthIsAShareOfTheNumberComparedWith() {
    // 0.5 % of 120.15 is 0.60075: the level is 0.15 below.
    assertThat((0.5 - 0.15 / 0.60075) * 10).isCloseTo(2.5031210986267143, within(1e-12));
    assertThat(value("at 2024-03-01: pay 10 * (S > 120.15)", 120)).isCloseTo(DISCOUNT * 2.5031210986267143, within(1e-11));
  }

  @Test
  void datesRunInTheirOrderAndBlocksOfOneDateInTheOrderWritten() {
    String script = """
        x = 1
        at 2024-03-03: pay x
        at 2024-03-01, 2024-03-02: x = x * 10 + S
        at 2024-03-02: x = x + 0.5
        """;
    assertThat(value(script, 2, 3, 0)).isCloseTo(DISCOUNT * 123.5, within(1e-11));
  }

  @Test
  void listsAndTheirMembers() {
    String script = """
        dates days = daily from 2024-03-01 to 2024-03-04
        let k = 100; let end_ = last(days)   # a comment
        dates paid = 2024-03-02, end_, 2024-04-01
        at days:
          if date > first(days) then pay S - S(first(days)) on next(paid) end
        at end_: pay avg(each d in days: S(d)) - k + count(days) + sum(each d in days: d >= 2024-03-03)
        """;
    assertThat(value(script, 100, 104, 108, 112)).isCloseTo(DISCOUNT * (4 + 8 + 12 + 6 + 4 + 2), within(1e-11));
    Payoff payoff = Payoff.of(script, List.of("X"), 0.005, KnownLevels.CALENDAR);
    assertThat(payoff.maturity()).isEqualTo("2024-03-04");
    assertThat(payoff.observations()).hasSize(4);
  }

  @Test
  void severalNames() {
    Map<String, Map<LocalDate, Double>> levels = Map.of("A", Map.of(FIRST, 90.0), "B-1", Map.of(FIRST, 55.0), "C", Map.of(FIRST,
        20.0));
    List<String> names = List.of("A", "B-1", "C");
    assertThat(value("at 2024-03-01: pay S(A) + 10 * S('B-1') + 100 * S(C)", names, KnownLevels.TODAY, levels))
        .isCloseTo(DISCOUNT * 2640, within(1e-10));
    assertThat(value("at 2024-03-01: pay worst(each n in names: S(n)) + 10 * largest(2, each n in names: S(n))", names,
        KnownLevels.TODAY, levels)).isCloseTo(DISCOUNT * 570, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"118,1", "119.5,0.75", "120,0.5", "121,0"})
  void branchesAreBlended(double level, double alive) {
    String script = """
        alive = true; count_ = 0
        at 2024-03-01:
          if S >= 120 within 2 then alive = false; pay 3 on 2024-03-02; fee = 7 else count_ = count_ + 1; fee = 1 end
        at 2024-03-02:
          if alive then pay S elseif 1 > 2 then pay 1000 else pay 10 end
          pay 1000 * count_ + 100000 * fee
        """;
    double expected = (1 - alive) * 3 + alive * 50 + (1 - alive) * 10 + 1000 * alive + 100_000 * (7 - 6 * alive);
    assertThat(value(script, level, 50)).isCloseTo(DISCOUNT * expected, within(1e-8));
  }

  @Test
  void whatEndsEndsOnce() {
    // Half ended on the first day; on the second the level is far beyond: the other half ends, and nothing is left.
    String script = """
        alive = true
        at 2024-03-01, 2024-03-02, 2024-03-03:
          if alive and S >= 120 within 2 then
            if alive then pay 100 end
            alive = false
          elseif alive then pay 1
          end
        at 2024-03-04: if alive then pay 10000 end
        """;
    assertThat(value(script, 120, 150, 150)).isCloseTo(DISCOUNT * (50 + 0.5 + 50), within(1e-10));
    assertThat(value(script, 120, 100, 100)).isCloseTo(DISCOUNT * (50 + 0.5 * 3 + 5000), within(1e-10));
    assertThat(value(script, 150, 120, 150)).isCloseTo(DISCOUNT * 100, within(1e-10));
  }

  @Test
  void whatIsKnownIsNotSmoothed() {
    String script = "hit = false; at 2024-03-01: if S >= 120 then hit = true end; pay 50 "
        + "at 2024-03-02: pay 10 * hit; pay 100 * (S > 90 within 4)";
    Map<String, Map<LocalDate, Double>> levels = Map.of("X", Map.of(FIRST, 120.0, FIRST.plusDays(1), 91.0));
    // At the level on the first day: half in the future, whole in the past; what was paid on it is over.
    assertThat(value(script.replace("pay 50 ", "pay 50\n"), List.of("X"), KnownLevels.TODAY, levels))
        .isCloseTo(DISCOUNT * (50 + 5 + 75), within(1e-10));
    assertThat(value(script.replace("pay 50 ", "pay 50\n"), List.of("X"), FIRST, levels))
        .isCloseTo(50 + DISCOUNT * (10 + 75), within(1e-10));
    assertThat(value(script.replace("pay 50 ", "pay 50\n"), List.of("X"), FIRST.plusDays(1), levels))
        .isCloseTo(10 + 100, within(1e-10));
  }

  @Test
  void theHolderTakesWhatIsWorthMore() {
    String script = """
        at 2024-03-01: pay 1 on 2024-03-03
        at 2024-03-01, 2024-03-02: exercise S - 100
        at 2024-03-03: pay 30
        """;
    // Continuations are worth 5 here, an amount is discounted by 0.9.
    assertThat(value(script, 105, 104)).as("4.5 and 3.6: neither").isCloseTo(DISCOUNT * 31, within(1e-11));
    assertThat(value(script, 105, 107)).as("6.3 on the second day").isCloseTo(DISCOUNT * 8, within(1e-11));
    assertThat(value(script, 106, 107)).as("5.4 on the first day").isCloseTo(DISCOUNT * 7, within(1e-11));
    assertThat(value("at 2024-03-01: exercise S - 100", 103)).as("the last right is worth its amount")
        .isCloseTo(DISCOUNT * 3, within(1e-11));
    assertThat(value("at 2024-03-01: exercise S - 100", 97)).isZero();
  }

  @Test
  void aRightThatIsOverNeedsNoLevel() {
    String script = "at 2024-03-01, 2024-03-02: exercise S - 100";
    LocalDate second = FIRST.plusDays(1);
    assertThat(value(script, List.of("X"), second, Map.of("X", Map.of(second, 107.0)))).isCloseTo(7, within(1e-11));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "S > 120 within 3 and S / 100 > 1.2 within 0.01   | 3",
    "S / 100 > 1.2 within 9 and S > 120 within 3      | 3",
    "S > 120 within 3 or S < 90 within 4              | 4",
    "S / 100 > 1.2 within 0.01 or S / 100 < 2 within 0.03 | 0.03",
    "date > 2024-01-01 and 2 > 1                      |"})
  void theWidthToldIsInPriceUnitsWhereALevelIsCompared(String condition, Double width) {
    Payoff payoff = Payoff.of("at 2024-03-01: pay S * (" + condition + ")", List.of("X"), 0.005, KnownLevels.CALENDAR);
    assertThat(payoff.smoothingWidth()).isEqualTo(width == null ? OptionalDouble.empty() : OptionalDouble.of(width));
  }

  @Test
  void dividendsAndFixedAmountsLookAtNoLevel() {
    String script = "at 2024-03-01: pay dividends(X, 2024-02-01, 2024-03-01) + 3";
    assertThat(Payoff.of(script, List.of("X"), 0.005, KnownLevels.CALENDAR).observations()).isEmpty();
    assertThat(Payoff.of("at 2024-03-01: pay 3", List.of("X"), 0.005, KnownLevels.CALENDAR).observations()).isEmpty();
    assertThat(value(script, List.of("X"), KnownLevels.TODAY, Map.of())).isCloseTo(DISCOUNT * 32, within(1e-11));
  }

  @Test
  void levelsAreWhatAnUnderlyingIsComparedWith() {
    Payoff payoff = Payoff.of("let k = 90 + 5\nat 2024-03-01: level = S(A)\nif level > 120 then pay max(k - S(A), S(B) / 7) "
        + "end",
        List.of("A", "B"), 0.005, KnownLevels.CALENDAR);
    assertThat(payoff.levels("A")).containsExactlyInAnyOrder(120.0, 95.0);
    assertThat(payoff.levels("B")).isEmpty();
  }
}
