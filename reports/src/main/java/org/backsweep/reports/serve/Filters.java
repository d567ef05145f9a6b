package org.backsweep.reports.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.store.Relation;

/**
 * The filters of a table as its page shows them.
 *
 * @param request the request for the page
 * @param table the table
 */
public record Filters(Request request, Relation table) {
  /** The address that takes the filters, which come as parameters. */
  public String action() {
    return new Request(request.path(), Map.of()).address();
  }

  /** The parameters of the columns' filters, in their order. */
  public List<String> names() {
    return table.columns().stream().map(column -> SelectionAddress.PART + column.name()).toList();
  }

  /** The text of a filter; empty for none. */
  public String text(String name) {
    return request.parameter(name).orElse("");
  }

  /** The name of the column whose parameter this is. */
  public String column(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /** The parameters that stay when other filters are given. */
  public Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>(request.parameters());
    kept.keySet().removeIf(name -> name.startsWith(SelectionAddress.PART) || name.equals(SelectionAddress.FROM));
    return kept;
  }

  /** The filters on whole texts, each with the address of the page without it. */
  public Map<String, String> fixed() {
    Map<String, String> fixed = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String name = SelectionAddress.WHOLE + column.name();
      request.parameter(name).ifPresent(text -> fixed.put(column.name() + " is " + text, request.with(name, null).with(SelectionAddress.FROM, null).address()));
    }
    return fixed;
  }
}
