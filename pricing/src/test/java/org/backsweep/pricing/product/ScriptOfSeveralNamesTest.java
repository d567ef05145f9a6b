package org.backsweep.pricing.product;

import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.product.Autocall.Coupon;
import org.backsweep.pricing.product.Autocall.KnockIn;
import org.backsweep.pricing.product.Autocall.Monitoring;
import org.backsweep.pricing.product.Autocall.Observation;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.QuoteKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Baskets and autocalls, with names in the currency of the trade or not: as scripts they have the same numbers. */
class ScriptOfSeveralNamesTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(290);
  private static final LocalDate START = TODAY.minusDays(14);
  private static final MarketData MARKET = market();
  private static final List<Double> INITIAL = List.of(98.0, 99.0, 49.0);

  private static MarketData market() {
    Map<QuoteKey.Fixing, Double> fixings = new HashMap<>();
    Map.of("EQ-X", 97.0, "EQ-Y", 96.0, "EQ-Z", 47.0, "FX-EURUSD", 1.22).forEach((index, level) -> {
      fixings.put(new QuoteKey.Fixing(index, START), level);
      fixings.put(new QuoteKey.Fixing(index, TODAY.minusDays(7)), 1.02 * level);
    });
    MarketData several = Markets.several();
    return MarketData.of(several.quotes(), new Fixings(fixings));
  }

  /** The ways in which a name in USD enters a trade in EUR; none where there is no such name. */
  private static List<Optional<Conversion>> conversions(List<String> names) {
    return names.contains("Z") ? Stream.of(Conversion.values()).map(Optional::of).toList() : List.of(Optional.empty());
  }

  private static String levels(List<String> names, boolean arePerformances) {
    return names.stream().map(name -> "S(" + name + ")" + (arePerformances ? " / " + INITIAL.get("XYZ".indexOf(name)) : ""))
        .collect(Collectors.joining(", "));
  }

  static Stream<ScriptPair> baskets() {
    List<ScriptPair> pairs = new ArrayList<>();
    for (List<String> names : List.of(List.of("X", "Y"), List.of("X", "Y", "Z"))) {
      List<Double> weights = List.of(0.5, 0.3, 0.2).subList(0, names.size());
      List<Double> signs = List.of(1.0, -1.1, 0.4).subList(0, names.size());
      for (boolean arePerformances : new boolean[] {true, false}) {
        double scale = arePerformances ? 0.01 : 1;
        List<Double> initial = arePerformances ? INITIAL.subList(0, names.size()) : List.of();
        String levels = levels(names, arePerformances);
        String[] each = levels.split(", ");
        List<String> ranked = Stream.iterate(1, k -> k + 1).limit(names.size()).map(k -> "largest(" + k + ", " + levels + ")")
            .toList();
        PutCall option = arePerformances ? PutCall.PUT : PutCall.CALL;
        for (Optional<Conversion> conversion : conversions(names)) {
          Map.of(new Basket.Mix.Weighted(weights), weighted(weights, List.of(each)),
              new Basket.Mix.Weighted(signs), weighted(signs, List.of(each)),
              new Basket.Mix.Rainbow(weights), weighted(weights, ranked),
              new Basket.Mix.BestOf(), "best(" + levels + ")",
              new Basket.Mix.WorstOf(), "worst(" + levels + ")").forEach((mix, mixed) -> {
                double strike = scale * (mix.equals(new Basket.Mix.Weighted(signs)) ? 2 : 70);
                Basket basket = new Basket(names, mix, option, strike, EXPIRY, initial);
                String gain = option == PutCall.CALL ? mixed + " - " + strike : strike + " - (" + mixed + ")";
                pairs.add(new ScriptPair(basket + " " + conversion.map(Enum::name).orElse(""), basket,
                    "at " + EXPIRY + ": pay max(" + gain + ", 0)", MARKET, conversion));
              });
        }
      }
    }
    return pairs.stream();
  }

  private static String weighted(List<Double> weights, List<String> levels) {
    return Stream.iterate(0, i -> i + 1).limit(weights.size()).map(i -> "(" + weights.get(i) + ") * " + levels.get(i))
        .collect(Collectors.joining(" + "));
  }

  /** A note and its terms as text; the trigger falls by 2 % at each observation. */
  private record Note(List<String> names, List<LocalDate> dates, int daysToPay, double trigger, boolean isAgreed,
      boolean hasMemory, Optional<KnockIn> put) {
    Autocall product() {
      List<Observation> schedule = new ArrayList<>();
      for (int i = 0; i < dates.size(); i++) {
        schedule.add(new Observation(dates.get(i), dates.get(i).plusDays(daysToPay), trigger - 0.02 * i));
      }
      Autocall.Initial initial = isAgreed ? new Autocall.Initial.Levels(INITIAL.subList(0, names.size()))
          : new Autocall.Initial.Strike(START);
      return new Autocall(names, initial, schedule, new Coupon(0.03, 0.9, hasMemory), put, 1000, 0.02);
    }

    String script() {
      String performance = isAgreed ? "worst(" + levels(names, true) + ")" : "worst(each n in names: S(n) / S(n, start))";
      String safe = put.map(option -> "level >= " + option.barrier() + " within 0.02").orElse("true");
      boolean isWatched = put.filter(option -> option.monitoring() == Monitoring.DISCRETE).isPresent();
      return "let start = " + START + "\ndates observed = " + text(0) + "\ndates paid = " + text(daysToPay) + "\n"
          + "alive = true; safe = true; missed = 0; trigger = " + (trigger + 0.02) + "\n"
          + "at observed:\n"
          + "  level = " + performance + "\n"
          + "  trigger = trigger - 0.02\n"
          + "  due = missed + 0.03; coupon = 0\n"
          + "  if level >= 0.9 within 0.02 then coupon = due; due = 0 end\n"
          + (hasMemory ? "  missed = due\n" : "")
          + "  if alive then pay 1000 * coupon on next(paid) end\n"
          + (isWatched ? "  safe = safe and " + safe + "\n" : "")
          + "  if alive and level >= trigger within 0.02 then pay 1000 on next(paid); alive = false end\n"
          + "at last(observed):\n"
          + (isWatched ? "" : "  safe = " + safe + "\n")
          + "  if alive and safe then pay 1000 on last(paid) elseif alive then pay 1000 * min(level, 1) on last(paid) end\n";
    }

    private String text(int days) {
      return dates.stream().map(date -> date.plusDays(days).toString()).collect(Collectors.joining(", "));
    }
  }

  static Stream<ScriptPair> autocalls() {
    List<LocalDate> ahead = List.of(TODAY.plusDays(60), TODAY.plusDays(150), TODAY.plusDays(220), EXPIRY);
    List<LocalDate> seasoned = List.of(TODAY.minusDays(7), TODAY, TODAY.plusDays(150), EXPIRY);
    List<LocalDate> unpaid = List.of(TODAY.minusDays(7), TODAY.plusDays(60), TODAY.plusDays(150), EXPIRY);
    List<Optional<KnockIn>> puts = List.of(Optional.empty(), Optional.of(new KnockIn(0.8, Monitoring.EUROPEAN)),
        Optional.of(new KnockIn(0.8, Monitoring.DISCRETE)));
    List<Note> notes = new ArrayList<>();
    for (List<String> names : List.of(List.of("X"), List.of("X", "Y"), List.of("X", "Y", "Z"))) {
      for (Optional<KnockIn> put : puts) {
        notes.add(new Note(names, ahead, 0, 1.02, true, false, put));
        notes.add(new Note(names, ahead, 2, 1.02, true, true, put));
        notes.add(new Note(names, seasoned, 2, 1.05, false, true, put));
        notes.add(new Note(names, unpaid, 9, 1.2, false, false, put));
      }
      // Called a week ago, and paid in two days.
      notes.add(new Note(names, unpaid, 9, 0.99, false, true, puts.getLast()));
    }
    return notes.stream().flatMap(note -> conversions(note.names()).stream().map(conversion ->
        new ScriptPair(note + " " + conversion.map(Enum::name).orElse(""), note.product(), note.script(), MARKET, conversion)));
  }

  static Stream<ScriptPair> converted() {
    return Stream.of(Conversion.values()).flatMap(conversion -> Stream.of(
        new ScriptPair("european " + conversion, new European("Z", PutCall.CALL, 42, EXPIRY),
            "at " + EXPIRY + ": pay max(S - 42, 0)", MARKET, Optional.of(conversion)),
        new ScriptPair("forward " + conversion, new Forward("Z", 42, EXPIRY), "at " + EXPIRY + ": pay S - 42", MARKET,
            Optional.of(conversion))));
  }

  @ParameterizedTest
  @MethodSource({"baskets", "autocalls", "converted"})
  void hasTheNumbersOfTheClass(ScriptPair pair) {
    pair.check(BlackScholes.FORMAT);
  }
}
