package org.backsweep.reports.serve;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Selection.Direction;
import org.backsweep.reports.store.Store;

/**
 * A trade of a run.
 *
 * @param store the store
 * @param run the id of the run
 * @param trade the name of the trade
 */
record TradePage(Store store, long run, String trade) {
  /** The columns of trades that pages show. */
  static final List<String> COLUMNS = List.of("trade", "book", "product", "underlying", "maturity", "quantity", "value", "currency", "base_value", "base", "status", "model", "paths", "note");
  private static final List<String> MORE = List.of("trade", "smoothing", "smoothing_bias", "dual_bound", "notional", "notional_currency", "seconds");
  private static final int SHOWN = 1000;

  static Reply answer(Store store, Request request) {
    return new TradePage(store, Pages.run(store, request.path().get(1)), request.path().get(3)).page();
  }

  private Reply page() {
    Listing found = Selection.all(Relation.named("trades"), run).is("trade", trade).list(store);
    if (found.rows().isEmpty()) {
      throw new MissingException("Run " + run + " has no trade '" + trade + "'.");
    }
    Links links = Links.of(run);
    List<String> more = GridView.filled(found, MORE);
    Stream<Grid> value = Stream.concat(Stream.of(new GridView(found, links).beside("Value", GridView.filled(found, COLUMNS))),
        more.size() > 1 ? Stream.of(new GridView(found, links).beside("Further numbers", more)) : Stream.empty());
    Stream<Grid> parts = Stream.of(
        section("Greeks, the largest first", ofTrade("greeks").by("per_unit", Direction.SIZE),
            "quote", "kind", "underlying", "expiry", "strike", "unit", "per_unit", "derivative", "currency", "note"),
        section("Second derivatives, the largest first", ofTrade("gammas").by("per_unit", Direction.SIZE),
            "quote_1", "quote_2", "kind", "underlying", "unit", "per_unit", "value", "currency", "method", "note"),
        section("Checks against bump and revalue", ofTrade("reconciliation"),
            "quote", "adjoint", "bump", "method", "bump_size", "difference", "tolerance", "verdict"),
        section("Change since the earlier date", Selection.all(Relation.named("explain_trades"), run).is("trade", trade),
            Relation.named("explain_trades").columns().stream().map(column -> column.name()).toArray(String[]::new)),
        section("Warnings", Selection.all(Relation.named("warnings"), run).is("where", trade), "text"),
        section("Rejects", Selection.all(Relation.named("rejects"), run).is("value", trade), "file", "line", "column", "value", "reason"))
        .flatMap(section -> section.grid(store));
    int book = found.columns().indexOf("book");
    return Pages.page("trade.jte", Map.of("head", Head.of(store, run), "trade", trade,
        "book", found.rows().getFirst().get(book) instanceof String name ? name : "", "grids", Stream.concat(value, parts).toList()));
  }

  private Selection ofTrade(String table) {
    return Selection.all(Relation.named(table), run).is("level", "trade").is("id", trade);
  }

  private static Section section(String title, Selection selection, String... columns) {
    return new Section(title, selection, List.of(columns), SHOWN);
  }
}
