package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.reports.html.Figures;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Selection.Direction;
import org.backsweep.reports.store.Store;

/**
 * A run, or one book of it.
 *
 * @param store the store
 * @param run the id of the run
 * @param book the book; empty for the portfolio
 */
record RunPage(Store store, long run, Optional<String> book) {
  private static final int SHOWN = 20;
  private static final String PORTFOLIO = "portfolio";

  static Reply ofPortfolio(Store store, Request request) {
    return new RunPage(store, Pages.run(store, request.path().get(1)), Optional.empty()).page();
  }

  static Reply ofBook(Store store, Request request) {
    return new RunPage(store, Pages.run(store, request.path().get(1)), Optional.of(request.path().get(3))).page();
  }

  /** The exposures as CSV, with {@code book} those of a book. */
  static Reply exposures(Store store, Request request) {
    long run = Pages.run(store, request.path().get(1));
    return Reply.csv("run-" + run + "-exposures.csv", Reading.csv(Overview.exposures(store, run, request.parameter("book")).answer()));
  }

  private Reply page() {
    Head head = Head.of(store, run);
    Grid values = values();
    if (values.rows().isEmpty() && book.isPresent()) {
      throw new MissingException("Run " + run + " has no book '" + book.get() + "'.");
    }
    List<Grid> grids = new ArrayList<>();
    grids.add(values);
    Stream.of(limits(), greeks()).flatMap(section -> section.grid(store)).forEach(grids::add);
    exposures().ifPresent(grids::add);
    Stream.of(scenarios(), risk(), trades(head.isBased())).flatMap(section -> section.grid(store)).forEach(grids::add);
    if (book.isEmpty()) {
      Stream.of(section("Rejects", "rejects", List.of("file", "line", "column", "value", "reason")),
          section("Warnings", "warnings", List.of("where", "text")), section("Inputs", "inputs", List.of("file", "bytes", "sha_256")))
          .flatMap(section -> section.grid(store)).forEach(grids::add);
      grids.add(tables());
    }
    return Pages.page("run.jte", Map.of("head", head, "book", book.orElse(""), "grids", grids));
  }

  private Selection of(String table) {
    return Selection.all(Relation.named(table), run);
  }

  /** The rows of the portfolio or of the book, in a table that has those of all levels. */
  private Selection ofLevel(String table, String id) {
    return of(table).is("level", book.isPresent() ? "book" : PORTFOLIO).is(id, book.orElse(PORTFOLIO));
  }

  private Section section(String title, String table, List<String> columns) {
    return new Section(title, of(table), columns, SHOWN);
  }

  private Grid values() {
    Selection rows = book.isPresent() ? ofLevel("totals", "id") : of("totals");
    Listing listing = rows.list(store);
    return new GridView(listing, Links.of(run)).beside(book.isPresent() ? "Value" : "Values by book", List.of("id", "currency", "value"))
        .with("", "", SelectionAddress.of(rows).csv());
  }

  private Section limits() {
    Selection limits = of("limits").by("used", Direction.DOWN);
    return new Section("Limits, the largest use first", book.map(name -> limits.is("book", name)).orElse(limits),
        List.of("book", "measure", "of", "number", "limit", "currency", "used", "status"), SHOWN);
  }

  private Section greeks() {
    return new Section("Largest Greeks", ofLevel("greeks", "id").by("per_unit", Direction.SIZE),
        List.of("quote", "kind", "underlying", "expiry", "strike", "unit", "per_unit", "currency", "note"), SHOWN);
  }

  private Optional<Grid> exposures() {
    Listing sums = Overview.exposures(store, run, book);
    return sums.rows().isEmpty() ? Optional.empty() : Optional.of(new GridView(sums, Links.of(run)).beside("Exposures by underlying and kind")
        .with("sums over buckets", SelectionAddress.of(ofLevel("aggregates", "book")).address(),
            Request.to("run", Long.toString(run), "exposures").with("book", book.orElse(null)).csv()));
  }

  private Section scenarios() {
    return new Section("Scenarios, the worst first", ofLevel("scenarios", "id").by("change", Direction.UP),
        List.of("scenario", "change", "linear", "taylor", "value", "currency", "missing_trades"), SHOWN);
  }

  private Section risk() {
    return new Section("Value at risk", ofLevel("var", "id"),
        List.of("confidence", "method", "var", "shortfall", "currency", "days", "moves", "date", "missing_trades"), SHOWN);
  }

  private Section trades(boolean isBased) {
    Selection trades = of("trades").by(isBased ? "base_value" : "value", Direction.SIZE);
    return new Section("Trades, the largest values first", book.map(name -> trades.is("book", name)).orElse(trades), TradePage.COLUMNS, SHOWN);
  }

  private Grid tables() {
    Listing tables = Overview.tables(store, run);
    List<List<Cell>> rows = tables.rows().stream().map(row -> List.of(
        new Cell((String) row.getFirst(), "", SelectionAddress.of(of((String) row.getFirst())).address(), "key"),
        new Cell(Figures.count(((Number) row.getLast()).longValue()), "", "", "n"))).toList();
    return new Grid("All tables of the run", List.of(new Grid.Heading("Table", false, "", "none"), new Grid.Heading("Rows", true, "", "none")), rows, "", "", "");
  }
}
