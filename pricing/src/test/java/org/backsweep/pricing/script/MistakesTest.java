package org.backsweep.pricing.script;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a script is named by its line and column, with what would be right. */
class MistakesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "let k = 5~at 2024-03-01: pay Q                    | 2:20 | 'Q' is not known here; known are X, Y, k",
    "at 2024-03-01:~ pay S(Z)                          | 2:8  | 'Z' is none of the trade's underlyings, which are X, Y",
    "at 2024-03-01: pay S                              | 1:20 | S of which underlying? There are X, Y: write S(X)",
    "at 2024-03-01: pay X                              | 1:20 | 'X' is an underlying; its level is S(X)",
    "at 2024-03-01:~ if S(X) > 1 then~ pay 1           | 2:2  | this if has no end: found the end of the script",
    "at 2024-03-01: if S(X) > 1 then pay 1~at 2024-03-02: pay 1 | 1:16 | this if has no end: found 'at'",
    "at 2024-03-01: pay 1 end                          | 1:22 | found 'end'; the statement before it is complete",
    "at 2024-03-01: pay 1; end                         | 1:23 | 'end' has no if before it",
    "at 2024-03-01: if S(X) = 1 then pay 1 end         | 1:24 | = sets a variable; a condition compares by >",
    "at 2024-03-01: if S(X) then pay 1 end             | 1:19 | a number stands where a condition is wanted",
    "at 2024-03-01: if S(X) > 1 pay 1 end              | 1:28 | found 'pay'; 'then' is wanted",
    "at 2024-03-01: if 1 < S(X) < 2 then pay 1 end     | 1:28 | write a < b and b < c",
    "at 2024-03-01: if S(X) == 2 then pay 1 end        | 1:24 | equal with probability zero",
    "at 2024-03-01: if S(X) > 0 then pay 1 end         | 1:24 | say the width, in units of what is compared: > ... within 25",
    "at 2024-03-01: if S(X) > S(Y) then pay 1 end      | 1:24 | not known from the script alone; say the width",
    "at 2024-03-01: if S(X) > 5 within 0 then pay 1 end | 1:35 | it must be above zero",
    "at 2024-03-01: if S(X) > 100 within 1e-9 then pay 1 end | 1:37 | it must be at least 0.01: hardly a path",
    "at 2024-03-01: if S(X)/100 > 1 within 1e-12 then pay 1 end | 1:39 | it must be at least 1.0E-4",
    "at 2024-03-01: if S(X) > 5 within S(Y) then pay 1 end | 1:35 | must be a number that the script alone gives",
    "pay 5                                             | 1:1  | 'pay' stands before the first date; a block begins",
    "x = S(X)~at 2024-03-01: pay x                     | 1:5  | observed before the first date",
    "at 2024-03-01: pay 5 on 2024-02-01                | 1:25 | the payment on 2024-02-01 is before 2024-03-01",
    "let k = 5~at 2024-03-01: k = 5                    | 2:16 | 'k' is a constant (let) and keeps its value",
    "at 2024-03-01: X = 5~pay 1                        | 1:16 | 'X' is already an underlying",
    "at 2024-03-01: max = 5~pay 1                      | 1:16 | 'max' is a word of the language",
    "at 2024-03-01: let j = 5~pay 1                    | 1:16 | 'let' belongs before the first block",
    "at 2024-03-01: pay v~at 2024-04-01: v = 1         | 1:20 | 'v' is read before it is set (on 2024-03-01)",
    "at 2024-03-01: if S(X) > 1 then v = 1 end; pay v  | 1:48 | set in one branch of an if only",
    "v = 1~at 2024-03-01: v = S(X) > 2; pay v          | 2:16 | 'v' was a number and would become a condition",
    "at 2024-03-01: v = date; pay 1                    | 1:20 | a date is a constant: let v = 2002-12-20",
    "at 2024-03-01: pay S(X, 2024-03-02)               | 1:25 | the level of 2024-03-02 is not known on 2024-03-01",
    "at 2024-03-02, 2024-03-01: pay 1                  | 1:16 | 2024-03-01 comes after 2024-03-02 in this list",
    "at 2024-02-30: pay 1                              | 1:4  | '2024-02-30' is not in the calendar",
    "at daily from 2024-03-02 to 2024-03-01: pay 1     | 1:4  | is after the last date, 2024-03-01",
    "at hourly from 2024-03-02 to 2024-03-04: pay 1    | 1:4  | is not one of daily, monthly",
    "let k = 5~at k: pay 1                             | 2:4  | 'k' is no date; the names known here are X, Y, k",
    "at 2024-03-01: pay years(2024-03-01)              | 1:20 | this is written years(from, to)",
    "at 2024-03-01: pay abs(1, 2)                      | 1:20 | abs takes one argument, not 2",
    "at 2024-03-01: pay max()                          | 1:20 | max takes at least one argument",
    "at 2024-03-01: pay maximum(1, 2)                  | 1:20 | 'maximum' is no function; there are abs, avg, best",
    "at 2024-03-01: pay smallest(3, 1, 2)              | 1:29 | the rank must be a whole number from 1 to 2",
    "at 2024-03-01: pay last(q)                        | 1:20 | last takes the name of a list of dates",
    "at 2024-03-01: pay each n in names: S(n)          | 1:20 | found 'each'; a number, name or function is wanted",
    "at 2024-03-01: pay (1 + 2                         | 1:26 | found the end of the script; ')' is wanted",
    "at 2024-03-01: pay 1 ^ 2                          | 1:22 | a power is pow(x, y)",
    "at 2024-03-01: pay 1 $                            | 1:22 | '$' is not of the language",
    "at 2024-03-01: pay 5x                             | 1:20 | something is joined to it",
    "at 2024-03-01: pay S('X)                          | 1:22 | a quote opens here and does not close",
    "at 2024-03-01: pay 1 / 0                          | 1:22 | this has no finite value",
    "at 2024-03-01: pay S(X) / 0                       | 1:25 | this divides by zero",
    "at 2024-03-01: v = S(X)                           | 1:1  | the script pays nothing",
    "at 2024-03-01: pay S(X)                           | 1:1  | never observes Y",
    "at 2024-03-01:                                    | 1:1  | this block has no statement",
    "let j = 1                                         | 1:10 | at least one block is wanted",
    "dates d = 2024-03-01~at 2024-03-02: pay 1 on next(d) | 2:25 | the list ends on 2024-03-01",
    "at 2024-03-01: pay 1 2                            | 1:22 | the statement before it is complete"})
  void areNamed(String script, String place, String reason) {
    String[] at = place.split(":");
    assertThatThrownBy(() -> Payoff.of(script.replace('~', '\n'), List.of("X", "Y"), 0.005, KnownLevels.CALENDAR))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("line " + at[0] + ", column " + at[1] + " of the script: ")
        .hasMessageContaining(reason);
  }

  @Test
  void whatWouldTakeForEverIsRefused() {
    refused("dates d = daily from 2000-01-01 to 2030-01-01\nat d: pay S(X) + S(Y)", "more than 5000 rounds");
    refused("dates d = daily from 2000-01-01 to 2001-01-01\nat d: pay sum(each e in d: e >= date)", "more than 5000 rounds");
    refused("at daily from 2000-01-01 to 2010-01-01: pay " + "sum(S(X), 1) + ".repeat(20) + "S(Y)",
        "more than 200000 operations");
    refused("at 2024-03-01: pay " + "(".repeat(5_000) + "1", "more than 200 operations deep");
    refused("at 2024-03-01: pay " + "-".repeat(5_000) + "1", "more than 200 operations deep");
    refused("at 2024-03-01: pay 1" + " + 1".repeat(4_000), "more than 200 operations deep");
    refused("at 2024-03-01: " + "if S(X) > 1 then ".repeat(1_000), "more than 50 ifs");
    refused("at 2024-03-01: pay 1" + " ".repeat(20_000), "at most 20000 can be read");
  }

  private static void refused(String script, String reason) {
    assertThatThrownBy(() -> Payoff.of(script, List.of("X", "Y"), 0.005, KnownLevels.CALENDAR))
        .isInstanceOf(ScriptException.class).hasMessageContaining(reason);
  }
}
