package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The Greeks of the portfolio by heading, each with the trades, or else the books, that it comes from: the largest parts, and the
 * rest of them in one sum, so that the parts add up to the whole.
 */
record SensitivityView(BatchResult result, TradeView trades) {
  private static final String THETA = "Theta";
  private static final int PARTS = 5;
  private static final int MOST_UNDER_A_HEADING = 1000;
  private static final Comparator<Greek> BY_SIZE = Comparator.comparingDouble(greek -> Math.abs(greek.perUnit()));

  private record Key(String quote, String currency) {
    static Key of(Greek greek) {
      return new Key(greek.quote(), greek.currency());
    }
  }

  /** The parts of one Greek: how many there are, and the largest of them. */
  private static final class Parts {
    private final Queue<Greek> largest = new PriorityQueue<>(BY_SIZE);
    private long count;

    void add(Greek part) {
      count++;
      largest.add(part);
      if (largest.size() > PARTS) {
        largest.remove();
      }
    }
  }

  /** The lines, heading by heading, the largest first. */
  List<Sensitivity> lines() {
    Map<Key, Parts> parts = parts();
    Map<String, Map<String, Check>> checks = checks(parts);
    Map<String, List<Sensitivity>> byHeading = new HashMap<>();
    result.greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && greek.derivative() != 0)
        .sorted(BY_SIZE.reversed()).forEach(greek -> byHeading.computeIfAbsent(heading(greek), any -> new ArrayList<>())
            .add(line(greek, parts.getOrDefault(Key.of(greek), new Parts()), checks)));
    return Stream.concat(QuoteKind.headings().stream(), Stream.of(THETA))
        .flatMap(heading -> byHeading.getOrDefault(heading, List.of()).stream().limit(MOST_UNDER_A_HEADING)).toList();
  }

  private static String heading(Greek greek) {
    return QuoteKind.heading(greek.point().kind()).orElse(THETA);
  }

  private Map<Key, Parts> parts() {
    Level below = result.greeks().stream().anyMatch(greek -> greek.level() == Level.TRADE) ? Level.TRADE : Level.BOOK;
    Map<Key, Parts> parts = new HashMap<>();
    for (Greek greek : result.greeks()) {
      if (greek.level() == below && greek.derivative() != 0) {
        parts.computeIfAbsent(Key.of(greek), any -> new Parts()).add(greek);
      }
    }
    return parts;
  }

  /** The checks of the trades among the parts, by trade and quote. */
  private Map<String, Map<String, Check>> checks(Map<Key, Parts> parts) {
    Map<String, Map<String, Check>> checks = new HashMap<>();
    parts.values().forEach(of -> of.largest.forEach(greek -> checks.put(greek.id(), Map.of())));
    for (TradeResult trade : result.trades()) {
      checks.computeIfPresent(trade.trade().id(), (_, _) -> trade.checks().stream()
          .filter(check -> check.method() == Check.Method.BUMP)
          .collect(Collectors.toMap(Check::quote, check -> check, (first, _) -> first)));
    }
    return checks;
  }

  private Sensitivity line(Greek greek, Parts parts, Map<String, Map<String, Check>> checks) {
    List<Greek> largest = parts.largest.stream().sorted(BY_SIZE.reversed()).toList();
    double shown = largest.stream().mapToDouble(Greek::perUnit).sum();
    return new Sensitivity(heading(greek), greek.quote(), greek.currency(), greek.unit(), greek.perUnit(), greek.perUnitError(),
        largest.stream().map(part -> part(part, checks.getOrDefault(part.id(), Map.of()).get(part.quote()))).toList(),
        parts.count - largest.size(), greek.perUnit() - shown);
  }

  private Part part(Greek part, Check check) {
    return new Part(part.level() == Level.TRADE ? trades.anchor(part.id()) : "", part.id(), part.perUnit(), part.perUnitError(),
        check == null ? "" : check.verdict());
  }
}
