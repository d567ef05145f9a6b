package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.backsweep.reports.store.Listing;

/**
 * Makes grids of listings: numbers as the report has them, and fields that lead further.
 *
 * @param listing the rows
 * @param links where fields lead
 */
record GridView(Listing listing, Links links) {
  private static final String ERROR = "_std_error";

  /** All columns by their names, as SQL and filters have them. */
  Grid plain(String title) {
    return grid(title, IntStream.range(0, listing.columns().size()).boxed().toList(), false);
  }

  /** These columns, standard errors beside their numbers. */
  Grid beside(String title, List<String> shown) {
    return grid(title, shown.stream().map(listing.columns()::indexOf).toList(), true);
  }

  /** All columns, standard errors beside their numbers. */
  Grid beside(String title) {
    Map<Integer, Integer> errors = errors();
    return grid(title, IntStream.range(0, listing.columns().size()).filter(c -> !errors.containsValue(c)).boxed().toList(), true);
  }

  private Grid grid(String title, List<Integer> shown, boolean isBeside) {
    Map<Integer, Integer> errors = errors();
    List<Grid.Heading> headings = shown.stream().map(c -> heading(c, isBeside)).toList();
    List<List<Cell>> rows = listing.rows().stream().map(row -> cells(row, shown, errors, isBeside)).toList();
    return new Grid(title, headings, rows, "", "", "");
  }

  private Grid.Heading heading(int column, boolean isBeside) {
    String name = listing.columns().get(column);
    return new Grid.Heading(isBeside ? spoken(name) : name, isNumber(column), "", "none");
  }

  private static String spoken(String name) {
    return switch (name) {
      case "currency" -> "Ccy";
      case "id" -> "Name";
      case "var" -> "Value at risk";
      default -> name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    };
  }

  private List<Cell> cells(List<Object> row, List<Integer> shown, Map<Integer, Integer> errors, boolean isBeside) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (int c = 0; c < row.size(); c++) {
      byName.put(listing.columns().get(c), row.get(c));
    }
    return shown.stream().map(c -> {
      String name = listing.columns().get(c);
      Cell cell = Cell.of(name, row.get(c), links.of(name, byName));
      Object error = errors.containsKey(c) ? row.get(errors.get(c)) : null;
      return row.get(c) instanceof Double value && errors.containsKey(c) ? cell.measured(value, error instanceof Double size ? size : 0, isBeside) : cell;
    }).toList();
  }

  private boolean isNumber(int column) {
    return listing.rows().stream().map(row -> row.get(column)).allMatch(value -> value == null || value instanceof Number)
        && listing.rows().stream().anyMatch(row -> row.get(column) != null);
  }

  /** The columns of standard errors, by the columns that they are of: {@code x_std_error} of {@code x}, {@code std_error} of the number before it. */
  private Map<Integer, Integer> errors() {
    Map<Integer, Integer> errors = new HashMap<>();
    List<String> names = listing.columns();
    for (int c = 0; c < names.size(); c++) {
      int of = measured(names.get(c), c);
      if (of >= 0) {
        errors.put(of, c);
      }
    }
    return errors;
  }

  private int measured(String name, int column) {
    List<String> names = listing.columns();
    if (name.endsWith(ERROR)) {
      String of = name.substring(0, name.length() - ERROR.length());
      return Math.max(names.indexOf(of), names.indexOf(of + "_value"));
    }
    return name.equals("std_error") || name.equals("error")
        ? IntStream.iterate(column - 1, c -> c >= 0, c -> c - 1).filter(this::isNumber).findFirst().orElse(-1) : -1;
  }

  /** Those columns of a listing that have a value. */
  static List<String> filled(Listing listing, List<String> columns) {
    List<String> filled = new ArrayList<>();
    for (String name : columns) {
      int column = listing.columns().indexOf(name);
      if (listing.rows().stream().anyMatch(row -> row.get(column) != null)) {
        filled.add(name);
      }
    }
    return filled;
  }
}
