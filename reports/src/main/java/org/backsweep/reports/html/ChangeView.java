package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.reports.html.ReportData.Change;
import org.backsweep.reports.html.ReportData.ChangeOfTrade;
import org.backsweep.reports.html.ReportData.ChangePart;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.scenarios.PnlExplanation;
import org.backsweep.scenarios.PnlExplanation.Line;
import org.backsweep.scenarios.PnlExplanation.Method;
import org.backsweep.scenarios.result.Level;

/** Makes the explanation of the change of the portfolio, one for each currency. */
record ChangeView(PnlExplanation explanation, TradeView trades) {
  private static final int TRADES = 20;
  private static final double WHOLE = 100;

  static List<Change> changes(Optional<PnlExplanation> explanation, TradeView trades) {
    return explanation.map(found -> new ChangeView(found, trades).changes()).orElse(List.of());
  }

  private List<Change> changes() {
    return whole().filter(line -> line.method() == Method.VALUE && line.part().equals("change")).map(line -> change(line.currency())).toList();
  }

  private Stream<Line> whole() {
    return explanation.lines().stream().filter(line -> line.level() == Level.PORTFOLIO);
  }

  private Change change(String currency) {
    List<Line> lines = whole().filter(line -> line.currency().equals(currency)).toList();
    return new Change(explanation.since().toString(), currency, amount(lines, "before"), amount(lines, "after"), amount(lines, "cash"),
        amount(lines, "change"),
        waterfall(lines.stream().filter(line -> line.method() == Method.REVALUATION && line.amount() != 0).toList()),
        waterfall(lines.stream().filter(line -> line.method() == Method.TAYLOR && line.amount() != 0).toList()), largest(currency));
  }

  private static double amount(List<Line> lines, String part) {
    return lines.stream().filter(line -> line.method() == Method.VALUE && line.part().equals(part)).mapToDouble(Line::amount).sum();
  }

  /** The parts with the places of their bars: each begins where the one before it ends. */
  private static List<ChangePart> waterfall(List<Line> lines) {
    double low = 0;
    double high = 0;
    double sum = 0;
    for (Line line : lines) {
      sum += line.amount();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    double size = high > low ? high - low : 1;
    List<ChangePart> parts = new ArrayList<>();
    double from = 0;
    for (Line line : lines) {
      double to = from + line.amount();
      parts.add(new ChangePart(line.part().toLowerCase(Locale.ROOT), new Measured(line.amount(), line.error()),
          WHOLE * (Math.min(from, to) - low) / size, WHOLE * Math.abs(line.amount()) / size));
      from = to;
    }
    return parts;
  }

  private List<ChangeOfTrade> largest(String currency) {
    return explanation.trades().stream().filter(line -> line.currency().equals(currency) && line.change() != 0)
        .sorted(Comparator.comparingDouble((PnlExplanation.TradeLine line) -> -Math.abs(line.change()))).limit(TRADES)
        .map(line -> new ChangeOfTrade(line.trade().id(), trades.anchor(line.trade().id()), line.trade().book(),
            line.fate().name().toLowerCase(Locale.ROOT), line.before(), line.after(), line.cash(), line.change())).toList();
  }
}
