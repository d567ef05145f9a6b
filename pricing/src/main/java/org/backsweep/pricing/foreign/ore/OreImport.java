package org.backsweep.pricing.foreign.ore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.backsweep.pricing.foreign.ore.ImportedPortfolio.Rows;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;

/** Makes trades of a portfolio of the Open Source Risk Engine. A trade without an exact counterpart is left out, with the reason. */
public final class OreImport {
  private final OreRequest request;
  private final Names names;
  private final Map<String, Function<OreTrade, List<ImportedTrade>>> types = new HashMap<>();
  private final SortedMap<String, List<ImportedTrade>> byProduct = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Reject> leftOut = new ArrayList<>();
  private final SortedMap<String, Long> reasons = new TreeMap<>();
  private long taken;

  private OreImport(OreRequest request) {
    this.request = request;
    this.names = request.names().map(Names::read).orElseGet(() -> new Names(Map.of()));
    types.put("EquityForward", EquityTrades::forward);
    types.put("EquityOption", trade -> EquityTrades.option(trade, request.americanFrom()));
    types.put("EquityDigitalOption", EquityTrades::digital);
    types.put("EquityEuropeanBarrierOption", EquityTrades::barrierAtExpiry);
    types.put("EquityAsianOption", EquityTrades::asian);
    types.put("EquityVarianceSwap", EquityTrades::variance);
    types.put("EquityCliquetOption", EquityTrades::cliquet);
    types.put("FxForward", FxTrades::forward);
    types.put("FxSwap", FxTrades::swap);
    types.put("FxOption", trade -> FxTrades.option(trade, request.americanFrom()));
    types.put("FxEuropeanBarrierOption", FxTrades::barrierAtExpiry);
    types.put("FxDigitalOption", FxTrades::digital);
    types.put("FxAsianOption", FxTrades::asian);
    types.put("Cashflow", CashTrades::cashflow);
    types.put("Swap", CashTrades::swap);
  }

  /**
   * Reads the file and makes trades of it.
   *
   * @throws InputException if the file cannot be read, or has no trade
   */
  public static ImportedPortfolio of(OreRequest request) {
    OreImport portfolio = new OreImport(request);
    long trades = TradeElements.forEach(request.file(), portfolio::add);
    if (trades == 0) {
      throw new InputException(CsvFile.name(request.file()) + ": the portfolio has no Trade");
    }
    SortedMap<String, Rows> tables = new TreeMap<>();
    portfolio.byProduct.forEach((product, rows) -> tables.put(product, table(rows)));
    return new ImportedPortfolio(tables, trades, portfolio.taken, List.copyOf(portfolio.leftOut), portfolio.reasons);
  }

  private void add(Element element) {
    try {
      OreTrade trade = OreTrade.of(element, request.book(), names);
      List<ImportedTrade> rows = type(trade.type()).apply(trade);
      trade.requireRead();
      rows.stream().map(row -> row.fields().get("trade")).filter(ids::contains).findFirst().ifPresent(id -> {
        throw new UnmappedException("the id " + id + " is that of an earlier trade, which is kept");
      });
      rows.forEach(row -> {
        ids.add(row.fields().get("trade"));
        byProduct.computeIfAbsent(row.product(), any -> new ArrayList<>()).add(row);
      });
      taken++;
    } catch (UnmappedException e) {
      String type = typeOf(element);
      leftOut.add(new Reject(CsvFile.name(request.file()), element.line(), "", element.attribute("id").orElse(""),
          (type.isEmpty() ? "" : type + ": ") + e.getMessage()));
      reasons.merge(type.isEmpty() ? "without a type" : type, 1L, Long::sum);
    }
  }

  private static String typeOf(Element element) {
    List<Element> types = element.all("TradeType");
    return types.isEmpty() ? "" : types.getFirst().text();
  }

  private Function<OreTrade, List<ImportedTrade>> type(String type) {
    return Optional.ofNullable(types.get(type)).orElseThrow(() -> new UnmappedException(why(type)));
  }

  private static String why(String type) {
    return type.contains("Barrier") || type.contains("Touch")
        ? "it is watched at all times, and here barriers and touches are watched on dates" : "this type of trade has no counterpart";
  }

  private static Rows table(List<ImportedTrade> trades) {
    Set<String> columns = new LinkedHashSet<>();
    trades.forEach(trade -> columns.addAll(trade.fields().keySet()));
    return new Rows(List.copyOf(columns), trades.stream()
        .map(trade -> columns.stream().map(column -> trade.fields().getOrDefault(column, "")).toList()).toList());
  }
}
