package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;

/**
 * The Greeks of the portfolio by heading, each with the trades, or else the books, that it comes from: the largest parts, and the
 * rest of them in one sum, so that the parts add up to the whole.
 */
record SensitivityView(BatchResult result, TradeDetails details, TradeView trades) {
  private static final String THETA = "Theta";
  private static final int MOST_UNDER_A_HEADING = 500;

  /** The lines, heading by heading, the largest first. */
  List<Sensitivity> lines() {
    Map<String, List<Sensitivity>> byHeading = new HashMap<>();
    result.greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && greek.derivative() != 0)
        .sorted(TradeDetails.BY_SIZE.reversed()).forEach(greek -> byHeading.computeIfAbsent(heading(greek), any -> new ArrayList<>())
            .add(line(greek, details.parts(greek))));
    return Stream.concat(QuoteKind.headings().stream(), Stream.of(THETA))
        .flatMap(heading -> byHeading.getOrDefault(heading, List.of()).stream().limit(MOST_UNDER_A_HEADING)).toList();
  }

  private static String heading(Greek greek) {
    return QuoteKind.heading(greek.point().kind()).orElse(THETA);
  }

  private Sensitivity line(Greek greek, TradeDetails.Parts parts) {
    List<TradeDetails.Part> largest = parts.largest();
    double shown = largest.stream().mapToDouble(part -> part.greek().perUnit()).sum();
    return new Sensitivity(heading(greek), greek.quote(), greek.currency(), greek.unit(), greek.perUnit(), greek.perUnitError(),
        largest.stream().map(this::part).toList(), parts.count() - largest.size(), greek.perUnit() - shown);
  }

  private Part part(TradeDetails.Part part) {
    Greek greek = part.greek();
    boolean isTrade = greek.level() == Level.TRADE;
    return new Part(isTrade ? trades.anchor(greek.id()) : "", greek.id(), isTrade, greek.perUnit(), greek.perUnitError(),
        part.check().map(Check::verdict).orElse(""));
  }
}
