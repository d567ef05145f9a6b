package org.backsweep.pricing.product;

import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products on one name whose value depends on its path, some of which is past: as scripts they have the same numbers. */
class ScriptOfOneNameTest {
  private static final MarketData MARKET = Markets.skewed();
  private static final LocalDate EXPIRY = TODAY.plusDays(290);
  private static final SortedSet<LocalDate> AHEAD = new TreeSet<>(
      List.of(TODAY.plusDays(45), TODAY.plusDays(120), TODAY.plusDays(200), EXPIRY));
  private static final SortedSet<LocalDate> SEASONED = new TreeSet<>(
      List.of(TODAY.minusDays(14), TODAY.minusDays(7), TODAY, TODAY.plusDays(45), TODAY.plusDays(200), EXPIRY));
  private static final SortedSet<LocalDate> WINDOW = new TreeSet<>(SEASONED.headSet(EXPIRY));
  private static final List<SortedSet<LocalDate>> SCHEDULES = List.of(AHEAD, SEASONED);
  private static final String LAST = "at " + EXPIRY + ": ";

  private static String listed(String name, Collection<LocalDate> dates) {
    return "dates " + name + " = " + dates.stream().map(LocalDate::toString).collect(Collectors.joining(", ")) + "\n";
  }

  private static ScriptPair pair(Product product, String script) {
    return ScriptPair.of(product.toString(), product, script, MARKET);
  }

  static Stream<ScriptPair> exercises() {
    return SCHEDULES.stream().flatMap(dates -> Stream.of(PutCall.values()).map(option -> pair(
        new American("X", option, 102, dates, EXPIRY),
        listed("rights", dates) + "at rights: exercise max(" + (option == PutCall.CALL ? "S - 102" : "102 - S") + ", 0)")));
  }

  static Stream<ScriptPair> lookbacks() {
    List<ScriptPair> pairs = new ArrayList<>();
    for (SortedSet<LocalDate> dates : List.of(AHEAD, SEASONED, WINDOW)) {
      String high = "high = 0\n" + listed("watched", dates) + "at watched: high = max(high, S)\n" + LAST;
      String low = "low = 1e9\n" + listed("watched", dates) + "at watched: low = min(low, S)\n" + LAST;
      Asian.Strike fixed = new Asian.Strike.Fixed(99);
      Asian.Strike floating = new Asian.Strike.Floating();
      pairs.add(pair(new Lookback("X", PutCall.CALL, fixed, dates, EXPIRY), high + "pay max(high - 99, 0)"));
      pairs.add(pair(new Lookback("X", PutCall.PUT, fixed, dates, EXPIRY), low + "pay max(99 - low, 0)"));
      pairs.add(pair(new Lookback("X", PutCall.CALL, floating, dates, EXPIRY), low + "pay max(S - low, 0)"));
      pairs.add(pair(new Lookback("X", PutCall.PUT, floating, dates, EXPIRY), high + "pay max(high - S, 0)"));
    }
    return pairs.stream();
  }

  static Stream<ScriptPair> returns() {
    List<ScriptPair> pairs = new ArrayList<>();
    for (SortedSet<LocalDate> dates : SCHEDULES) {
      String resets = listed("resets", dates) + "total = 0; before = 0\nat resets:\n"
          + "  if date > first(resets) then total = total + %s end\n  before = S\n" + LAST;
      pairs.add(pair(new Cliquet("X", dates, new Cliquet.Limits(-0.03, 0.05), new Cliquet.Limits(0, 0.06), 1000, EXPIRY),
          resets.formatted("min(max(S / before - 1, -0.03), 0.05)") + "pay 1000 * min(max(total, 0), 0.06)"));
      pairs.add(pair(new Cliquet("X", dates, Cliquet.Limits.NONE,
          new Cliquet.Limits(0.01, Double.POSITIVE_INFINITY), 1000, EXPIRY),
          resets.formatted("S / before - 1") + "pay 1000 * max(total, 0.01)"));
      RealisedVariance realised = new RealisedVariance("X", dates, 52);
      String variance = resets.formatted("pow(log(S / before), 2)") + "v = 52 * total / (count(resets) - 1)\n";
      OptionalDouble none = OptionalDouble.empty();
      OptionalDouble cap = OptionalDouble.of(0.6);
      pairs.add(pair(new VarianceSwap(realised, 0.3, 25, none, EXPIRY), variance + "pay 25 * 10000 * (v - pow(0.3, 2))"));
      pairs.add(pair(new VarianceSwap(realised, 0.3, 25, cap, EXPIRY),
          variance + "pay 25 * 10000 * (min(v, pow(0.6, 2)) - pow(0.3, 2))"));
      pairs.add(pair(new VolatilitySwap(realised, 0.3, 25, none, EXPIRY), variance + "pay 25 * 100 * (sqrt(v) - 0.3)"));
      pairs.add(pair(new VolatilitySwap(realised, 0.3, 25, cap, EXPIRY),
          variance + "pay 25 * 100 * (min(sqrt(v), 0.6) - 0.3)"));
    }
    return pairs.stream();
  }

  static Stream<ScriptPair> accumulators() {
    List<ScriptPair> pairs = new ArrayList<>();
    SortedSet<LocalDate> paid = new TreeSet<>(List.of(TODAY.minusDays(7), TODAY.plusDays(60), EXPIRY.plusDays(2)));
    for (SortedSet<LocalDate> dates : SCHEDULES) {
      for (Accumulator.Direction direction : Accumulator.Direction.values()) {
        boolean buys = direction == Accumulator.Direction.ACCUMULATOR;
        String gain = buys ? "S - 98" : "98 - S";
        String each = "10 * (max(" + gain + ", 0) + 2 * min(" + gain + ", 0))";
        int barrier = buys ? 112 : 90;
        String begin = listed("fixings", dates) + listed("paid", paid) + "alive = true\nat fixings:\n  ";
        String knocked = begin + "alive = alive and S " + (buys ? "<" : ">") + " " + barrier + " within 3\n  if alive then pay "
            + each;
        Optional<Accumulator.KnockOut> knockOut = Optional.of(new Accumulator.KnockOut(barrier, 3));
        pairs.add(pair(new Accumulator("X", direction, 98, 10, 2, Optional.empty(), dates, new TreeSet<>()),
            begin + "pay " + each));
        pairs.add(pair(new Accumulator("X", direction, 98, 10, 2, knockOut, dates, new TreeSet<>()), knocked + " end"));
        pairs.add(pair(new Accumulator("X", direction, 98, 10, 2, knockOut, dates, paid), knocked + " on next(paid) end"));
      }
    }
    return pairs.stream();
  }

  static Stream<ScriptPair> touches() {
    List<ScriptPair> pairs = new ArrayList<>();
    for (SortedSet<LocalDate> dates : List.of(AHEAD, SEASONED, WINDOW)) {
      for (Barrier.Direction direction : Barrier.Direction.values()) {
        Boundary boundary = new Boundary(direction == Barrier.Direction.UP ? OptionalDouble.empty() : OptionalDouble.of(88),
            direction == Barrier.Direction.DOWN ? OptionalDouble.empty() : OptionalDouble.of(118), dates, 4);
        String inside = switch (direction) {
          case UP -> "S < 118 within 4";
          case DOWN -> "S > 88 within 4";
          case DOUBLE -> "S > 88 within 4 and S < 118 within 4";
        };
        String outside = switch (direction) {
          case UP -> "S >= 118 within 4";
          case DOWN -> "S <= 88 within 4";
          case DOUBLE -> "(S <= 88 within 4 or S >= 118 within 4)";
        };
        String watch = "free = true\n" + listed("watched", dates) + "at watched: free = free and " + inside + "\n" + LAST;
        String end = "free = true\n" + listed("watched", dates) + "at watched: if free and " + outside
            + " then pay 7; free = false end\n" + LAST;
        pairs.add(pair(new Touch("X", Touch.Kind.ONE_TOUCH, boundary, 7, Barrier.PayAt.EXPIRY, EXPIRY),
            watch + "if not free then pay 7 end"));
        pairs.add(pair(new Touch("X", Touch.Kind.NO_TOUCH, boundary, 7, Barrier.PayAt.EXPIRY, EXPIRY),
            watch + "if free then pay 7 end"));
        pairs.add(pair(new Touch("X", Touch.Kind.ONE_TOUCH, boundary, 7, Barrier.PayAt.HIT, EXPIRY), end + "pay 0"));
        pairs.add(pair(new Barrier("X", boundary, Barrier.Knock.OUT, PutCall.CALL, 97, 7, Barrier.PayAt.HIT, EXPIRY),
            end + "if free then pay max(S - 97, 0) end"));
        pairs.add(pair(new Barrier("X", boundary, Barrier.Knock.OUT, PutCall.PUT, 103, 7, Barrier.PayAt.EXPIRY, EXPIRY),
            watch + "if free then pay max(103 - S, 0) else pay 7 end"));
        pairs.add(pair(new Barrier("X", boundary, Barrier.Knock.IN, PutCall.PUT, 103, 7, Barrier.PayAt.EXPIRY, EXPIRY),
            watch + "if free then pay 7 else pay max(103 - S, 0) end"));
      }
    }
    return pairs.stream();
  }

  static Stream<ScriptPair> dividends() {
    MarketData market = MARKET;
    int[] days = {-20, -5, 0, 30, 100, 150};
    for (int k = 0; k < days.length; k++) {
      market = Markets.with(market, "EQUITY_DIVIDEND/CASH/X/EUR/" + TODAY.plusDays(days[k]), 0.5 + 0.1 * k);
    }
    LocalDate from = TODAY.minusDays(20);
    LocalDate to = TODAY.plusDays(100);
    String sum = "at " + to + ": pay dividends(X, " + from + ", " + to + ") - 2";
    return Stream.of(ScriptPair.of("dividends", new DividendSwap("X", 2, from, to, to), sum, market),
        ScriptPair.of("dividends paid later", new DividendSwap("X", 2, from, to, EXPIRY), sum + " on " + EXPIRY, market));
  }

  @ParameterizedTest
  @MethodSource({"exercises", "lookbacks", "returns", "accumulators", "touches", "dividends"})
  void hasTheNumbersOfTheClass(ScriptPair pair) {
    pair.check(BlackScholes.FORMAT);
  }

  @ParameterizedTest
  @MethodSource({"exercises", "returns"})
  void andUnderLocalVolatility(ScriptPair pair) {
    pair.check(LocalVol.FORMAT);
  }
}
