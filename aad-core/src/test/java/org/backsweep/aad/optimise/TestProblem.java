package org.backsweep.aad.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.aad.Real.atan2;
import static org.backsweep.aad.Real.div;
import static org.backsweep.aad.Real.exp;
import static org.backsweep.aad.Real.hypot;
import static org.backsweep.aad.Real.pow;
import static org.backsweep.aad.Real.sub;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;

/**
 * Sums of squares with their published starts and minima: Moré, Garbow and Hillstrom, Testing unconstrained optimization software, ACM
 * TOMS 7 (1981), whose numbers the names begin with.
 *
 * @param minima the sums of squares at the published minima, of which one is found
 */
record TestProblem(String name, UnaryOperator<Real[]> residuals, double[] start, double... minima) {

  static Stream<TestProblem> all() {
    return Stream.of(
        rosenbrock(2),
        new TestProblem("5 Beale", x -> residuals(new double[] {1.5, 2.25, 2.625}, (i, y) ->
            x[0].mul(sub(1, pow(x[1], i + 1))).sub(y)), new double[] {1, 1}, 0),
        new TestProblem("7 helical valley", x -> {
          Real theta = atan2(x[1], x[0]).div(2 * Math.PI);
          return new Real[] {x[2].sub(theta.mul(10)).mul(10), hypot(x[0], x[1]).sub(1).mul(10), x[2]};
        }, new double[] {-1, 0, 0}, 0),
        new TestProblem("8 Bard", x -> residuals(new double[] {0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96,
            1.34, 2.10, 4.39}, (i, y) -> {
              int u = i + 1;
              int v = 16 - u;
              return x[0].add(div(u, x[1].mul(v).add(x[2].mul(Math.min(u, v))))).sub(y);
            }), new double[] {1, 1, 1}, 8.21487e-3),
        new TestProblem("13 Powell singular", x -> {
          Real a = x[1].sub(x[2].mul(2));
          Real b = x[0].sub(x[3]);
          return new Real[] {x[0].add(x[1].mul(10)), x[2].sub(x[3]).mul(Math.sqrt(5)), a.mul(a), b.mul(b).mul(Math.sqrt(10))};
        }, new double[] {3, -1, 0, 1}, 0),
        new TestProblem("14 Wood", x -> {
          Real both = x[1].add(x[3]).sub(2);
          return new Real[] {x[1].sub(x[0].mul(x[0])).mul(10), x[0].sub(1), x[3].sub(x[2].mul(x[2])).mul(Math.sqrt(90)), x[2].sub(1),
              both.mul(Math.sqrt(10)), x[1].sub(x[3]).div(Math.sqrt(10))};
        }, new double[] {-3, -1, -3, -1}, 0),
        new TestProblem("15 Kowalik and Osborne", x -> residuals(new double[] {0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456,
            0.0342, 0.0323, 0.0235, 0.0246}, (i, y) -> {
              double u = new double[] {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625}[i];
              return x[0].mul(x[1].add(u).mul(u)).div(x[2].add(u).mul(u).add(x[3])).sub(y);
            }), new double[] {0.25, 0.39, 0.415, 0.39}, 3.07505e-4),
        new TestProblem("16 Brown and Dennis", x -> IntStream.rangeClosed(1, 20).mapToObj(i -> {
          double t = i / 5.0;
          Real a = x[0].add(x[1].mul(t)).sub(Math.exp(t));
          Real b = x[2].add(x[3].mul(Math.sin(t))).sub(Math.cos(t));
          return a.mul(a).add(b.mul(b));
        }).toArray(Real[]::new), new double[] {25, 5, -5, -1}, 85822.2),
        new TestProblem("18 Biggs", x -> IntStream.rangeClosed(1, 13).mapToObj(i -> {
          double t = i / 10.0;
          double y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
          return x[2].mul(exp(x[0].mul(-t))).sub(x[3].mul(exp(x[1].mul(-t)))).add(x[5].mul(exp(x[4].mul(-t)))).sub(y);
        }).toArray(Real[]::new), new double[] {1, 2, 1, 1, 1, 1}, 5.65565e-3, 0),
        new TestProblem("23 penalty I", x -> {
          Real[] r = Arrays.copyOf(x, x.length + 1);
          Real squares = x[0].constant(-0.25);
          for (int i = 0; i < x.length; i++) {
            r[i] = x[i].sub(1).mul(Math.sqrt(1e-5));
            squares = squares.add(x[i].mul(x[i]));
          }
          r[x.length] = squares;
          return r;
        }, IntStream.rangeClosed(1, 10).asDoubleStream().toArray(), 7.08765e-5),
        new TestProblem("30 Broyden tridiagonal", x -> IntStream.range(0, x.length).mapToObj(i -> {
          Real r = sub(3, x[i].mul(2)).mul(x[i]).add(1);
          r = i > 0 ? r.sub(x[i - 1]) : r;
          return i < x.length - 1 ? r.sub(x[i + 1].mul(2)) : r;
        }).toArray(Real[]::new), IntStream.range(0, 50).mapToDouble(i -> -1).toArray(), 0));
  }

  /** The extended Rosenbrock function (1 and 21) of any even number of unknowns. */
  static TestProblem rosenbrock(int n) {
    return new TestProblem("21 Rosenbrock in " + n, x -> IntStream.range(0, x.length).mapToObj(i ->
        i % 2 == 0 ? x[i + 1].sub(x[i].mul(x[i])).mul(10) : sub(1, x[i - 1])).toArray(Real[]::new),
        IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? -1.2 : 1).toArray(), 0);
  }

  private interface Residual {
    Real of(int i, double y);
  }

  private static Real[] residuals(double[] observed, Residual residual) {
    return IntStream.range(0, observed.length).mapToObj(i -> residual.of(i, observed[i])).toArray(Real[]::new);
  }

  Jac jacobian() {
    return Jac.of(residuals);
  }

  Grad squares() {
    return Grad.of((Real[] x) -> Arrays.stream(residuals.apply(x)).map(r -> r.mul(r)).reduce(Real::add).orElseThrow());
  }

  void assertMinimum(double found) {
    assertThat(Arrays.stream(minima).anyMatch(minimum -> Math.abs(found - minimum) <= 1e-5 * minimum + 1e-9))
        .as("%s: %s", name, found).isTrue();
  }

  @Override
  public String toString() {
    return name;
  }
}
