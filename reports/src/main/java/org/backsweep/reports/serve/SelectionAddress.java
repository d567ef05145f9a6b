package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Selection.Direction;
import org.backsweep.reports.store.Selection.Filter;
import org.backsweep.reports.store.Selection.Order;

/**
 * A selection as the address of a page has it: {@code where.quote=DAX} for a part of a text, {@code is.level=book} for all of it, {@code sort=per_unit}
 * with {@code order=up}, {@code down} or {@code size}, {@code rows=100} and {@code from=200}.
 */
final class SelectionAddress {
  static final String PART = "where.";
  static final String WHOLE = "is.";
  static final String SORT = "sort";
  static final String ORDER = "order";
  static final String ROWS = "rows";
  static final String FROM = "from";

  private SelectionAddress() {}

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if a parameter cannot be read
   * @throws org.backsweep.reports.store.StoreException if the table has no such column
   */
  static Selection read(Request request, Relation table, long run) {
    List<Filter> filters = new ArrayList<>();
    for (Map.Entry<String, String> each : request.parameters().entrySet()) {
      String name = each.getKey();
      if (name.startsWith(PART)) {
        filters.add(new Filter(table.column(name.substring(PART.length())), false, each.getValue()));
      } else if (name.startsWith(WHOLE)) {
        filters.add(new Filter(table.column(name.substring(WHOLE.length())), true, each.getValue()));
      }
    }
    Optional<Order> order = request.parameter(SORT).map(name -> order(table.column(name), request.parameter(ORDER)));
    OptionalLong most = request.number(ROWS).map(rows -> OptionalLong.of(rows)).orElse(OptionalLong.empty());
    return new Selection(table, run, filters, order, request.number(FROM).orElse(0), most);
  }

  private static Order order(Column column, Optional<String> direction) {
    String name = direction.orElse(text(Direction.UP));
    return new Order(column, List.of(Direction.values()).stream().filter(each -> text(each).equals(name)).findFirst().orElseThrow(() ->
        new IllegalArgumentException("'" + ORDER + "' must be up, down or size, not '" + name + "'")));
  }

  /** A direction as addresses have it. */
  static String text(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  /** The request for the rows. */
  static Request of(Selection selection) {
    Request request = Request.to("run", Long.toString(selection.run()), "table", selection.table().name());
    for (Filter filter : selection.filters()) {
      request = request.with((filter.isWhole() ? WHOLE : PART) + filter.column().name(), filter.text());
    }
    if (selection.order().isPresent()) {
      request = request.with(SORT, selection.order().get().column().name()).with(ORDER, text(selection.order().get().direction()));
    }
    if (selection.most().isPresent()) {
      request = request.with(ROWS, Long.toString(selection.most().getAsLong()));
    }
    return selection.from() > 0 ? request.with(FROM, Long.toString(selection.from())) : request;
  }
}
