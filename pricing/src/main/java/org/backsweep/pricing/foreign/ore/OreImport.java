package org.backsweep.pricing.foreign.ore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.pricing.foreign.ore.ImportedPortfolio.Rows;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;

/** Makes trades of a portfolio of the Open Source Risk Engine. A trade without an exact counterpart is left out, with the reason. */
public final class OreImport {
  private final OreRequest request;
  private final Names names;
  private final SortedMap<String, List<ImportedTrade>> byProduct = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Reject> leftOut = new ArrayList<>();
  private final SortedMap<String, Long> reasons = new TreeMap<>();
  private long taken;

  private OreImport(OreRequest request) {
    this.request = request;
    this.names = request.names().map(Names::read).orElseGet(() -> new Names(Map.of()));
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
      List<ImportedTrade> rows = rows(trade);
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

  private List<ImportedTrade> rows(OreTrade trade) {
    return switch (OreType.find(trade.type()).orElseThrow(() -> new UnmappedException(why(trade.type())))) {
      case EQUITY_FORWARD -> EquityTrades.forward(trade);
      case EQUITY_OPTION -> EquityTrades.option(trade, request.americanFrom());
      case EQUITY_DIGITAL -> EquityTrades.digital(trade);
      case EQUITY_BARRIER_AT_EXPIRY -> EquityTrades.barrierAtExpiry(trade);
      case EQUITY_ASIAN -> EquityTrades.asian(trade);
      case EQUITY_VARIANCE_SWAP -> EquityTrades.variance(trade);
      case EQUITY_CLIQUET -> EquityTrades.cliquet(trade);
      case FX_FORWARD -> FxTrades.forward(trade);
      case FX_SWAP -> FxTrades.swap(trade);
      case FX_OPTION -> FxTrades.option(trade, request.americanFrom());
      case FX_DIGITAL -> FxTrades.digital(trade);
      case FX_BARRIER_AT_EXPIRY -> FxTrades.barrierAtExpiry(trade);
      case FX_ASIAN -> FxTrades.asian(trade);
      case CASHFLOW -> CashTrades.cashflow(trade);
      case SWAP -> CashTrades.swap(trade);
    };
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
