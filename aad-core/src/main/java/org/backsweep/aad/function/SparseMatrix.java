package org.backsweep.aad.function;

import java.util.Arrays;
import java.util.Objects;

/**
 * A matrix of which only some entries are kept; all others are zero whatever the arguments are. Those kept may be zero too: a loop, an
 * operation and a call of a function count as if each of their results depended on each of their arguments.
 *
 * <p>It is in compressed rows: those of row {@code i} stand from {@code starts[i]} to {@code starts[i + 1]}, by ascending column.
 *
 * <pre>{@code
 * SparseMatrix j = Jac.of(f).sparse(1, 2, 3);
 * double entry = j.get(0, 2);
 * }</pre>
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param starts the place of each row's first entry, and at last the number of entries
 * @param columnOf the column of each entry
 * @param entries the entries
 */
@SuppressWarnings("ArrayRecordComponent") // handed over to linear algebra; equality is never asked for
public record SparseMatrix(int rows, int columns, int[] starts, int[] columnOf, double[] entries) {

  /** The number of entries that are kept. */
  public int size() {
    return entries.length;
  }

  /**
   * One entry, 0 where none is kept.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public double get(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    int place = Arrays.binarySearch(columnOf, starts[row], starts[row + 1], column);
    return place < 0 ? 0 : entries[place];
  }

  /** All entries, {@code [row][column]}. */
  public double[][] toArray() {
    double[][] all = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int p = starts[i]; p < starts[i + 1]; p++) {
        all[i][columnOf[p]] = entries[p];
      }
    }
    return all;
  }

  /**
   * The product with a vector.
   *
   * @throws IllegalArgumentException if it has not as many numbers as the matrix has columns
   */
  public double[] times(double... vector) {
    if (vector.length != columns) {
      throw new IllegalArgumentException("the matrix has " + columns + " columns and the vector " + vector.length + " numbers");
    }
    double[] product = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int p = starts[i]; p < starts[i + 1]; p++) {
        product[i] += entries[p] * vector[columnOf[p]];
      }
    }
    return product;
  }
}
