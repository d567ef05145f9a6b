package org.backsweep.reports.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.backsweep.reports.store.GreekHistory;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Selection.Direction;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoreException;

/** A value, or a Greek, over the runs. */
final class HistoryPage {
  private HistoryPage() {}

  static Reply answer(Store store, Request request) {
    Optional<String> quote = request.parameter("quote");
    Optional<String> book = request.parameter("book");
    Listing history = history(store, quote, book);
    if (request.isCsv()) {
      return Reply.csv("history.csv", Reading.csv(history.answer()));
    }
    String of = book.map(name -> "book " + name).orElse("the portfolio");
    String title = quote.map(key -> "Greek of " + of + " to " + key).orElse("Value of " + of);
    List<LineChart> charts = LineChart.of(history, quote.isPresent() ? "per_unit" : "value");
    Grid grid = new GridView(history, new Links(OptionalLong.empty())).beside(title).with("", "", request.csv());
    return Pages.page("history.jte", Map.of("title", title, "quote", quote.orElse(""), "book", book.orElse(""),
        "books", GreekHistory.books(store), "charts", charts, "grid", grid, "trades", quote.map(key -> trades(store, key)).orElse("")));
  }

  private static Listing history(Store store, Optional<String> quote, Optional<String> book) {
    try {
      return quote.map(key -> GreekHistory.greeks(store, key, book)).orElseGet(() -> GreekHistory.values(store, book));
    } catch (StoreException e) {
      throw new MissingException(e.getMessage());
    }
  }

  /** The address of the trades of the last run that have a Greek to a quote. */
  private static String trades(Store store, String quote) {
    Selection greeks = Selection.all(Relation.named("greeks"), store.run("last")).is("level", "trade").is("quote", quote);
    return SelectionAddress.of(greeks.by("per_unit", Direction.SIZE)).address();
  }
}
