package org.backsweep.aad.draws;

/**
 * Rows of given numbers in place of random draws: path p has row p. So a recording goes over data, as it does over paths: an observation
 * is a path, {@code draw(d)} its number in column d, and a mean over paths one over the observations.
 *
 * <pre>{@code
 * TableDraws data = TableDraws.of(new double[][] {{1, 2.1}, {2, 3.9}, {3, 6.2}});
 * Grad squares = Grad.of((Real[] b) -> {
 *   Real miss = Tape.current().draw(1).sub(Tape.current().draw(0).mul(b[0]));
 *   return Real.mean(miss.mul(miss));
 * }).over(Paths.of(data.rows(), data));
 * }</pre>
 */
public final class TableDraws implements Draws {
  private final int rows;
  private final double[][] columns;

  private TableDraws(int rows, double[][] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The draws of a table, which is copied.
   *
   * @param rows {@code [row][column]}
   * @throws IllegalArgumentException if there is no row or column, a row is of another length than the first, or a number is NaN
   */
  public static TableDraws of(double[]... rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("a table needs a row and a column");
    }
    double[][] columns = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns.length) {
        throw new IllegalArgumentException("row " + row + " has " + rows[row].length + " numbers and row 0 has " + columns.length);
      }
      for (int column = 0; column < columns.length; column++) {
        if (Double.isNaN(rows[row][column])) {
          throw new IllegalArgumentException("column " + column + " of row " + row + " is NaN");
        }
        columns[column][row] = rows[row][column];
      }
    }
    return new TableDraws(rows.length, columns);
  }

  /** The number of rows, and so of paths. */
  public int rows() {
    return rows;
  }

  @Override
  public int dimensions() {
    return columns.length;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    Blocks.check(columns.length, first, count, out, offset, stride);
    if (first + count > rows) {
      throw new IllegalArgumentException("rows " + first + " to " + (first + count - 1) + " are asked for, and the table has " + rows);
    }
    for (int d = 0; d < columns.length; d++) {
      System.arraycopy(columns[d], (int) first, out, offset + d * stride, count);
    }
  }
}
