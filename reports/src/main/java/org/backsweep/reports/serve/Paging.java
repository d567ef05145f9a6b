package org.backsweep.reports.serve;

import org.backsweep.reports.html.Figures;

/**
 * The place of the rows that a page shows among all that are selected.
 *
 * @param request the request for the page
 * @param from how many rows stand before them
 * @param shown how many they are
 * @param most how many a page has
 * @param all how many are selected
 */
public record Paging(Request request, long from, long shown, long most, long all) {
  /** The rows in words. */
  public String text() {
    return shown == all ? Figures.count(all, "row") : shown == 0 ? "no rows of " + Figures.count(all) + " from here on"
        : "rows " + Figures.count(from + 1) + " to " + Figures.count(from + shown) + " of " + Figures.count(all);
  }

  /** The address of the rows before; empty where there are none. */
  public String before() {
    return from == 0 ? "" : at(Math.max(0, from - most));
  }

  /** The address of the rows behind; empty where there are none. */
  public String after() {
    return from + shown >= all ? "" : at(from + most);
  }

  private String at(long place) {
    return request.with(SelectionAddress.FROM, place == 0 ? null : Long.toString(place)).address();
  }

  /** Whether a page shows all rows that are selected. */
  public boolean isWhole() {
    return shown == all;
  }

  /** The address of these rows as CSV. */
  public String csv() {
    return request.with(SelectionAddress.ROWS, Long.toString(most)).csv();
  }

  /** The address of all rows that are selected as CSV. */
  public String csvOfAll() {
    return request.with(SelectionAddress.ROWS, null).with(SelectionAddress.FROM, null).csv();
  }
}
