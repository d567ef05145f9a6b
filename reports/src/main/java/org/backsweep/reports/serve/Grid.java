package org.backsweep.reports.serve;

import java.util.List;

/**
 * A table as a page shows it.
 *
 * @param title what it is
 * @param headings the headings of its columns
 * @param rows the rows, with a field for each column
 * @param note how much of the whole it shows; empty for all
 * @param all the address of the whole; empty where there is none
 * @param csv the address of these rows as CSV; empty where there is none
 */
public record Grid(String title, List<Heading> headings, List<List<Cell>> rows, String note, String all, String csv) {
  /**
   * The heading of a column.
   *
   * @param text its text
   * @param isNumber whether the column has numbers
   * @param sort the address of the same table sorted by it; empty where it cannot be
   * @param sorted how it is sorted by it, as {@code aria-sort} says it
   */
  public record Heading(String text, boolean isNumber, String sort, String sorted) {}

  /** The same with a note, and addresses of the whole and of CSV. */
  Grid with(String remark, String whole, String download) {
    return new Grid(title, headings, rows, remark, whole, download);
  }

  /** The same with other headings. */
  Grid with(List<Heading> other) {
    return new Grid(title, other, rows, note, all, csv);
  }
}
