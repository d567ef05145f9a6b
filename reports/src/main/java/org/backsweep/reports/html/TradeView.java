package org.backsweep.reports.html;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.reports.html.ReportData.TradeLine;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Smoothing;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The trades of a run as the report shows them.
 *
 * @param lines the trades, the largest values first, those that failed last
 * @param greeks all Greeks of each trade that are not zero, by the trade's name
 * @param anchors the anchors of trades in the page, by their names
 * @param units the size of a quote's unit, by the quote
 * @param texts the unit of a quote, by the quote
 */
record TradeView(List<TradeLine> lines, Map<String, List<TradeGreek>> greeks, Map<String, String> anchors,
    Map<String, Double> units, Map<String, String> texts) {
  /** The largest number of trades in a page: with more it is slow, and the files have them all. */
  private static final int MOST_TRADES = 2000;
  private static final int GREEKS_OF_A_TRADE = 10;
  private static final int GAMMAS_OF_A_TRADE = 30;

  static TradeView of(BatchResult result, boolean timings) {
    Map<String, Double> units = new HashMap<>();
    result.greeks().forEach(greek -> unit(greek, units));
    result.trades().forEach(trade -> trade.greeks().forEach(greek -> unit(greek, units)));
    Map<String, String> texts = new HashMap<>();
    result.greeks().forEach(greek -> texts.putIfAbsent(greek.quote(), greek.unit()));
    Map<String, Map<String, Check>> checks = new HashMap<>();
    result.trades().forEach(trade -> trade.checks().stream().filter(check -> check.method() == Check.Method.BUMP).forEach(check ->
        checks.computeIfAbsent(check.id(), any -> new HashMap<>()).put(check.quote(), check)));
    Map<String, List<TradeGreek>> greeks = new HashMap<>();
    Map<String, String> anchors = new HashMap<>();
    List<TradeResult> shown = result.trades().stream()
        .sorted(Comparator.comparingDouble((TradeResult trade) -> Double.isNaN(trade.value()) ? 1 : -Math.abs(trade.value())))
        .limit(MOST_TRADES).toList();
    for (TradeResult trade : result.trades()) {
      Map<String, Check> ofTrade = checks.getOrDefault(trade.trade().id(), Map.of());
      greeks.put(trade.trade().id(), trade.greeks().stream().filter(greek -> greek.derivative() != 0)
          .map(greek -> greek(greek, method(trade, greek), ofTrade.get(greek.quote()), units))
          .sorted(Comparator.comparingDouble((TradeGreek greek) -> -Math.abs(greek.value()))).toList());
    }
    List<TradeLine> lines = new ArrayList<>();
    for (TradeResult trade : shown) {
      String anchor = "trade-" + (lines.size() + 1);
      anchors.put(trade.trade().id(), anchor);
      lines.add(line(trade, anchor, timings, greeks.get(trade.trade().id())));
    }
    return new TradeView(List.copyOf(lines), greeks, anchors, units, texts);
  }

  private static void unit(Greek greek, Map<String, Double> units) {
    if (greek.derivative() != 0 && Double.isFinite(greek.derivative())) {
      units.putIfAbsent(greek.quote(), Math.abs(greek.perUnit() / greek.derivative()));
    }
  }

  private static TradeLine line(TradeResult trade, String anchor, boolean timings, List<TradeGreek> greeks) {
    String currency = trade.trade().currency().getCode();
    Optional<Smoothing> smoothing = trade.smoothing();
    return new TradeLine(anchor, trade.trade().id(), trade.trade().book(), trade.trade().type(), currency,
        trade.trade().quantity(), trade.model().text(), trade.paths(), trade.value(), trade.standardError(),
        trade.inBase().map(Amount::value).orElse(Double.NaN), timings ? trade.seconds() : Double.NaN,
        trade.dualBound().map(Amount::value).orElse(Double.NaN), trade.dualBound().map(Amount::standardError).orElse(Double.NaN),
        trade.inBase().map(Amount::currency).orElse(currency), smoothing.map(Smoothing::width).orElse(Double.NaN),
        smoothing.isEmpty() ? "" : trade.trade().product().smoothingUnit(), smoothing.map(Smoothing::bias).orElse(Double.NaN),
        smoothing.map(Smoothing::standardError).orElse(Double.NaN), dates(trade.trade().product().observations()),
        trade.status().text(), trade.message(),
        trade.trade().file() + ", line " + trade.trade().line(), trade.warnings(),
        greeks.stream().limit(GREEKS_OF_A_TRADE).toList(), GammaView.lines(trade.gammas()).stream()
            .filter(gamma -> !gamma.isSingle()).limit(GAMMAS_OF_A_TRADE).toList());
  }

  /** The number of dates and all dates, with each month written once: {@code 4 dates: 2002-07: 12 19 26; 2002-08: 2}. */
  static String dates(SortedSet<LocalDate> dates) {
    if (dates.isEmpty()) {
      return "";
    }
    SortedMap<YearMonth, List<String>> months = new TreeMap<>();
    dates.forEach(date -> months.computeIfAbsent(YearMonth.from(date), any -> new ArrayList<>())
        .add(Integer.toString(date.getDayOfMonth())));
    return Figures.count(dates.size(), "date") + ": " + months.entrySet().stream()
        .map(month -> month.getKey() + ": " + String.join(" ", month.getValue())).collect(Collectors.joining("; "));
  }

  private static String method(TradeResult trade, Greek greek) {
    String how = greek.quote().equals(Greek.THETA) ? "next day less today" : "adjoint";
    return how + ", " + trade.model().text() + (trade.paths() == 0 ? "" : ", " + Figures.count(trade.paths(), "path"));
  }

  private static TradeGreek greek(Greek greek, String method, Check check, Map<String, Double> units) {
    double unit = units.getOrDefault(greek.quote(), 1.0);
    return new TradeGreek(greek.quote(), greek.unit(), greek.perUnit(), greek.perUnitError(), method,
        check == null ? Double.NaN : check.adjoint() * unit, check == null ? Double.NaN : check.bump() * unit,
        check == null ? Double.NaN : share(check), check == null ? "" : check.verdict());
  }

  /** The difference over the tolerance. */
  static double share(Check check) {
    double size = Math.abs(check.difference());
    return size == 0 ? 0 : size / check.tolerance();
  }

  /** The anchor of a trade in the page; empty if the page does not have it. */
  String anchor(String trade) {
    return anchors.getOrDefault(trade, "");
  }
}
