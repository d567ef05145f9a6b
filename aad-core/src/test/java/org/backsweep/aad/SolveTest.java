package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class SolveTest {
  private static final double[] SWAP_RATES = {0.021, 0.024, 0.0265, 0.028, 0.0285};

  @Test
  void impliedVolatility() {
    double spot = 100;
    double strike = 110;
    double sigma = 0.23;
    double vega = BlackScholes.vega(spot, strike, 0, sigma, 1);
    double price = BlackScholes.call(spot, strike, 0, sigma, 1);
    Graph graph = graph(3, x -> new Real[] {
        Solve.solve(s -> BlackScholes.call(x[0], x[1], x[0].constant(0), s, x[0].constant(1)).sub(x[2]), 0.001, 5)});
    double[] out = Program.of(Adjoint.of(graph).graph()).run(spot, strike, price);

    assertThat(out[0]).isEqualTo(sigma, within(1e-13));
    assertThat(out[1]).isEqualTo(-BlackScholes.delta(spot, strike, 0, sigma, 1) / vega, within(1e-12));
    assertThat(out[3]).isEqualTo(1 / vega, within(1e-12));
    // d2 sigma / d price2 = -volga / vega^3.
    double volga = BlackScholes.volga(spot, strike, 0, sigma, 1);
    double[] second = Program.of(Tangent.of(Adjoint.of(graph).graph()).graph()).run(spot, strike, price, 0, 0, 1);
    assertThat(second[7]).isEqualTo(-volga / (vega * vega * vega), within(1e-12));
    GradCheck.firstOrder(graph, spot, strike, price).requireWithin(1e-8);
    GradCheck.secondOrder(graph, spot, strike, price).requireWithin(1e-6);
  }

  @Test
  void aBumpedReplaySolvesAgain() {
    Graph graph = graph(1, x -> new Real[] {Solve.solve(u -> u.mul(u).mul(u).sub(x[0]), 0, 100)});
    Program program = Program.of(graph);
    for (double cube : new double[] {1, 8, 27, 1000, 1e-9}) {
      assertThat(program.run(cube)[0]).isEqualTo(Math.cbrt(cube), within(1e-15 * 4 * Math.cbrt(cube)));
    }
  }

  @Test
  void aCurveBootstrap() {
    Program curve = Program.of(bootstrap());
    double[] discounts = curve.run(SWAP_RATES);
    // Par: rate times annuity equals one minus the last discount factor.
    for (int m = 1; m <= 5; m++) {
      double annuity = Arrays.stream(discounts, 0, m).sum();
      assertThat(SWAP_RATES[m - 1] * annuity).isEqualTo(1 - discounts[m - 1], within(1e-15));
    }
    for (int o = 0; o < 5; o++) {
      double[] row = Program.of(Adjoint.of(bootstrap(), o).graph()).run(SWAP_RATES);
      for (int j = 0; j < 5; j++) {
        double[] up = SWAP_RATES.clone();
        double[] down = SWAP_RATES.clone();
        up[j] += 1e-5;
        down[j] -= 1e-5;
        assertThat(row[5 + j]).isEqualTo((curve.run(up)[o] - curve.run(down)[o]) / 2e-5, within(1e-8));
        // A discount factor does not know of later swaps.
        assertThat(Math.abs(row[5 + j]) > 1e-14).isEqualTo(j <= o);
      }
    }
    GradCheck.firstOrder(bootstrap(), SWAP_RATES).requireWithin(1e-7);
    GradCheck.secondOrder(bootstrap(), SWAP_RATES).requireWithin(1e-6);
  }

  /** Five discount factors from five annual par swap rates, all at once. */
  private static Graph bootstrap() {
    return graph(5, rates -> Solve.solve(df -> {
      Real[] residuals = new Real[5];
      Real annuity = df[0].constant(0);
      for (int m = 0; m < 5; m++) {
        annuity = annuity.add(df[m]);
        residuals[m] = rates[m].mul(annuity).add(df[m]).sub(1);
      }
      return residuals;
    }, new double[] {1, 1, 1, 1, 1}));
  }

  @Test
  void aNonlinearSystem() {
    // u + v = a, u v = b: the roots of t^2 - a t + b.
    Graph graph = graph(2, x -> Solve.solve(
        u -> new Real[] {u[0].add(u[1]).sub(x[0]), u[0].mul(u[1]).sub(x[1])}, new double[] {3, 0.1}));
    double[] out = Program.of(Adjoint.of(graph).graph()).run(5, 3);
    double root = Math.sqrt(25 - 12);
    assertThat(out[0]).isEqualTo((5 + root) / 2, within(1e-14));
    assertThat(out[1]).isEqualTo((5 - root) / 2, within(1e-14));
    assertThat(out[2]).isEqualTo(0.5 + 5 / (2 * root), within(1e-13));
    assertThat(out[3]).isEqualTo(-1 / root, within(1e-13));
    GradCheck.firstOrder(graph, 5, 3).requireWithin(1e-8);
    GradCheck.secondOrder(graph, 5, 3).requireWithin(1e-6);
  }

  @Test
  void aSolveInsideASolve() {
    // v(u) = sqrt(u), u + v(u) = x: u = ((sqrt(1 + 4 x) - 1) / 2)^2.
    Graph graph = graph(1, x -> new Real[] {
        Solve.solve(u -> u.add(Solve.solve(v -> v.mul(v).sub(u), 0, 10)).sub(x[0]), 0.01, 90)});
    double inner = (Math.sqrt(1 + 4 * 12.0) - 1) / 2;
    double[] out = Program.of(Adjoint.of(graph).graph()).run(12);
    assertThat(out[0]).isEqualTo(inner * inner, within(1e-12));
    assertThat(out[1]).isEqualTo(2 * inner / Math.sqrt(1 + 4 * 12.0), within(1e-12));
    GradCheck.secondOrder(graph, 12).requireWithin(1e-6);
  }

  @Test
  void leastSquaresOfALineAgreesWithAnotherLibrary() {
    double[] t = {0, 1, 2.5, 4, 7};
    double[] y = {1.1, 1.9, 4.2, 4.9, 8.3};
    Graph graph = graph(5, q -> Solve.leastSquares(c -> IntStream.range(0, 5)
        .mapToObj(i -> c[1].mul(t[i]).add(c[0]).sub(q[i])).toArray(Real[]::new), new double[2]));
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(y, Arrays.stream(t).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    double[] expected = regression.estimateRegressionParameters();

    // The derivative by the data is the pseudo-inverse of the design matrix.
    RealMatrix design = new Array2DRowRealMatrix(Arrays.stream(t).mapToObj(v -> new double[] {1, v}).toArray(double[][]::new));
    RealMatrix pseudo = new SingularValueDecomposition(design).getSolver().getInverse();
    for (int o = 0; o < 2; o++) {
      double[] out = Program.of(Adjoint.of(graph, o).graph()).run(y);
      assertThat(out[o]).isEqualTo(expected[o], within(1e-12));
      for (int j = 0; j < 5; j++) {
        assertThat(out[2 + j]).isEqualTo(pseudo.getEntry(o, j), within(1e-13));
      }
    }
  }

  @Test
  void aNonlinearFitWithResidualsLeft() {
    double[] t = {0.5, 1, 2, 4};
    Graph graph = graph(4, q -> Solve.leastSquares(c -> IntStream.range(0, 4)
        .mapToObj(i -> c[0].mul(Real.exp(c[1].mul(-t[i]))).sub(q[i])).toArray(Real[]::new), new double[] {1, 0.1}));
    double[] quotes = {1.7, 1.2, 0.9, 0.2};
    double[] c = Program.of(graph).run(quotes);
    // Normal equations.
    double byLevel = 0;
    double byRate = 0;
    for (int i = 0; i < 4; i++) {
      double residual = c[0] * Math.exp(-c[1] * t[i]) - quotes[i];
      byLevel += residual * Math.exp(-c[1] * t[i]);
      byRate += residual * c[0] * t[i] * Math.exp(-c[1] * t[i]);
    }
    assertThat(byLevel).isEqualTo(0, within(1e-13));
    assertThat(byRate).isEqualTo(0, within(1e-13));
    GradCheck.firstOrder(graph, quotes).requireWithin(1e-7);
    GradCheck.secondOrder(graph, quotes).requireWithin(1e-5);
  }

  @Test
  void linearSolveDerivatives() {
    Graph graph = graph(12, x -> {
      Real[][] a = {{x[0], x[1], x[2]}, {x[3], x[4], x[5]}, {x[6], x[7], x[8]}};
      return Solve.linearSolve(a, new Real[] {x[9], x[10], x[11]});
    });
    double[] inputs = {4, 1, -0.5, 0.3, 3, 1.2, -1, 0.7, 5, 1, 2, 3};
    double[] x = Program.of(graph).run(inputs);
    RealMatrix a = new Array2DRowRealMatrix(new double[][] {{4, 1, -0.5}, {0.3, 3, 1.2}, {-1, 0.7, 5}});
    assertThat(a.operate(x)).containsExactly(new double[] {1, 2, 3}, within(1e-14));
    RealMatrix inverse = new LUDecomposition(a).getSolver().getInverse();
    for (int o = 0; o < 3; o++) {
      double[] out = Program.of(Adjoint.of(graph, o).graph()).run(inputs);
      for (int i = 0; i < 3; i++) {
        assertThat(out[3 + 9 + i]).isEqualTo(inverse.getEntry(o, i), within(1e-14));
        for (int j = 0; j < 3; j++) {
          assertThat(out[3 + 3 * i + j]).isEqualTo(-inverse.getEntry(o, i) * x[j], within(1e-14));
        }
      }
    }
    GradCheck.secondOrder(graph, inputs).requireWithin(1e-7);
  }

  @Test
  void choleskyDerivatives() {
    int n = 4;
    Graph graph = graph(10, x -> {
      Real[][] l = Solve.cholesky(square(x, n));
      assertThat(l[0][1].isConstant()).isTrue();
      return IntStream.range(0, n * n).filter(i -> i % n <= i / n).mapToObj(i -> l[i / n][i % n]).toArray(Real[]::new);
    });
    double[] lower = {4, 1, 5, 0.5, -1, 6, 0.2, 0.4, 1.5, 3};
    RealMatrix l = lower(Program.of(graph).run(lower), n);
    assertThat(l.multiply(l.transpose()).subtract(symmetric(lower, n)).getNorm()).isLessThan(1e-14);

    // dL L^T + L dL^T = dA in every direction.
    double[] direction = {0.3, -1, 0.4, 2, 0.1, -0.6, 1, 0.5, 0.7, -2};
    double[] both = Arrays.copyOf(lower, 20);
    System.arraycopy(direction, 0, both, 10, 10);
    RealMatrix dl = lower(Arrays.copyOfRange(Program.of(Tangent.of(graph).graph()).run(both), 10, 20), n);
    RealMatrix da = dl.multiply(l.transpose()).add(l.multiply(dl.transpose()));
    assertThat(da.subtract(symmetric(direction, n)).getNorm()).isLessThan(1e-14);
    GradCheck.firstOrder(graph, lower).requireWithin(1e-8);
    GradCheck.secondOrder(graph, lower).requireWithin(1e-6);
  }

  private static Real[][] square(Real[] lower, int n) {
    Real[][] a = new Real[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = lower[Math.max(i, j) * (Math.max(i, j) + 1) / 2 + Math.min(i, j)];
      }
    }
    return a;
  }

  private static RealMatrix symmetric(double[] lower, int n) {
    RealMatrix l = lower(lower, n);
    RealMatrix a = l.add(l.transpose());
    for (int i = 0; i < n; i++) {
      a.setEntry(i, i, l.getEntry(i, i));
    }
    return a;
  }

  private static RealMatrix lower(double[] packed, int n) {
    RealMatrix l = new Array2DRowRealMatrix(n, n);
    for (int i = 0, next = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        l.setEntry(i, j, packed[next++]);
      }
    }
    return l;
  }

  @Test
  void orderOne() {
    Graph graph = graph(2, x -> new Real[] {
        Solve.cholesky(new Real[][] {{x[0]}})[0][0].mul(x[1]),
        Solve.linearSolve(new Real[][] {{x[0]}}, new Real[] {x[1]})[0]});
    assertThat(Program.of(graph).run(9, 2)).containsExactly(6, 2.0 / 9);
    GradCheck.firstOrder(graph, 9, 2).requireWithin(1e-9);
    GradCheck.secondOrder(graph, 9, 2).requireWithin(1e-8);
  }

  @Test
  void whatCannotBeRecordedIsSaid() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> Solve.solve(u -> u.sub(x), 1, 1)).hasMessageContaining("low < high: 1.0, 1.0");
      assertThatThrownBy(() -> Solve.solve(u -> u.sub(x), Double.NaN, 1)).hasMessageContaining("low < high");
      assertThatThrownBy(() -> Solve.solve(u -> new Real[] {u[0].sub(x)}, new double[] {1, 2}))
          .hasMessageContaining("1 equations for 2 unknowns");
      assertThatThrownBy(() -> Solve.leastSquares(u -> new Real[] {u[0].sub(x)}, new double[] {1, 2}))
          .hasMessageContaining("1 residuals cannot fix 2 unknowns");
      assertThatThrownBy(() -> Solve.solve(u -> x.mul(2), 0, 1)).hasMessageContaining("does not depend on any unknown");
      assertThatThrownBy(() -> Solve.linearSolve(new Real[][] {{x, x}}, new Real[] {x, x}))
          .hasMessageContaining("must be 2 by 2").hasMessageContaining("1 rows");
      assertThatThrownBy(() -> Solve.cholesky(new Real[][] {{x, x}, {x}})).hasMessageContaining("must be 2 by 2");
    }
  }

  private static Graph graph(int inputs, Function<Real[], Real[]> function) {
    try (Tape tape = Tape.open()) {
      return tape.graph(function.apply(IntStream.range(0, inputs).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new)));
    }
  }
}
