package org.backsweep.scenarios.hedge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The least-squares solution of {@code A x = b} with a penalty on large {@code x}: it minimises
 * {@code |A x - b|^2 + p^2 |D x|^2}, D being the lengths of the columns of A on a diagonal, so that neither the units of the columns
 * nor those of x matter.
 *
 * <p>With the singular values s of {@code A D^-1 = U s V'} it is {@code x = D^-1 V s / (s^2 + p^2) U' b}. Singular values below
 * {@value #RANK} of the largest count as zero: of all solutions this is then the one of the smallest {@code |D x|} (Golub and Van Loan,
 * Matrix Computations, 4th edition, 5.5 and 6.1.4).
 *
 * <p>Errors are those of the solution as a function of A and b. With {@code P = A'A + p^2 D^2}, where D depends on A, it is
 * {@code dx = P^-1 (dA' r + A' (db - dA x)) - 2 p^2 sum a_ij x_j P^-1 e_j dA_ij} for {@code r = b - A x}. What is left of b is
 * {@code r = o + p^2 l} with o outside of the range of A and {@code l = U / (s^2 + p^2) U' b}; with {@code L = p^2 P^-1}, which without a penalty
 * is the projection to where A is zero, this is {@code dx_j / dA_ik = (P^-1)_jk o_i + L_jk (l_i - 2 a_ik x_k) - G_ji x_k} with
 * {@code G = P^-1 A'}, also in the limit of no penalty.
 */
final class RidgeFit {
  static final double RANK = 1e-10;
  private static final double SMALL = 1e-6;

  private final RealMatrix a;
  private final double[] lengths;
  private final RealMatrix columns;
  private final RealMatrix gain;
  private final RealMatrix inverse;
  private final RealMatrix loose;
  private final RealMatrix directions;
  private final int rank;
  private final double condition;
  private final RealVector outside;
  private final RealVector dual;
  private final RealVector solution;
  private final boolean isPenalised;

  RidgeFit(double[][] matrix, double[] right, double penalty) {
    int n = matrix[0].length;
    isPenalised = penalty > 0;
    // Rows of zeros are added where there are less than columns: the decomposition leaves out directions of x otherwise.
    a = new Array2DRowRealMatrix(Math.max(matrix.length, n), n);
    a.setSubMatrix(matrix, 0, 0);
    RealVector b = new ArrayRealVector(Arrays.copyOf(right, a.getRowDimension()), false);
    lengths = IntStream.range(0, n).mapToDouble(j -> a.getColumnVector(j).getNorm()).toArray();
    columns = a.copy();
    for (int j = 0; j < n; j++) {
      columns.setColumnVector(j, a.getColumnVector(j).mapMultiply(scale(j)));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(columns);
    double[] s = svd.getSingularValues();
    rank = (int) IntStream.range(0, s.length).filter(k -> s[k] > RANK * s[0]).count();
    condition = rank == 0 ? Double.NaN : s[0] / s[rank - 1];
    directions = svd.getV();
    // With a penalty directions without a singular value are stiff; without one nothing moves along them.
    gain = scaled(weighted(s, k -> k < rank ? s[k] / (s[k] * s[k] + penalty * penalty) : 0).multiply(svd.getUT()));
    inverse = symmetric(s, k -> k < rank || isPenalised ? 1 / (s[k] * s[k] + penalty * penalty) : 0);
    loose = symmetric(s, k -> k < rank ? penalty * penalty / (s[k] * s[k] + penalty * penalty) : 1);
    solution = gain.operate(b);
    RealVector along = svd.getUT().operate(b);
    outside = b.subtract(svd.getU().operate(weighted(along, k -> k < rank ? 1 : 0)));
    dual = svd.getU().operate(weighted(along, k -> k < rank ? 1 / (s[k] * s[k] + penalty * penalty) : 0));
  }

  private interface Weight {
    double of(int singularValue);
  }

  private static RealVector weighted(RealVector along, Weight weight) {
    return new ArrayRealVector(IntStream.range(0, along.getDimension()).mapToDouble(k -> weight.of(k) * along.getEntry(k)).toArray(), false);
  }

  /** {@code D^-1 V w V' D^-1} for weights w. */
  private RealMatrix symmetric(double[] s, Weight weight) {
    return scaled(scaled(weighted(s, weight).multiplyTransposed(directions)).transpose());
  }

  /** V with its columns weighted. */
  private RealMatrix weighted(double[] s, Weight weight) {
    RealMatrix weighted = directions.copy();
    for (int k = 0; k < s.length; k++) {
      weighted.setColumnVector(k, directions.getColumnVector(k).mapMultiply(weight.of(k)));
    }
    return weighted;
  }

  /** A matrix with rows divided by the lengths of the columns of A. */
  private RealMatrix scaled(RealMatrix matrix) {
    for (int j = 0; j < lengths.length; j++) {
      matrix.setRowVector(j, matrix.getRowVector(j).mapMultiply(scale(j)));
    }
    return matrix;
  }

  private double scale(int column) {
    return lengths[column] == 0 ? 0 : 1 / lengths[column];
  }

  double[] solution() {
    return solution.toArray();
  }

  /**
   * The solution with some of its numbers rounded to multiples, one after the other; after each those that are not rounded yet are the
   * best again. With the inverse {@code Q} of the Hessian, a change of x_j by d changes the best x by {@code Q e_j d / Q_jj}, and leaves
   * {@code Q - Q e_j e_j' Q / Q_jj}.
   *
   * @param order the places of the numbers that are rounded
   * @param unit the number of which a place has multiples
   */
  double[] inMultiples(List<Integer> order, IntToDoubleFunction unit) {
    double[] rounded = solution();
    // Where columns repeat each other, a little penalty says which of them makes up for one that is rounded: the others.
    RealMatrix left = rank < lengths.length && !isPenalised && !order.isEmpty()
        ? new RidgeFit(a.getData(), new double[a.getRowDimension()], SMALL).inverse : inverse;
    RealVector free = solution.copy();
    for (int j : order) {
      RealVector column = left.getColumnVector(j);
      rounded[j] = unit.applyAsDouble(j) * Math.rint(free.getEntry(j) / unit.applyAsDouble(j));
      if (column.getEntry(j) > 0) {
        free = free.add(column.mapMultiply((rounded[j] - free.getEntry(j)) / column.getEntry(j)));
        left = left.subtract(column.outerProduct(column).scalarMultiply(1 / column.getEntry(j)));
      }
    }
    for (int j = 0; j < rounded.length; j++) {
      rounded[j] = order.contains(j) ? rounded[j] : free.getEntry(j);
    }
    return rounded;
  }

  /** The largest singular value over the smallest that is not zero; NaN where all are. */
  double condition() {
    return condition;
  }

  /**
   * The standard errors of the solution, to first order in those of A and b, which are taken for independent. Columns that are combinations of
   * others are taken to stay such where there are as many equations as columns.
   */
  double[] standardErrors(double[][] ofMatrix, double[] ofRight) {
    int n = lengths.length;
    double[] errors = new double[n];
    for (int j = 0; j < n; j++) {
      double variance = 0;
      for (int i = 0; i < ofRight.length; i++) {
        double right = gain.getEntry(j, i);
        variance += square(right * ofRight[i]);
        for (int k = 0; k < n; k++) {
          if (ofMatrix[i][k] > 0) {
            variance += square(derivative(j, i, k) * ofMatrix[i][k]);
          }
        }
      }
      errors[j] = Math.sqrt(variance);
    }
    return errors;
  }

  /** The derivative of a number of the solution by an entry of A. */
  private double derivative(int number, int row, int column) {
    double x = solution.getEntry(column);
    return inverse.getEntry(number, column) * outside.getEntry(row)
        + loose.getEntry(number, column) * (dual.getEntry(row) - 2 * a.getEntry(row, column) * x) - gain.getEntry(number, row) * x;
  }

  private static double square(double x) {
    return x * x;
  }

  /** The columns that are combinations of those before them, each with the factors of these; of a column of zeros there are none. */
  Map<Integer, Map<Integer, Double>> combinations() {
    Map<Integer, Map<Integer, Double>> found = new LinkedHashMap<>();
    List<Integer> independent = new ArrayList<>();
    List<RealVector> basis = new ArrayList<>();
    for (int j = 0; j < lengths.length; j++) {
      RealVector rest = columns.getColumnVector(j);
      // Twice is enough for orthogonality to rounding.
      for (int pass = 0; pass < 2; pass++) {
        for (RealVector direction : basis) {
          rest = rest.subtract(direction.mapMultiply(direction.dotProduct(rest)));
        }
      }
      if (rest.getNorm() > RANK) {
        independent.add(j);
        basis.add(rest.mapDivide(rest.getNorm()));
      } else {
        found.put(j, factors(j, independent));
      }
    }
    return found;
  }

  private Map<Integer, Double> factors(int column, List<Integer> of) {
    Map<Integer, Double> factors = new LinkedHashMap<>();
    if (lengths[column] > 0) {
      int[] rows = IntStream.range(0, columns.getRowDimension()).toArray();
      RealMatrix others = columns.getSubMatrix(rows, of.stream().mapToInt(Integer::intValue).toArray());
      RealVector shares = new QRDecomposition(others).getSolver().solve(columns.getColumnVector(column));
      for (int k = 0; k < of.size(); k++) {
        if (Math.abs(shares.getEntry(k)) > Math.sqrt(RANK)) {
          factors.put(of.get(k), shares.getEntry(k) * lengths[column] / lengths[of.get(k)]);
        }
      }
    }
    return factors;
  }

  /** The columns that nearly cancel: those of the direction with the smallest singular value that is not zero. */
  List<Integer> weakest() {
    double[] direction = directions.getColumn(rank - 1);
    double most = IntStream.range(0, direction.length).mapToDouble(j -> Math.abs(direction[j])).max().orElse(0);
    return IntStream.range(0, direction.length).filter(j -> Math.abs(direction[j]) > most / 10).boxed().toList();
  }
}
