package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;

/** The Greeks of the portfolio by heading, each with the trades, or else the books, that it comes from. */
record SensitivityView(BatchResult result, TradeView trades) {
  private static final String THETA = "Theta";
  private static final int PARTS = 5;
  private static final int MOST_UNDER_A_HEADING = 1000;

  private record Key(String quote, String currency) {}

  /** The lines, heading by heading, the largest first. */
  List<Sensitivity> lines() {
    Map<Key, List<Part>> parts = parts();
    Map<String, List<Sensitivity>> byHeading = new HashMap<>();
    result.greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && greek.derivative() != 0)
        .sorted(Comparator.comparingDouble((Greek greek) -> -Math.abs(greek.perUnit())))
        .forEach(greek -> byHeading.computeIfAbsent(heading(greek), any -> new ArrayList<>()).add(
            new Sensitivity(heading(greek), greek.quote(), greek.currency(), greek.unit(), greek.perUnit(),
                greek.perUnitError(), largest(parts.getOrDefault(new Key(greek.quote(), greek.currency()), List.of())))));
    List<Sensitivity> lines = new ArrayList<>();
    Stream.concat(QuoteKind.headings().stream(), Stream.of(THETA)).forEach(heading ->
        lines.addAll(byHeading.getOrDefault(heading, List.of()).stream().limit(MOST_UNDER_A_HEADING).toList()));
    return List.copyOf(lines);
  }

  private static String heading(Greek greek) {
    return QuoteKind.heading(greek.point().kind()).orElse(THETA);
  }

  private static List<Part> largest(List<Part> parts) {
    return parts.stream().sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.greek().value()))).limit(PARTS)
        .toList();
  }

  private Map<Key, List<Part>> parts() {
    Map<Key, List<Part>> parts = new HashMap<>();
    for (TradeResult trade : result.trades()) {
      String id = trade.trade().id();
      // In the base currency where there is one.
      String currency = trade.greeks().isEmpty() ? "" : trade.greeks().getFirst().currency();
      for (TradeGreek greek : trades.greeks().getOrDefault(id, List.of())) {
        parts.computeIfAbsent(new Key(greek.quote(), currency), any -> new ArrayList<>())
            .add(new Part(trades.anchor(id), id, greek));
      }
    }
    if (parts.isEmpty()) {
      for (Greek greek : result.greeks()) {
        if (greek.level() == Level.BOOK && greek.derivative() != 0) {
          parts.computeIfAbsent(new Key(greek.quote(), greek.currency()), any -> new ArrayList<>())
              .add(new Part("", greek.id(), new TradeGreek(greek.quote(), greek.unit(), greek.perUnit(), greek.perUnitError(),
                  "sum over the trades of the book", Double.NaN, Double.NaN, Double.NaN, "")));
        }
      }
    }
    return parts;
  }
}
