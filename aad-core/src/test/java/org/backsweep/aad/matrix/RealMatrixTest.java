package org.backsweep.aad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Evaluator;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear algebra agrees with other libraries, identities and differences, and its derivatives to second order. */
class RealMatrixTest {
  /** An operation of a vector of inputs, whose results are made into one number for its derivatives. */
  private record Case(String name, int inputs, UnaryOperator<Real[]> function) {
    Graph graph() {
      return Graph.record(IntStream.range(0, inputs).mapToObj(j -> "x" + j).toList(), function);
    }

    Graph weighted() {
      return Graph.record(IntStream.range(0, inputs).mapToObj(j -> "x" + j).toList(), x -> {
        Real[] y = function.apply(x);
        return new Real[] {Real.sum(IntStream.range(0, y.length).mapToObj(i -> y[i].mul(y[i].mul(0.3).add(1 + 0.7 * i)))
            .toArray(Real[]::new))};
      });
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static RealMatrix matrix(Real[] x, int from, int rows, int columns) {
    return RealMatrix.of(rows, columns, Arrays.copyOfRange(x, from, from + rows * columns));
  }

  private static RealVector vector(Real[] x, int from, int size) {
    return RealVector.of(Arrays.copyOfRange(x, from, from + size));
  }

  private static Real[] numbers(RealMatrix a) {
    return a.vector().toArray();
  }

  /** A matrix with eigenvalues above zero and apart. */
  private static RealMatrix definite(Real[] x, int n) {
    RealMatrix a = matrix(x, 0, n, n);
    Real[] diagonal = IntStream.range(0, n * n).mapToObj(i -> x[0].constant(i / n == i % n ? 1 + i : 0)).toArray(Real[]::new);
    return a.matmul(a.transpose()).add(RealMatrix.of(n, n, diagonal));
  }

  static Stream<Case> cases() {
    return Stream.concat(Stream.of(
        new Case("matmul", 18, x -> numbers(matrix(x, 0, 2, 3).matmul(matrix(x, 6, 3, 4)))),
        new Case("matrix and vector", 9, x -> matrix(x, 0, 2, 3).matmul(vector(x, 6, 3)).toArray()),
        new Case("entries", 12, x -> numbers(matrix(x, 0, 2, 3).sub(matrix(x, 6, 2, 3)).mul(matrix(x, 6, 2, 3)).scale(x[0]).transpose()
            .add(matrix(x, 3, 3, 2)))),
        new Case("parts", 6, x -> new Real[] {matrix(x, 0, 2, 3).row(1).dot(vector(x, 1, 3)), matrix(x, 0, 2, 3).column(2).sum(),
            matrix(x, 0, 2, 3).slice(0, 2, 1, 3).diagonal().norm2(), matrix(x, 0, 2, 3).sum()}),
        new Case("norms", 4, x -> new Real[] {vector(x, 0, 4).norm1(), vector(x, 0, 4).norm2(), vector(x, 0, 4).normInfinity(),
            matrix(x, 0, 2, 2).frobenius()}),
        new Case("outer", 5, x -> numbers(RealMatrix.outer(vector(x, 0, 2), vector(x, 2, 3)))),
        new Case("qr of 4 x 2", 8, x -> {
          RealMatrix.Qr f = matrix(x, 0, 4, 2).qr();
          return Stream.of(numbers(f.q()), numbers(f.r())).flatMap(Arrays::stream).toArray(Real[]::new);
        }),
        new Case("tridiagonal", 16, x -> vector(x, 12, 4).tridiagonalSolve(vector(x, 0, 4),
            vector(x, 4, 4).add(RealVector.of(x[0].constant(5), x[0].constant(6), x[0].constant(7), x[0].constant(8))), vector(x, 8, 4))
            .toArray()),
        new Case("banded", 25, x -> matrix(x, 0, 5, 4).add(RealMatrix.outer(vector(x, 3, 5), vector(x, 7, 4)))
            .bandedSolve(2, vector(x, 20, 5)).toArray()),
        new Case("banded by a lower triangle", 12, x -> matrix(x, 0, 4, 2).bandedSolve(1, vector(x, 8, 4)).toArray()),
        new Case("banded product", 20, x -> matrix(x, 0, 4, 4).bandedProduct(1, vector(x, 16, 4)).toArray())),
        IntStream.of(1, 2, 3).boxed().flatMap(RealMatrixTest::square));
  }

  private static Stream<Case> square(int n) {
    int size = n * n;
    return Stream.of(
        new Case("solve " + n, size + 2 * n, x -> numbers(definite(x, n).solve(matrix(x, size, n, 2)))),
        new Case("lowerSolve " + n, size + 2 * n, x -> numbers(definite(x, n).lowerSolve(matrix(x, size, n, 2)))),
        new Case("upperSolve " + n, size + n, x -> numbers(definite(x, n).upperSolve(matrix(x, size, n, 1)))),
        new Case("inverse " + n, size, x -> numbers(definite(x, n).inverse())),
        new Case("determinants " + n, size, x -> new Real[] {definite(x, n).determinant(), definite(x, n).logDeterminant()}),
        new Case("cholesky " + n, size, x -> numbers(definite(x, n).cholesky())),
        new Case("semidefinite " + n, size, x -> numbers(definite(x, n).semidefiniteCholesky())),
        new Case("qr " + n, size, x -> numbers(definite(x, n).qr().q().add(definite(x, n).qr().r()))),
        new Case("eigen " + n, size, x -> {
          RealMatrix.Eigen found = definite(x, n).eigen();
          return Stream.of(found.values().toArray(), numbers(found.vectors())).flatMap(Arrays::stream).toArray(Real[]::new);
        }),
        new Case("exponential " + n, size, x -> numbers(matrix(x, 0, n, n).exponential())));
  }

  private static double[] point(Case of, int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, of.inputs()).mapToDouble(i -> random.nextGaussian() * 0.7).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesAreThoseOfDifferences(Case of) {
    GradCheck.firstOrder(of.graph(), point(of, 1)).requireWithin(1e-6);
    GradCheck.secondOrder(of.weighted(), point(of, 2)).requireWithin(1e-6);
  }

  /** Scenarios side by side, and the meaning of the graph as simply written down, have the bits of each alone. */
  @ParameterizedTest
  @MethodSource("cases")
  void scenariosHaveTheSameBits(Case of) {
    Graph graph = Tangent.of(Adjoint.of(of.weighted()).graph()).graph();
    double[][] scenarios = new double[11][];
    Arrays.setAll(scenarios, s -> Tangent.inputs(point(of, s), point(of, 99)));
    double[][] together = Program.of(graph).run(Workers.caller(), scenarios);
    for (int s = 0; s < scenarios.length; s++) {
      assertThat(together[s]).containsExactly(Program.of(graph).run(scenarios[s]));
    }
    assertThat(together[0]).containsExactly(Evaluator.run(graph, new double[0][], scenarios[0]), within(1e-9 * size(together[0])));
  }

  private static double size(double... x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0) + 1;
  }

  private static double[] run(UnaryOperator<Real[]> function, double... x) {
    return Program.of(new Case("", x.length, function).graph()).run(x);
  }

  private static double[] random(int size) {
    return new Random(size).doubles(size, -1, 1).toArray();
  }

  private static Array2DRowRealMatrix rows(double[] a, int n) {
    return new Array2DRowRealMatrix(IntStream.range(0, a.length / n).mapToObj(i -> Arrays.copyOfRange(a, i * n, (i + 1) * n))
        .toArray(double[][]::new));
  }

  private static double[] flat(org.apache.commons.math3.linear.RealMatrix a) {
    return Arrays.stream(a.getData()).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Commons Math has the same. */
  @Test
  void valuesAreThoseOfAnotherLibrary() {
    for (int n : new int[] {1, 2, 5, 20}) {
      double[] a = random(n * n);
      LUDecomposition lu = new LUDecomposition(rows(a, n));
      assertThat(run(x -> numbers(matrix(x, 0, n, n).inverse()), a)).containsExactly(flat(lu.getSolver().getInverse()), within(1e-9));
      assertThat(run(x -> new Real[] {matrix(x, 0, n, n).determinant(), Real.exp(matrix(x, 0, n, n).logDeterminant())}, a))
          .containsExactly(new double[] {lu.getDeterminant(), Math.abs(lu.getDeterminant())}, within(1e-11 * size(lu.getDeterminant())));
      double[] symmetric = flat(rows(a, n).add(rows(a, n).transpose()));
      double[] values = new EigenDecomposition(rows(symmetric, n)).getRealEigenvalues();
      Arrays.sort(values);
      assertThat(run(x -> matrix(x, 0, n, n).eigen().values().toArray(), symmetric)).containsExactly(values, within(1e-12 * n));
    }
  }

  @Test
  void identities() {
    for (int n : new int[] {1, 2, 3, 8}) {
      double[] a = random(n * n);
      double[] one = new double[n * n];
      IntStream.range(0, n).forEach(i -> one[i * n + i] = 1);
      assertThat(run(x -> numbers(matrix(x, 0, n, n).exponential().matmul(matrix(x, 0, n, n).scale(x[0].constant(-1)).exponential())), a))
          .containsExactly(one, within(1e-11));
      double[] definite = run(x -> numbers(definite(x, n)), a);
      assertThat(run(x -> numbers(matrix(x, 0, n, n).cholesky().matmul(matrix(x, 0, n, n).cholesky().transpose())), definite))
          .containsExactly(definite, within(1e-11 * size(definite)));
      assertThat(run(x -> numbers(matrix(x, 0, n, n).matmul(matrix(x, 0, n, n).eigen().vectors())), definite))
          .containsExactly(run(x -> {
            RealMatrix.Eigen found = matrix(x, 0, n, n).eigen();
            RealVector ones = RealVector.of(Stream.generate(() -> x[0].constant(1)).limit(n).toArray(Real[]::new));
            return numbers(found.vectors().mul(RealMatrix.outer(ones, found.values())));
          }, definite), within(1e-11 * size(definite)));
      double[] tall = random(3 * n * n);
      assertThat(run(x -> numbers(matrix(x, 0, 3 * n, n).qr().q().matmul(matrix(x, 0, 3 * n, n).qr().r())), tall))
          .containsExactly(tall, within(1e-13 * n));
      assertThat(run(x -> numbers(matrix(x, 0, 3 * n, n).qr().q().transpose().matmul(matrix(x, 0, 3 * n, n).qr().q())), tall))
          .containsExactly(one, within(1e-13 * n));
    }
  }

  /** A rotation; and {@code d log det A = tr(A^-1 dA)}, so that the gradient is the transposed inverse. */
  @Test
  void closedForms() {
    for (double angle : new double[] {3, 30}) {
      assertThat(run(x -> numbers(RealMatrix.of(2, 2, x[0].constant(0), x[0].neg(), x[0], x[0].constant(0)).exponential()), angle))
          .containsExactly(new double[] {Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)},
              within(angle == 3 ? 1e-13 : 1e-11));
    }
    double[] a = random(16);
    assertThat(Grad.of((Real[] x) -> matrix(x, 0, 4, 4).logDeterminant()).at(a))
        .containsExactly(flat(new LUDecomposition(rows(a, 4)).getSolver().getInverse().transpose()), within(1e-12 * 100));
  }

  @Test
  void kinksAndScales() {
    assertThat(Grad.of((Real[] x) -> RealVector.of(x).norm2()).at(0, 0, 0)).containsExactly(0, 0, 0);
    assertThat(Grad.of((Real[] x) -> RealVector.of(x).norm1()).at(0, -1, 2)).containsExactly(1, -1, 1);
    assertThat(Grad.of((Real[] x) -> RealVector.of(x).normInfinity()).at(1, -2, 2)).containsExactly(0, -1, 0);
    assertThat(run(x -> new Real[] {RealVector.of(x).norm2()}, 3e300, 4e300)[0]).isEqualTo(5e300, within(1e286));
    assertThat(run(x -> new Real[] {RealVector.of(x).norm2()}, 3e-300, 4e-300)[0]).isEqualTo(5e-300, within(1e-314));
    assertThat(run(x -> matrix(x, 0, 2, 2).solve(vector(x, 4, 2)).toArray(), 1e-200, 0, 0, 1e200, 1e-200, 1e200)).containsExactly(1, 1);
  }

  @Test
  void notDefined() {
    double[] singular = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 3, 3).inverse()), singular)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("solve: the matrix of 3 x 3 is singular");
    assertThatThrownBy(() -> run(x -> new Real[] {matrix(x, 0, 3, 3).logDeterminant()}, singular)).isInstanceOf(ArithmeticException.class)
        .hasMessage("logDeterminant: the matrix of 3 x 3 is singular");
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 3, 3).cholesky()), singular)).isInstanceOf(ArithmeticException.class)
        .hasMessage("cholesky: the matrix of 3 x 3 is not positive definite");
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 3, 3).qr().r()), singular)).isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("qr: the columns of the matrix of 3 x 3 are dependent");
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 2, 2).lowerSolve(matrix(x, 0, 2, 2))), 0, 0, 1, 1))
        .isInstanceOf(ArithmeticException.class).hasMessageContaining("lowerSolve: the matrix of 2 x 2 is singular");
    assertThatThrownBy(() -> run(x -> vector(x, 0, 2).tridiagonalSolve(vector(x, 0, 2), vector(x, 0, 2), vector(x, 0, 2)).toArray(), 0, 1))
        .isInstanceOf(ArithmeticException.class).hasMessage("tridiagonalSolve: pivot 0 of the matrix of 2 x 2 is zero");
    assertThatThrownBy(() -> run(x -> matrix(x, 2, 2, 3).bandedSolve(1, vector(x, 0, 2)).toArray(), 1, 1, 9, 2, 3, 4, 6, 9))
        .isInstanceOf(ArithmeticException.class).hasMessage("bandedSolve: the matrix of 2 x 2 is singular, pivot 1 is 0.0");
    assertThat(run(x -> matrix(x, 0, 2, 2).eigen().values().toArray(), 1, 0, 0, 1)).containsExactly(1, 1);
    assertThatThrownBy(() -> Grad.of((Real[] x) -> matrix(x, 0, 2, 2).eigen().vectors().get(0, 0)).at(1, 0, 0, 1))
        .isInstanceOf(ArithmeticException.class).hasMessageContaining("eigenvalues 0 and 1 of the matrix of 2 x 2 are equal");
    assertThat(run(x -> numbers(matrix(x, 0, 2, 2).cholesky().add(matrix(x, 0, 2, 2).inverse())), 1, Double.NaN, Double.NaN, 1))
        .containsOnly(Double.NaN);
  }

  @Test
  void factorsOfInfiniteEntriesAreNaN() {
    double[] a = {1, 0, 0, Double.POSITIVE_INFINITY};
    Stream.<UnaryOperator<RealMatrix>>of(RealMatrix::inverse, RealMatrix::cholesky, RealMatrix::semidefiniteCholesky, m -> m.qr().r(),
        m -> m.eigen().vectors(), RealMatrix::exponential)
        .forEach(factor -> assertThat(run(x -> numbers(factor.apply(matrix(x, 0, 2, 2))), a)).containsOnly(Double.NaN));
    assertThat(run(x -> new Real[] {matrix(x, 0, 2, 2).logDeterminant()}, a)).containsOnly(Double.NaN);
  }

  @Test
  void shapesThatDoNotFit() {
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 2, 3).matmul(matrix(x, 0, 2, 3))), random(6)))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("matmul was given matrices of 2 x 3 and 2 x 3");
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 2, 3).cholesky()), random(6)))
        .hasMessage("cholesky needs a square matrix, not one of 2 x 3");
    assertThatThrownBy(() -> run(x -> numbers(matrix(x, 0, 2, 3).qr().q()), random(6))).hasMessageContaining("no more columns than rows");
    assertThatThrownBy(() -> run(x -> vector(x, 0, 2).add(vector(x, 0, 3)).toArray(), random(6)))
        .hasMessage("add needs vectors of one size, not of 2 and 3");
    assertThatThrownBy(() -> run(x -> matrix(x, 0, 2, 3).bandedSolve(3, vector(x, 0, 2)).toArray(), random(6)))
        .hasMessageStartingWith("bandedSolve of a vector of size 2 needs a band of as many rows")
        .hasMessageEndingWith("it was given 2 x 3 with 3 diagonals below the main one");
    assertThatThrownBy(() -> run(x -> numbers(RealMatrix.of(2, 2, x)), random(3))).hasMessage("a matrix of 2 x 2 was given 3 numbers");
  }

  /** A matrix of n^2 numbers costs as many nodes where it is made and where its derivatives are read, and a few in between. */
  @Test
  void anOperationIsOneNode() {
    int n = 30;
    Case of = new Case("", n * n, x -> new Real[] {matrix(x, 0, n, n).cholesky().frobenius()});
    assertThat(of.graph().size()).isEqualTo(n * n + 4);
    assertThat(Adjoint.of(of.graph()).graph().size()).isLessThan(2 * n * n + 40);
  }
}
