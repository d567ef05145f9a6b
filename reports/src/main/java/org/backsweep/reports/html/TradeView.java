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
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.reports.html.ReportData.Detail;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.html.ReportData.Smoothing;
import org.backsweep.reports.html.ReportData.Term;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.reports.html.ReportData.TradeLine;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The trades of a run as the report shows them.
 *
 * @param lines the trades, the largest values first, those without a value last; then, without an anchor, those that are not listed
 * @param anchors the anchors of trades in the page, by their names; empty for those that are not listed
 */
record TradeView(List<TradeLine> lines, Map<String, String> anchors) {
  /** The largest number of trades that are listed: a page with all of a large book would be slow, and the files have them. */
  static final int LISTED = 2500;
  /** The largest number of those without a value among them. */
  private static final int LOST = 500;
  private static final int GREEKS_OF_A_TRADE = 10;
  private static final int GAMMAS_OF_A_TRADE = 30;

  static TradeView of(BatchResult result, TradeDetails details, List<RejectedTrade> rejected, boolean timings) {
    Map<String, TradeResult> largest = details.largest();
    Map<String, String> anchors = new HashMap<>();
    List<TradeLine> lines = new ArrayList<>();
    List<TradeLine> others = new ArrayList<>();
    // Trades without a value are few as a rule, and a reader looks for them.
    long lost = result.trades().stream().filter(trade -> Double.isNaN(trade.value())).count() + rejected.size();
    long listedLost = Math.min(lost, LOST);
    long[] room = {LISTED - listedLost, listedLost};
    result.trades().stream().sorted(Comparator.comparingDouble(TradeDetails::order)).forEach(trade -> {
      boolean isListed = room[Double.isNaN(trade.value()) ? 1 : 0]-- > 0;
      String anchor = isListed ? "trade-" + lines.size() : "";
      TradeResult whole = largest.getOrDefault(trade.trade().id(), trade);
      boolean isDetailed = isListed && (largest.containsKey(trade.trade().id()) || !trade.message().isEmpty());
      (isListed ? lines : others).add(line(trade, anchor, timings, isDetailed ? Optional.of(detail(whole, details)) : Optional.empty()));
      anchors.put(trade.trade().id(), anchor);
    });
    for (RejectedTrade trade : rejected) {
      boolean isListed = room[1]-- > 0;
      String anchor = isListed ? "trade-" + lines.size() : "";
      anchors.putIfAbsent(trade.id(), anchor);
      (isListed ? lines : others).add(line(trade, anchor));
    }
    lines.addAll(others);
    return new TradeView(List.copyOf(lines), anchors);
  }

  private static TradeLine line(TradeResult trade, String anchor, boolean timings, Optional<Detail> detail) {
    String currency = trade.trade().currency().getCode();
    return new TradeLine(anchor, trade.trade().id(), trade.trade().book(), trade.trade().type(),
        String.join(";", trade.trade().product().underlyings()), currency, trade.trade().quantity(),
        trade.trade().product().maturity().toString(), ContractTerms.of(trade.trade().product()), trade.model().text(), trade.paths(),
        new Measured(trade.value(), trade.standardError()), trade.inBase().map(Amount::value).orElse(Double.NaN),
        timings ? trade.seconds() : Double.NaN, trade.status().text(), trade.smoothing().map(smoothing -> new Smoothing(
            smoothing.width(), trade.trade().product().smoothingUnit(), new Measured(smoothing.bias(), smoothing.standardError()),
            trade.inBase().map(Amount::currency).orElse(currency))), detail);
  }

  private static TradeLine line(RejectedTrade trade, String anchor) {
    return new TradeLine(anchor, trade.id(), trade.book(), trade.type(), "", trade.currency(), Double.NaN, "", List.of(), "", 0,
        Measured.NONE, Double.NaN, Double.NaN, "rejected", Optional.empty(),
        Optional.of(new Detail(List.of(new Term("Why it was rejected", trade.reason())), "", List.of(), 0, List.of())));
  }

  private static Detail detail(TradeResult trade, TradeDetails details) {
    Map<String, Check> checks = TradeDetails.bumps(trade.checks());
    List<Greek> greeks = trade.greeks().stream().filter(greek -> greek.derivative() != 0)
        .sorted(Comparator.comparingDouble((Greek greek) -> -Math.abs(greek.perUnit()))).toList();
    return new Detail(facts(trade), trade.inBase().map(Amount::currency).orElse(trade.trade().currency().getCode()),
        greeks.stream().limit(GREEKS_OF_A_TRADE).map(greek -> greek(greek, checks.get(greek.quote()), details.unit(greek.quote()))).toList(),
        Math.max(0, greeks.size() - GREEKS_OF_A_TRADE),
        GammaView.lines(trade.gammas()).stream().filter(gamma -> !gamma.isSingle()).limit(GAMMAS_OF_A_TRADE).toList());
  }

  private static List<Term> facts(TradeResult trade) {
    List<Term> facts = new ArrayList<>();
    if (!trade.message().isEmpty()) {
      facts.add(new Term("Why it failed", trade.message()));
    }
    trade.dualBound().ifPresent(bound -> facts.add(new Term("Dual bound", Figures.amount(bound.value()) + " " + bound.currency()
        + " \u00b1 " + Figures.amount(bound.standardError()) + ": with the best exercise the value is between the two")));
    String observed = dates(trade.trade().product().observations());
    if (!observed.isEmpty()) {
      facts.add(new Term("Observed on", observed));
    }
    facts.add(new Term("Read from", trade.trade().file() + ", line " + trade.trade().line()));
    trade.warnings().forEach(warning -> facts.add(new Term("Warning", warning)));
    return facts;
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

  private static TradeGreek greek(Greek greek, Check check, double unit) {
    return new TradeGreek(greek.quote(), greek.unit(), greek.perUnit(), greek.perUnitError(),
        check == null ? Double.NaN : check.adjoint() * unit, check == null ? Double.NaN : check.bump() * unit,
        check == null ? Double.NaN : TradeDetails.share(check), check == null ? "" : check.verdict());
  }

  /** The anchor of a trade in the page; empty if the page does not have it. */
  String anchor(String trade) {
    return anchors.getOrDefault(trade, "");
  }
}
