package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.Real.exp;
import static org.backsweep.aad.Real.log;
import static org.backsweep.aad.Real.max;
import static org.backsweep.aad.Real.mean;
import static org.backsweep.aad.Real.min;
import static org.backsweep.aad.Real.pow;
import static org.backsweep.aad.Real.select;
import static org.backsweep.aad.Real.sqrt;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** NaN goes through everything but the side of a choice that is not taken, which changes neither value nor derivatives. */
class NaNTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final List<Backend> BACKENDS = List.of(Backends.plain(), Backends.interpreter(), Backends.compiledAtOnce());

  @ParameterizedTest
  @EnumSource
  void theResultIsNaNWhereAnArgumentIs(Op op) {
    if (!op.isElementwise() || op == Op.SELECT) {
      return;
    }
    for (double other : new double[] {-INF, -1, 0, 0.5, 1, INF, NAN}) {
      for (int k = 0; k < op.arity(); k++) {
        double[] x = {other, other, other};
        x[k] = NAN;
        boolean isLetOut = (op == Op.POW || op == Op.WEIGH) && k == 0 && other == 0;
        assertThat(Double.isNaN(op.apply(x[0], x[1], x[2]))).as("%s of %s", op, Arrays.toString(x)).isEqualTo(!isLetOut);
      }
    }
    assertThat(Op.SELECT.apply(NAN, 1, 2)).isNaN();
    assertThat(Op.SELECT.apply(0, NAN, 2)).isEqualTo(2);
    assertThat(Op.SELECT.apply(INF, 1, NAN)).isEqualTo(1);
  }

  /** The logarithm is NaN on 16 % of the paths. */
  @Test
  void throughEveryBackEndAndIntoTheDerivative() {
    List<Function<Real, Real>> swallowed = List.of(y -> max(y, 0), y -> max(y.constant(0), y), y -> min(y, 1), y -> min(y.constant(1), y),
        y -> Real.abs(y).add(1), y -> y.mul(0), y -> y.sub(y), y -> y.constant(0).div(y), y -> select(y.gt(0), y, y.neg()),
        y -> select(y.gt(0), y, y), y -> max(min(y, 1), 0).mul(2), y -> Table.linear(Axis.of(0, 1), y.constant(1), y.constant(2)).at(y),
        y -> Table.linear(Axis.of(0, 1), y.constant(1), y.constant(2)).derivative(1, y));
    for (Function<Real, Real> f : swallowed) {
      Graph graph;
      Graph uniform;
      try (Tape tape = Tape.open()) {
        Real s = tape.input("s");
        graph = tape.graph(mean(f.apply(log(s.add(tape.draw(0)))).mul(s)));
        uniform = tape.graph(f.apply(log(s)).mul(s));
      }
      Paths paths = Paths.of(1000, DrawSource.PHILOX.of(1, 1, 0));
      for (Backend backend : BACKENDS) {
        assertThat(Program.of(Adjoint.of(graph).graph(), backend).run(paths, 1)).as("%s", graph).containsOnly(NAN);
        assertThat(Program.of(Tangent.of(graph).graph(), backend).run(paths, 1, 1)).as("%s", graph).containsOnly(NAN);
        Program alone = Program.of(Adjoint.of(uniform).graph(), backend);
        assertThat(alone.run(-1)).as("%s", uniform).containsOnly(NAN);
        double[][] many = alone.run(Workers.caller(), new double[][] {{-1}, {2}});
        assertThat(many[0]).containsOnly(NAN);
        assertThat(many[1]).doesNotContain(NAN);
      }
    }
  }

  @Test
  void conditionsOfNaNHaveNoSide() {
    assertThat(gradient(x -> select(x[0].gt(0), x[1], x[1].mul(2)), NAN, 3)).containsExactly(NAN, 0, NAN);
    assertThat(gradient(x -> select(x[0].le(0).mul(x[1].ge(0)), x[1], x[1].mul(2)), NAN, 3)).containsExactly(NAN, 0, NAN);
    assertThat(gradient(x -> max(x[0], x[1]), NAN, 3)).containsOnly(NAN);
    assertThat(gradient(x -> min(x[1], x[0]), NAN, 3)).containsOnly(NAN);
  }

  /** A function whose side not taken is NaN or infinite, or steep, at a point; its derivatives there. */
  record Sided(String name, Function<Real[], Real> f, double[] at, double value, double... gradient) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Sided sided(String name, Function<Real[], Real> f, double at, double value, double derivative) {
    return new Sided(name, f, new double[] {at}, value, derivative);
  }

  static Stream<Sided> sided() {
    return Stream.of(
        sided("sqrt(max(x, 0))", x -> sqrt(max(x[0], 0)), -10, 0, 0),
        sided("sqrt(max(x, 0)) x", x -> sqrt(max(x[0], 0)).mul(x[0]), -10, 0, 0),
        sided("sqrt(select(x > 0, x, 0))", x -> sqrt(select(x[0].gt(0), x[0], x[0].constant(0))), -10, 0, 0),
        sided("select(x > 0, sqrt(x), 0)", x -> select(x[0].gt(0), sqrt(x[0]), x[0].constant(0)), -4, 0, 0),
        sided("select(x > 0, sqrt(x), 0)", x -> select(x[0].gt(0), sqrt(x[0]), x[0].constant(0)), 4, 2, 0.25),
        sided("select(x > 0, x log x, x^2)", x -> select(x[0].gt(0), x[0].mul(log(x[0])), x[0].mul(x[0])), -3, 9, -6),
        sided("select(x > 0, x log x, x^2)", x -> select(x[0].gt(0), x[0].mul(log(x[0])), x[0].mul(x[0])), 0, 0, 0),
        sided("select(x > 0, 1 / x, 3 x)", x -> select(x[0].gt(0), x[0].constant(1).div(x[0]), x[0].mul(3)), 0, 0, 3),
        sided("max(log x, -5)", x -> max(log(x[0]), -5), 0, -5, 0),
        sided("min(e^x, 2)", x -> min(exp(x[0]), 2), 1000, 2, 0),
        sided("min(e^x x, 2)", x -> min(exp(x[0]).mul(x[0]), 2), 1000, 2, 0),
        sided("min(1 / x, 2)", x -> min(x[0].constant(1).div(x[0]), 2), 0, 2, 0),
        sided("max(1 - e^x, 0)", x -> max(exp(x[0]).neg().add(1), 0), 1000, 0, 0),
        sided("max(x, 0)^1.5", x -> pow(max(x[0], 0), 1.5), -2, 0, 0),
        sided("max(x, 0)^0.5", x -> pow(max(x[0], 0), 0.5), -2, 0, 0),
        sided("log(x) where x > 1", x -> log(x[0].sub(1)).weigh(x[0].gt(1)), -2, 0, 0),
        sided("log(x) where x > 1", x -> log(x[0].sub(1)).weigh(x[0].gt(1)), 3, Math.log(2), 0.5),
        new Sided("the side not taken is an input", x -> select(x[0].gt(0), x[0], x[0].mul(x[1])), new double[] {2, NAN}, 2, 1, 0),
        new Sided("max(S - K, 0)^p", x -> pow(max(x[0].sub(100), 0), x[1]), new double[] {90, 2}, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("sided")
  void theSideNotTakenCountsForNothing(Sided sided) {
    int n = sided.at().length;
    Graph uniform = graph(sided.f(), n);
    Graph paths = overPaths(sided.f(), n);
    Paths few = Paths.of(100, DrawSource.PHILOX.of(1, 1, 0));
    double[] direction = new double[n];
    direction[0] = 1;
    double[] in = IntStream.range(0, 2 * n).mapToDouble(j -> j < n ? sided.at()[j] : direction[j - n]).toArray();
    for (Backend backend : BACKENDS) {
      for (Graph graph : List.of(uniform, paths)) {
        double[] found = Program.of(Adjoint.of(graph).graph(), backend).run(few, sided.at());
        assertThat(found[0]).isEqualTo(sided.value(), within(1e-15));
        for (int j = 0; j < n; j++) {
          assertThat(found[1 + j]).as("adjoint by %d", j).isEqualTo(sided.gradient()[j], within(1e-15));
        }
        double[] tangent = Program.of(Tangent.of(graph).graph(), backend).run(few, in);
        assertThat(tangent[1]).as("tangent").isEqualTo(sided.gradient()[0], within(1e-15));
        double[] overReverse = Program.of(Tangent.of(Adjoint.of(graph).graph()).graph(), backend).run(few, in);
        double second = Program.of(Adjoint.of(Adjoint.of(uniform).graph(), 1).graph(), backend).run(sided.at())[1 + n];
        assertThat(overReverse[2 + n]).as("second derivative").isFinite().isEqualTo(second, within(1e-12));
      }
      double[][] sideBySide = Program.of(Adjoint.of(uniform).graph(), backend).run(Workers.caller(), sided.at(), sided.at());
      assertThat(sideBySide[1]).containsExactly(Program.of(Adjoint.of(uniform).graph(), backend).run(sided.at()));
    }
  }

  /** A direction leaves out an input at which a function is steep. */
  @Test
  void tangentsOfInputsNotMoved() {
    assertThat(tangent(x -> sqrt(x[0]).mul(x[1]), new double[] {0, 3}, 0, 1)).containsExactly(0, 0);
    assertThat(tangent(x -> pow(x[0], x[1]), new double[] {0, 2}, 1, 0)).containsExactly(0, 0);
    assertThat(tangent(x -> log(x[0]).mul(x[1]), new double[] {2, 3}, 0, 1)).containsExactly(3 * Math.log(2), Math.log(2));
  }

  /** A zero that is not that of a choice: the slope of the whole cannot be told from its parts. */
  @Test
  void zeroTimesInfinityWithoutAChoiceStaysNaN() {
    assertThat(gradient(x -> sqrt(x[0]).mul(sqrt(x[0])), 0)).containsExactly(0, NAN);
    assertThat(gradient(x -> exp(log(x[0])), 0)).containsExactly(0, NAN);
  }

  @Test
  void powersOfZero() {
    assertThat(gradient(x -> pow(x[0], x[1]), 0, 2)).containsExactly(0, 0, 0);
    assertThat(gradient(x -> pow(x[0], x[1]), 0, 1)).containsExactly(0, 1, 0);
    assertThat(gradient(x -> pow(x[0], x[1]), 0, 0.5)).containsExactly(0, INF, 0);
    assertThat(gradient(x -> pow(x[0], x[1]), 0, 0)).containsExactly(1, 0, -INF);
    assertThat(gradient(x -> pow(x[0], x[1]), 0, -1)).containsExactly(INF, -INF, -INF);
    assertThat(gradient(x -> pow(x[0], x[1]), 3, 0)).containsExactly(new double[] {1, 0, Math.log(3)}, within(1e-15));
    assertThat(gradient(x -> pow(x[0], 3), 0)).containsExactly(0, 0);
    assertThat(gradient(x -> pow(x[0], 0.5), 0)).containsExactly(0, INF);
    // The second derivative of x^2 by x is 2 at 0 too, that of x^3 is 0, and that of x^1.
    for (double[] exponentAndSecond : new double[][] {{2, 2}, {3, 0}, {1, 0}}) {
      Graph adjoint = Adjoint.of(graph(x -> pow(x[0], x[1]), 2)).graph();
      double[] hessian = Program.of(Adjoint.of(adjoint, 1).graph()).run(0, exponentAndSecond[0]);
      assertThat(hessian[3]).as("by x twice, exponent %s", exponentAndSecond[0]).isEqualTo(exponentAndSecond[1]);
    }
  }

  /** A square-root process with full truncation: the tangent is the adjoint's, and the Hessian's row a difference of gradients. */
  @Test
  void fullTruncation() {
    Graph graph;
    int steps = 50;
    try (Tape tape = Tape.open()) {
      Real v = tape.input("v0");
      Real xi = tape.input("xi");
      for (int i = 0; i < steps; i++) {
        Real floored = max(v, 0);
        v = v.add(floored.neg().add(0.04).mul(0.02)).add(xi.mul(sqrt(floored)).mul(tape.draw(i)).mul(Math.sqrt(0.02)));
        tape.endRegion();
      }
      graph = tape.graph(mean(max(v, 0)));
    }
    Paths paths = Paths.of(256, DrawSource.SOBOL.of(steps, 1, 0));
    for (Backend backend : BACKENDS) {
      Program gradient = Program.of(Adjoint.of(graph).graph(), backend);
      double[] adjoint = gradient.run(paths, 0.04, 0.8);
      double[] tangent = Program.of(Tangent.of(graph).graph(), backend).run(paths, 0.04, 0.8, 1, 0);
      assertThat(tangent[1]).isEqualTo(adjoint[1], within(1e-12));
      double[] hessian = Program.of(Tangent.of(Adjoint.of(graph).graph()).graph(), backend).run(paths, 0.04, 0.8, 1, 0);
      assertThat(hessian[3]).isEqualTo(adjoint[1], within(1e-12));
      // So near that no path crosses a kink in between.
      double h = 1e-9;
      double[] up = gradient.run(paths, 0.04 + h, 0.8);
      double[] down = gradient.run(paths, 0.04 - h, 0.8);
      for (int j = 1; j <= 2; j++) {
        double difference = (up[j] - down[j]) / (2 * h);
        assertThat(hessian[3 + j]).as("row %d", j).isEqualTo(difference, within(1e-4 * (1 + Math.abs(difference))));
      }
    }
  }

  private static Graph graph(Function<Real[], Real> f, int n) {
    try (Tape tape = Tape.open()) {
      return tape.graph(f.apply(inputs(tape, n)));
    }
  }

  /** The same on paths that do not differ. */
  private static Graph overPaths(Function<Real[], Real> f, int n) {
    try (Tape tape = Tape.open()) {
      Real nothing = max(tape.draw(0), 50).sub(50);
      return tape.graph(mean(f.apply(Arrays.stream(inputs(tape, n)).map(x -> x.add(nothing)).toArray(Real[]::new))));
    }
  }

  private static Real[] inputs(Tape tape, int n) {
    return IntStream.range(0, n).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new);
  }

  private static double[] gradient(Function<Real[], Real> f, double... at) {
    return Program.of(Adjoint.of(graph(f, at.length)).graph()).run(at);
  }

  private static double[] tangent(Function<Real[], Real> f, double[] at, double... direction) {
    double[] in = Arrays.copyOf(at, 2 * at.length);
    System.arraycopy(direction, 0, in, at.length, at.length);
    return Program.of(Tangent.of(graph(f, at.length)).graph()).run(in);
  }
}
