package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Selection.Direction;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoreException;

/** A table of a run, filtered, sorted and page by page. */
final class TablePage {
  private static final int USUAL = 100;
  private static final int MOST = 5000;

  private TablePage() {}

  static Reply answer(Store store, Request request) {
    Request table = request.withoutCsv();
    long run = Pages.run(store, table.path().get(1));
    Selection selection = selection(table, run);
    String name = selection.table().name();
    return request.isCsv() ? Reply.csv("run-" + run + "-" + name + ".csv", selection.read(store, Reading::csv)) : page(store, table, selection);
  }

  private static Selection selection(Request request, long run) {
    try {
      return SelectionAddress.read(request, Relation.named(request.path().get(3)), run);
    } catch (StoreException e) {
      throw new MissingException(e.getMessage());
    }
  }

  private static Reply page(Store store, Request request, Selection asked) {
    long most = asked.most().orElse(USUAL);
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " rows, not " + most + "; CSV has any number");
    }
    Selection shown = asked.rows(asked.from(), OptionalLong.of(most));
    long all = shown.count(store);
    Listing rows = shown.list(store);
    Grid grid = new GridView(rows, Links.of(shown.run())).plain(shown.table().name());
    List<Grid.Heading> headings = new ArrayList<>();
    for (Column column : shown.table().columns()) {
      headings.add(heading(request, shown, column));
    }
    return Pages.page("table.jte", Map.of("head", Head.of(store, shown.run()), "grid", grid.with(headings),
        "paging", new Paging(request, asked.from(), rows.rows().size(), most, all), "filters", new Filters(request, shown.table())));
  }

  private static Grid.Heading heading(Request request, Selection shown, Column column) {
    Direction now = shown.order().filter(order -> order.column().name().equals(column.name())).map(Selection.Order::direction).orElse(null);
    Request unsorted = request.with(SelectionAddress.FROM, null).with(SelectionAddress.SORT, null).with(SelectionAddress.ORDER, null);
    Direction next = next(now, Relation.isNumber(column));
    String sort = next == null ? unsorted.address()
        : unsorted.with(SelectionAddress.SORT, column.name()).with(SelectionAddress.ORDER, SelectionAddress.text(next)).address();
    return new Grid.Heading(now == Direction.SIZE ? "|" + column.name() + "|" : column.name(), Relation.isNumber(column), sort,
        now == null ? "none" : now == Direction.UP ? "ascending" : "descending");
  }

  /** Numbers are sorted by size first, which is what one looks for; then, as texts are, down and up; then not. */
  private static Direction next(Direction now, boolean isNumber) {
    return switch (now) {
      case null -> isNumber ? Direction.SIZE : Direction.UP;
      case SIZE -> Direction.DOWN;
      case DOWN -> isNumber ? Direction.UP : null;
      case UP -> isNumber ? null : Direction.DOWN;
    };
  }
}
