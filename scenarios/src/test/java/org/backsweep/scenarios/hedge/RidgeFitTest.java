package org.backsweep.scenarios.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/** Least squares against other solvers, hand-worked solutions, and errors against a simulation. */
class RidgeFitTest {
  private static final int ROWS = 12;
  private static final int COLUMNS = 4;

  private final Random random = new Random(7);

  private double[][] matrix() {
    double[][] matrix = new double[ROWS][COLUMNS];
    for (double[] row : matrix) {
      for (int j = 0; j < COLUMNS; j++) {
        // Columns of very different units.
        row[j] = random.nextGaussian() * Math.pow(100, j);
      }
    }
    return matrix;
  }

  private double[] right() {
    return random.doubles(ROWS, -1, 1).toArray();
  }

  private static double[][] noNoise() {
    return new double[ROWS][COLUMNS];
  }

  /** Against the QR solver of commons-math. */
  @Test
  void itIsTheOrdinaryLeastSquaresSolution() {
    double[][] a = matrix();
    double[] b = right();
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(b, a);
    RidgeFit fit = new RidgeFit(a, b, 0);
    double[] wanted = regression.estimateRegressionParameters();
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(fit.solution()[j]).isCloseTo(wanted[j], within(1e-12 * Math.pow(100, -j)));
    }
    assertThat(fit.combinations()).isEmpty();
  }

  /** A ridge is ordinary least squares with p times the length of each column below it. */
  @Test
  void thePenaltyIsThatOfTheAugmentedSystem() {
    double[][] a = matrix();
    double[] b = right();
    double penalty = 0.3;
    Array2DRowRealMatrix augmented = new Array2DRowRealMatrix(ROWS + COLUMNS, COLUMNS);
    augmented.setSubMatrix(a, 0, 0);
    for (int j = 0; j < COLUMNS; j++) {
      augmented.setEntry(ROWS + j, j, penalty * new Array2DRowRealMatrix(a).getColumnVector(j).getNorm());
    }
    double[] wanted = new QRDecomposition(augmented).getSolver().solve(new ArrayRealVector(Arrays.copyOf(b, ROWS + COLUMNS))).toArray();
    double[] found = new RidgeFit(a, b, penalty).solution();
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(found[j]).isCloseTo(wanted[j], within(1e-12 * Math.pow(100, -j)));
    }
  }

  /** x + 2 y = 5 with columns of length 1 and 2: the smallest (x, 2 y) is (2.5, 2.5). */
  @Test
  void ofManySolutionsTheSmallestIsTaken() {
    RidgeFit fit = new RidgeFit(new double[][] {{1, 2, 0}}, new double[] {5}, 0);
    assertThat(fit.solution()).containsExactly(new double[] {2.5, 1.25, 0}, within(1e-14));
    assertThat(fit.combinations()).containsOnlyKeys(1, 2);
    assertThat(fit.combinations().get(1).get(0)).isCloseTo(2, within(1e-14));
    assertThat(fit.combinations().get(2)).isEmpty();
  }

  /** The third column is twice the first less three times the second. */
  @Test
  void combinationsAreNamedWithTheirFactors() {
    double[][] a = matrix();
    for (double[] row : a) {
      row[2] = 2 * row[0] - 3 * row[1];
    }
    RidgeFit fit = new RidgeFit(a, right(), 0);
    Map<Integer, Double> factors = fit.combinations().get(2);
    assertThat(fit.combinations()).containsOnlyKeys(2);
    assertThat(factors.get(0)).isCloseTo(2, within(1e-9));
    assertThat(factors.get(1)).isCloseTo(-3, within(1e-9));
  }

  /** The singular values of (1, 1; 0, e) are about root 2 and e over root 2. */
  @Test
  void theConditionNumberAndWhatNearlyCancels() {
    double e = 1e-4;
    RidgeFit fit = new RidgeFit(new double[][] {{1, 1, 0}, {0, e, 0}, {0, 0, 1}}, new double[] {1, 1, 1}, 0);
    assertThat(fit.condition()).isCloseTo(2 / e, within(1.0));
    assertThat(fit.weakest()).containsExactly(0, 1);
  }

  /** Against solving again for the others with what was rounded taken off, by the QR solver of commons-math. */
  @Test
  void afterRoundingTheOthersAreTheBestAgain() {
    double[][] a = matrix();
    double[] b = right();
    double unit = 0.05;
    double[] found = new RidgeFit(a, b, 0).inMultiples(List.of(0), j -> unit);
    assertThat(found[0] / unit).isCloseTo(Math.rint(found[0] / unit), within(1e-12));
    Array2DRowRealMatrix others = new Array2DRowRealMatrix(a);
    double[] wanted = new QRDecomposition(others.getSubMatrix(0, ROWS - 1, 1, COLUMNS - 1)).getSolver()
        .solve(new ArrayRealVector(b).subtract(others.getColumnVector(0).mapMultiply(found[0]))).toArray();
    for (int j = 1; j < COLUMNS; j++) {
      assertThat(found[j]).isCloseTo(wanted[j - 1], within(1e-12 * Math.pow(100, -j)));
    }
  }

  private static double[][] noisy(double[][] matrix, double[][] errors, Random random) {
    return IntStream.range(0, matrix.length).mapToObj(i -> IntStream.range(0, matrix[i].length)
        .mapToDouble(j -> matrix[i][j] + errors[i][j] * random.nextGaussian()).toArray()).toArray(double[][]::new);
  }

  private void errorsAreThoseOfASimulation(double penalty, int rows) {
    double[][] a = Arrays.copyOf(matrix(), rows);
    double[][] b = {Arrays.copyOf(right(), rows)};
    double[][] ofA = Arrays.stream(a).map(row -> IntStream.range(0, COLUMNS).mapToDouble(j -> 0.003 * Math.pow(100, j) * (1 + j)).toArray())
        .toArray(double[][]::new);
    double[][] ofB = {IntStream.range(0, rows).mapToDouble(i -> 0.002 * (1 + i)).toArray()};
    double[] errors = new RidgeFit(a, b[0], penalty).standardErrors(ofA, ofB[0]);
    SummaryStatistics[] drawn = IntStream.range(0, COLUMNS).mapToObj(j -> new SummaryStatistics()).toArray(SummaryStatistics[]::new);
    for (int k = 0; k < 4000; k++) {
      double[] solution = new RidgeFit(noisy(a, ofA, random), noisy(b, ofB, random)[0], penalty).solution();
      IntStream.range(0, COLUMNS).forEach(j -> drawn[j].addValue(solution[j]));
    }
    for (int j = 0; j < COLUMNS; j++) {
      // A deviation of 4,000 draws is known to 1.1 %.
      assertThat(errors[j] / drawn[j].getStandardDeviation()).as("column %s", j).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void errorsOfAnOverdeterminedSystem() {
    errorsAreThoseOfASimulation(0, ROWS);
  }

  @Test
  void errorsOfAPenalisedSystem() {
    errorsAreThoseOfASimulation(0.2, ROWS);
  }

  @Test
  void errorsOfASquareSystem() {
    errorsAreThoseOfASimulation(0, COLUMNS);
  }

  /** More instruments than equations, of Greeks of one size. */
  @Test
  void errorsOfAnUnderdeterminedSystem() {
    double[][] a = {{1, 2, -1, 0.5, 1, 1.5, -2, 1}, {0.3, -1, 1, 1, 2, -0.5, 1, 1}, {1, 1, 1, -1, 0.2, 2, 0.4, -1}};
    double[] b = {3, -1, 2};
    double[][] ofA = IntStream.range(0, 3).mapToObj(i -> IntStream.range(0, 8).mapToDouble(j -> 0.002 * (1 + j)).toArray()).toArray(double[][]::new);
    double[][] ofB = {{0.01, 0.002, 0.005}};
    double[] errors = new RidgeFit(a, b, 0).standardErrors(ofA, ofB[0]);
    SummaryStatistics[] drawn = IntStream.range(0, 8).mapToObj(j -> new SummaryStatistics()).toArray(SummaryStatistics[]::new);
    for (int k = 0; k < 4000; k++) {
      double[] solution = new RidgeFit(noisy(a, ofA, random), noisy(new double[][] {b}, ofB, random)[0], 0).solution();
      IntStream.range(0, 8).forEach(j -> drawn[j].addValue(solution[j]));
    }
    for (int j = 0; j < 8; j++) {
      assertThat(errors[j] / drawn[j].getStandardDeviation()).as("column %s", j).isCloseTo(1, within(0.05));
    }
  }

  /** Ten instruments of a are each bought 1 / a times; with a penalty of 1 one is bought b / 2a times. */
  @Test
  void errorsByHand() {
    double[] ones = new double[10];
    Arrays.fill(ones, 1);
    double[] tenth = new double[10];
    Arrays.fill(tenth, 0.1);
    RidgeFit many = new RidgeFit(new double[][] {ones}, new double[] {10}, 0);
    assertThat(many.solution()).containsExactly(ones, within(1e-12));
    assertThat(many.standardErrors(new double[][] {tenth}, new double[1])).containsExactly(tenth, within(1e-12));
    assertThat(new RidgeFit(new double[][] {{1}}, new double[] {1}, 1).standardErrors(new double[][] {{0.1}}, new double[1]))
        .containsExactly(new double[] {0.05}, within(1e-12));
  }

  /** By each entry of A, against central differences of the solution. */
  @Test
  void errorsAreDerivatives() {
    for (int[] size : new int[][] {{6, 3}, {3, 3}, {3, 8}, {1, 4}}) {
      for (double penalty : new double[] {0, 0.01, 0.4}) {
        double[][] a = IntStream.range(0, size[0]).mapToObj(i -> random.doubles(size[1], -1, 1).toArray()).toArray(double[][]::new);
        double[] b = random.doubles(size[0], -1, 1).toArray();
        for (int i = 0; i < size[0]; i++) {
          for (int k = 0; k < size[1]; k++) {
            double[][] one = new double[size[0]][size[1]];
            one[i][k] = 1;
            double[] errors = new RidgeFit(a, b, penalty).standardErrors(one, new double[size[0]]);
            double[] up = moved(a, b, penalty, i, k, 1e-5);
            double[] down = moved(a, b, penalty, i, k, -1e-5);
            for (int j = 0; j < size[1]; j++) {
              assertThat(errors[j]).as("%s by %s, %s of %s with %s", j, i, k, Arrays.toString(size), penalty)
                  .isCloseTo(Math.abs(up[j] - down[j]) / 2e-5, within(1e-4 * (1 + errors[j])));
            }
          }
        }
      }
    }
  }

  private static double[] moved(double[][] a, double[] b, double penalty, int row, int column, double by) {
    double[][] moved = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    moved[row][column] += by;
    return new RidgeFit(moved, b, penalty).solution();
  }

  @Test
  void whatIsKnownHasNoError() {
    assertThat(new RidgeFit(matrix(), right(), 0).standardErrors(noNoise(), new double[ROWS])).containsOnly(0);
  }
}
