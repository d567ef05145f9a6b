package org.backsweep.reports.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.backsweep.reports.store.Answer;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoreException;

/** A question in SQL, which the database answers if it changes nothing. */
final class SqlPage {
  private static final int SHOWN = 1000;
  private static final String STATEMENT = "q";

  private SqlPage() {}

  static Reply answer(Store store, Request request) {
    Optional<String> statement = request.parameter(STATEMENT);
    if (statement.isEmpty()) {
      return page(Reply.OK, "", Optional.empty(), "");
    }
    try {
      return request.isCsv() ? Reply.csv("answer.csv", store.query(statement.get(), Reading::csv))
          : page(Reply.OK, statement.get(), Optional.of(store.query(statement.get(), answer -> grid(answer, request))), "");
    } catch (StoreException e) {
      return page(Reply.BAD_REQUEST, statement.get(), Optional.empty(), e.getMessage());
    }
  }

  private static Grid grid(Answer answer, Request request) {
    List<List<Object>> rows = answer.rows().limit(SHOWN + 1L).toList();
    boolean isMore = rows.size() > SHOWN;
    Listing shown = new Listing(answer.columns(), isMore ? rows.subList(0, SHOWN) : rows);
    return new GridView(shown, new Links(OptionalLong.empty())).plain("Answer")
        .with(isMore ? "the first " + SHOWN + " rows; CSV has all" : "", "", request.csv());
  }

  private static Reply page(int status, String statement, Optional<Grid> grid, String fault) {
    return Pages.render(status, "sql.jte", Map.of("statement", statement, "grids", grid.stream().toList(), "fault", fault, "tables", Relation.ALL));
  }
}
