package org.backsweep.aad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A banded matrix is the dense one that has its entries, as Commons Math solves it. */
class BandedTest {
  private static RealMatrix band(Real[] x, int n, int width) {
    return RealMatrix.of(n, width, Arrays.copyOf(x, n * width));
  }

  private static RealVector right(Real[] x, int n, int width) {
    return RealVector.of(Arrays.copyOfRange(x, n * width, n * width + n));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "1, 2, 3", "2, 1, 1", "6, 2, 1", "7, 0, 3", "7, 3, 0", "5, 4, 4", "5, 6, 7", "40, 3, 5"})
  void asTheDenseMatrix(int n, int below, int above) {
    int width = below + 1 + above;
    // Nothing on the diagonal, where it may be: rows have to be exchanged.
    double[] x = new Random(n).doubles(n * width + n, -1, 1).toArray();
    boolean isTurned = below > 0 && above > 0 && n % 2 == 0;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      x[i * width + below] *= isTurned ? 0 : 1;
      for (int j = Math.max(0, i - below); j <= Math.min(n - 1, i + above); j++) {
        a[i][j] = x[i * width + j - i + below];
      }
    }
    double[] b = Arrays.copyOfRange(x, n * width, n * width + n);
    Array2DRowRealMatrix dense = new Array2DRowRealMatrix(a);
    DecompositionSolver lu = new LUDecomposition(dense).getSolver();
    double[] solution = lu.solve(new ArrayRealVector(b)).toArray();
    double size = Arrays.stream(solution).map(Math::abs).max().orElseThrow();
    assertThat(run(x, all -> band(all, n, width).bandedSolve(below, right(all, n, width))))
        .containsExactly(solution, within(1e-10 * size));
    assertThat(run(x, all -> band(all, n, width).bandedProduct(below, right(all, n, width))))
        .containsExactly(dense.operate(b), within(1e-13 * width));

    // The gradient of the sum of the solution: A^-T 1 by b, and its negative times the solution by the entries.
    double[] bbar = new LUDecomposition(dense.transpose()).getSolver().solve(new ArrayRealVector(n, 1)).toArray();
    double[] gradient = Grad.of((Real[] all) -> band(all, n, width).bandedSolve(below, right(all, n, width)).sum()).at(x);
    double[] expected = new double[x.length];
    for (int i = 0; i < n; i++) {
      expected[n * width + i] = bbar[i];
      for (int d = 0; d < width; d++) {
        int j = i - below + d;
        expected[i * width + d] = j < 0 || j >= n ? 0 : -bbar[i] * solution[j];
      }
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(gradient).containsExactly(expected, within(1e-10 * (1 + largest)));
  }

  /** A small row is not a small pivot: {@code [[1, 1], [0, 1e-20]]} times (3, 2). */
  @Test
  void rowsOfAnyScale() {
    double[] x = {0, 1, 1, 0, 1e-20, 0, 5, 2e-20};
    assertThat(run(x, all -> band(all, 2, 3).bandedSolve(1, right(all, 2, 3)))).containsExactly(3, 2);
    double[] exchanged = {0, 0, 1e-20, 1, 1, 0, 2e-20, 5};
    assertThat(run(exchanged, all -> band(all, 2, 3).bandedSolve(1, right(all, 2, 3)))).containsExactly(3, 2);
  }

  @Test
  void infiniteEntriesGiveNaN() {
    double[] x = {0, Double.POSITIVE_INFINITY, 0, 0, 1, 0, 1, 1};
    assertThat(run(x, all -> band(all, 2, 3).bandedSolve(1, right(all, 2, 3)))).containsOnly(Double.NaN);
  }

  /** NaN beyond the matrix, and an infinite number, give what zeros there give. */
  @Test
  void whatIsBeyondTheMatrixIsNotRead() {
    double[] zeros = {0, 2, 1, 1, 3, 0, 5, 7};
    for (double any : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] x = {any, 2, 1, 1, 3, any, 5, 7};
      double[] direction = {any, 1, 2, 3, 4, any, 5, 6};
      double[] known = {0, 1, 2, 3, 4, 0, 5, 6};
      Function solve = all -> band(all, 2, 3).bandedSolve(1, right(all, 2, 3));
      assertThat(run(x, solve)).containsExactly(run(zeros, solve));
      requireSameDerivatives(solve, x, direction, zeros, known);
    }
  }

  @Test
  void whatIsBeyondATridiagonalMatrixIsNotRead() {
    double[] zeros = {0, 1, 2, 3, 1, 0, 5, 7};
    double[] x = {Double.NaN, 1, 2, 3, 1, Double.NaN, 5, 7};
    double[] direction = {Double.NaN, 1, 2, 3, 4, Double.NaN, 5, 6};
    double[] known = {0, 1, 2, 3, 4, 0, 5, 6};
    Function solve = all -> part(all, 3).tridiagonalSolve(part(all, 0), part(all, 1), part(all, 2));
    assertThat(run(zeros, solve)).containsExactly(run(x, solve));
    requireSameDerivatives(solve, x, direction, zeros, known);
  }

  private static void requireSameDerivatives(Function solve, double[] x, double[] direction, double[] zeros, double[] known) {
    Graph graph = graph(x.length, solve);
    Program tangent = Program.of(Tangent.of(graph).graph());
    assertThat(tangent.run(Tangent.inputs(x, direction))).containsExactly(tangent.run(Tangent.inputs(zeros, known)));
    Program adjoint = Program.of(Adjoint.of(graph, 0, 1).graph());
    assertThat(adjoint.run(x)).containsExactly(adjoint.run(zeros));
  }

  private static RealVector part(Real[] x, int k) {
    return RealVector.of(x[2 * k], x[2 * k + 1]);
  }

  private interface Function {
    RealVector of(Real... x);
  }

  private static double[] run(double[] x, Function function) {
    return Program.of(graph(x.length, function)).run(x);
  }

  private static Graph graph(int inputs, Function function) {
    return Graph.record(IntStream.range(0, inputs).mapToObj(j -> "x" + j).toList(), all -> function.of(all).toArray());
  }
}
