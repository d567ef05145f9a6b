package org.backsweep.reports.hedge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.scenarios.hedge.HedgeLine;
import org.backsweep.scenarios.hedge.Measured;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;

/** The trades and Greeks of a finished run, of which no more is kept than is asked for. */
final class ResultTables {
  private static final List<String> VALUES = List.of("trade", "book", "product", "currency", "value", "status", "quantity");
  private static final List<String> GREEKS = List.of("level", "id", "currency", "quote", "unit", "per_unit", "per_unit_std_error", "kind",
      "underlying", "expiry", "strike");

  private ResultTables() {}

  /**
   * A trade that was valued, or was to be.
   *
   * @param value the value of what the portfolio has of it, in its currency; NaN where there is none
   * @param quantity what the portfolio has of it; NaN where the trade could not be read
   */
  record Valued(String id, String book, String product, String currency, double value, double quantity, String status) {
    boolean isLost() {
      return status.startsWith("failed") || status.startsWith("rejected");
    }
  }

  /** An owner of Greeks: a trade, a book or the portfolio. */
  record Owner(String level, String id) {
    static final Owner PORTFOLIO = new Owner(Level.PORTFOLIO.text(), "portfolio");

    static Owner trade(String id) {
      return new Owner(Level.TRADE.text(), id);
    }

    static Owner book(String id) {
      return new Owner(Level.BOOK.text(), id);
    }
  }

  /**
   * Greeks, each for a move of its unit.
   *
   * @param keys the quotes that the portfolio depends on, in the order of the table
   * @param of the Greeks by owner
   */
  record Greeks(Map<HedgeLine, QuoteKey> keys, Map<Owner, Map<HedgeLine, Measured>> of) {}

  /** The trades by id, in the order of the table; of two with one id that which could be read. */
  static Map<String, Valued> values(FinishedRun run) {
    Map<String, Valued> trades = new LinkedHashMap<>();
    run.rows("values.csv", VALUES, row -> {
      Valued trade = new Valued(row.text("trade", ""), row.text("book", ""), row.text("product", ""), row.text("currency", ""),
          row.number("value", Double.NaN), row.number("quantity", Double.NaN), row.text("status"));
      trades.merge(trade.id(), trade, (first, second) -> first.isLost() ? second : first);
    });
    return trades;
  }

  /** Reads the Greeks of owners, and which quotes there are. */
  static Greeks greeks(FinishedRun run, Set<Owner> wanted) {
    Map<HedgeLine, HedgeLine> same = new HashMap<>();
    Map<Owner, Map<HedgeLine, Measured>> greeks = new HashMap<>();
    Map<HedgeLine, QuoteKey> keys = new LinkedHashMap<>();
    run.rows("greeks.csv", GREEKS, row -> {
      Owner owner = new Owner(row.text("level"), row.text("id"));
      boolean isOfAll = owner.equals(Owner.PORTFOLIO);
      if (!isOfAll && !wanted.contains(owner)) {
        return;
      }
      HedgeLine line = same.computeIfAbsent(line(row), each -> each);
      if (isOfAll && !line.quote().equals(Greek.THETA)) {
        keys.put(line, key(line));
      }
      if (wanted.contains(owner)) {
        greeks.computeIfAbsent(owner, any -> new LinkedHashMap<>()).put(line,
            new Measured(row.number("per_unit", Double.NaN), row.number("per_unit_std_error", 0)));
      }
    });
    return new Greeks(keys, greeks);
  }

  private static HedgeLine line(Row row) {
    return new HedgeLine(row.text("currency"), row.text("quote"), row.text("unit"),
        new RiskPoint(row.text("underlying", ""), row.text("kind"), row.optionalDate("expiry"), row.text("strike", "")));
  }

  private static QuoteKey key(HedgeLine line) {
    RiskPoint point = line.point();
    return point.kind().equals("fixing") ? new QuoteKey.Fixing(point.underlying(), point.expiry().orElseThrow()) : QuoteKey.parse(line.quote());
  }
}
