package org.backsweep.aad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RectangularCholeskyDecomposition;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cholesky factors of matrices that are definite and that are not, with derivatives by blocks. */
class CholeskyTest {
  private static final List<UnaryOperator<RealMatrix>> BOTH = List.of(RealMatrix::cholesky, RealMatrix::semidefiniteCholesky);

  private static RealMatrix matrix(Real[] x, int n) {
    return RealMatrix.of(n, n, x);
  }

  private static double[] factor(double[] a, int n) {
    return Program.of(Graph.record(IntStream.range(0, n * n).mapToObj(j -> "x" + j).toList(),
        x -> matrix(x, n).semidefiniteCholesky().vector().toArray())).run(a);
  }

  /** {@code B B^T} for a random B of some columns. */
  private static double[] ofRank(int rank, int n, int seed) {
    double[] b = new Random(seed).doubles(n * rank, -1, 1).toArray();
    return rank == 0 ? new double[n * n] : square(b, n, rank);
  }

  private static double[] square(double[] b, int n, int columns) {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < columns; k++) {
          a[i * n + j] += b[i * columns + k] * b[j * columns + k];
        }
      }
    }
    return a;
  }

  /** The weights of the adjoint times a direction are the adjoint's derivatives times it: {@code <Lbar, dL> = <Abar, dA>}. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 64, 70})
  void theAdjointByBlocksIsTheTransposeOfTheTangent(int n) {
    double[] a = ofRank(2 * n, n, 5);
    IntStream.range(0, n).forEach(i -> a[i * n + i] += 0.1);
    double[] weights = new Random(6).doubles(n * n, -1, 1).toArray();
    double[] half = new Random(7).doubles(n * n, -1, 1).toArray();
    double[] direction = new double[n * n];
    Arrays.setAll(direction, i -> half[i] + half[i % n * n + i / n]);
    for (UnaryOperator<RealMatrix> cholesky : BOTH) {
      double[] moved = Jac.of(x -> cholesky.apply(matrix(x, n)).vector().toArray()).jvp(a, direction);
      double[] back = Jac.of(x -> cholesky.apply(matrix(x, n)).vector().toArray()).vjp(a, weights);
      double forward = IntStream.range(0, n * n).mapToDouble(i -> weights[i] * moved[i]).sum();
      assertThat(IntStream.range(0, n * n).mapToDouble(i -> back[i] * direction[i]).sum())
          .isEqualTo(forward, within(1e-10 * n * (1 + Math.abs(forward))));
    }
  }

  /** {@code log det A = 2 log |det F|}, whose gradient is the inverse, here of the matrix of Brownian motion, min(i, j). */
  @Test
  void theGradientOfTheDeterminant() {
    int n = 50;
    double[] a = IntStream.range(0, n * n).mapToDouble(i -> Math.min(i / n, i % n) + 1).toArray();
    double[] inverse = new double[n * n];
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = i == n - 1 ? 1 : 2;
      if (i > 0) {
        inverse[i * n + i - 1] = -1;
        inverse[(i - 1) * n + i] = -1;
      }
    }
    for (UnaryOperator<RealMatrix> cholesky : BOTH) {
      Grad grad = Grad.of((Real[] x) -> cholesky.apply(matrix(x, n)).logDeterminant().mul(2));
      double[] found = grad.at(a);
      // The lower triangle is read, so that entries off the diagonal count there for both.
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double expected = j > i ? 0 : j == i ? inverse[i * n + i] : 2 * inverse[i * n + j];
          assertThat(found[i * n + j]).isEqualTo(expected, within(1e-11));
        }
      }
    }
  }

  /** Commons Math has the same factor, by the same order of pivots. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void semidefiniteMatricesAreThoseOfCommonsMath(int n) {
    for (int rank = 0; rank <= n; rank++) {
      double[] a = ofRank(rank, n, 10 * n + rank);
      double[] found = factor(a, n);
      assertThat(square(found, n, n)).containsExactly(a, within(1e-13 * n));
      assertThat(IntStream.range(0, n).filter(j -> IntStream.range(0, n).anyMatch(i -> found[i * n + j] != 0)).count()).isEqualTo(rank);
      if (rank > 0) {
        RectangularCholeskyDecomposition theirs = new RectangularCholeskyDecomposition(
            new Array2DRowRealMatrix(IntStream.range(0, n).mapToObj(i -> Arrays.copyOfRange(a, i * n, (i + 1) * n))
                .toArray(double[][]::new)),
            1e-12);
        assertThat(theirs.getRank()).isEqualTo(rank);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < rank; j++) {
            assertThat(found[i * n + j]).isEqualTo(theirs.getRootMatrix().getEntry(i, j), within(1e-10));
          }
        }
      }
    }
  }

  /** The rank does not depend on the scale, nor do the smallest pivots above the rounding count as zero. */
  @Test
  void theRuleOfRank() {
    for (double scale : new double[] {1e-200, 1, 1e200}) {
      assertThat(factor(new double[] {scale, 0, 0, 5e-16 * scale}, 2)).containsExactly(
          new double[] {Math.sqrt(scale), 0, 0, Math.sqrt(5e-16 * scale)}, within(1e-15 * Math.sqrt(scale)));
      assertThat(factor(new double[] {scale, 0, 0, 4e-16 * scale}, 2)[3]).isZero();
    }
    assertThat(factor(new double[] {1, 0, 0, 4}, 2)).containsExactly(0, 1, 2, 0);
    assertThatThrownBy(() -> factor(new double[] {0, 1, 1, 0}, 2)).isInstanceOf(ArithmeticException.class)
        .hasMessage("semidefiniteCholesky: the matrix of 2 x 2 is not semi-definite: after pivot 0, 1.0 remains of entry 1, 0");
    assertThatThrownBy(() -> factor(new double[] {1, 0, 0, -1e-10}, 2)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("-1.0E-10 remains of entry 1, 1");
    assertThat(factor(new double[] {1, Double.NaN, Double.NaN, 1}, 2)).containsOnly(Double.NaN);
  }

  @Test
  void infiniteEntriesGiveNaN() {
    for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(factor(new double[] {infinite, 0, 0, 1}, 2)).containsOnly(Double.NaN);
      assertThat(factor(new double[] {1, 0, infinite, 1}, 2)).containsOnly(Double.NaN);
    }
  }

  /** Of equal pivots the first in the matrix is taken, wherever exchanges have put it. */
  @Test
  void tiesAreBrokenByTheOrderOfTheRows() {
    double r = Math.sqrt(2);
    assertThat(factor(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 2}, 3)).containsExactly(0, 1, 0, 0, 0, 1, r, 0, 0);
  }

  @Test
  void lessThanFullRankHasNoDerivative() {
    double[] a = ofRank(2, 3, 4);
    Grad grad = Grad.of((Real[] x) -> matrix(x, 3).semidefiniteCholesky().sum());
    assertThat(grad.value(a)).isFinite();
    assertThatThrownBy(() -> grad.at(a)).isInstanceOf(ArithmeticException.class)
        .hasMessage("semidefiniteCholesky: the matrix of 3 x 3 has rank 2, where its factor has no derivative");
    assertThatThrownBy(() -> Jac.of(x -> matrix(x, 3).semidefiniteCholesky().vector().toArray()).jvp(a, new double[9]))
        .isInstanceOf(ArithmeticException.class);
  }
}
