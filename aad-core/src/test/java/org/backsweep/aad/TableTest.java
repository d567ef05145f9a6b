package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final double[] POINTS = {-1.5, -0.4, 0.1, 0.2, 1.9};
  private static final double[] LEVELS = {2, -1, 0.5, 3, 2.5};

  /** At its points a table has their values, wherever they lie and however steep it is between them. */
  @Test
  void linearTablesFarFromZeroAndSteep() {
    assertThat(read(Axis.of(1e4, 1e4 + 1e-6, 1e4 + 1), 1e4, 5, 1e10, 6)).startsWith(5, 1, 0, 0);
    assertThat(read(Axis.of(1e9, 1e9 + 1, 1e9 + 2), 1e9 + 1, 0.001, 0.002, 0.003)).startsWith(0.002, 0, 1, 0);
    assertThat(read(Axis.of(-1e9, -1e9 + 1, -1e9 + 2), -1e9 + 1.5, 0.001, 0.002, 0.003)[0]).isEqualTo(0.0025, within(1e-17));
    double[] values = new double[3000];
    Arrays.setAll(values, i -> Math.sin(i));
    Axis axis = Axis.uniform(-5, 5, values.length);
    for (int i = 0; i < values.length; i += 171) {
      assertThat(read(axis, axis.point(i), values)[0]).isEqualTo(values[i]);
    }
  }

  private static double[] read(Axis axis, double at, double... values) {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real[] inputs = new Real[values.length];
      Arrays.setAll(inputs, i -> tape.input("v" + i));
      graph = tape.graph(Table.linear(axis, inputs).at(tape.input("x")));
    }
    double[] in = Arrays.copyOf(values, values.length + 1);
    in[values.length] = at;
    return Program.of(Adjoint.of(graph).graph()).run(in);
  }

  /** The cost of an adjoint is the sum of the costs of the reads and of the points, not their product. */
  @Test
  void manyReadsOfManyPoints() {
    int[] sizes = {nodes(10, 10), nodes(500, 10), nodes(10, 80), nodes(500, 80)};
    assertThat(sizes[3] - sizes[1]).isLessThan(2 * (sizes[2] - sizes[0]));
  }

  private static int nodes(int points, int reads) {
    try (Tape tape = Tape.open()) {
      Real[] values = new Real[points];
      Arrays.setAll(values, i -> tape.input("v" + i));
      Table table = Table.linear(Axis.uniform(-5, 5, points), values);
      Real x = Real.of(0);
      for (int i = 0; i < reads; i++) {
        x = x.add(table.at(x).mul(tape.draw(i)).mul(0.06));
        tape.endRegion();
      }
      return Adjoint.of(tape.graph(Real.mean(x.mul(x)))).graph().size();
    }
  }

  @Test
  void linearAgreesWithAnotherLibrary() {
    PolynomialSplineFunction reference = new LinearInterpolator().interpolate(POINTS, LEVELS);
    Program program = Program.of(linear((table, x) -> table.at(x)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      double x = random.nextDouble(POINTS[0], POINTS[4]);
      assertThat(program.run(inputs(x))[0]).isEqualTo(reference.value(x), within(1e-14));
    }
  }

  @Test
  void atThePointsAndOutside() {
    Program program = Program.of(linear((table, x) -> table.at(x)));
    for (int i = 0; i < POINTS.length; i++) {
      assertThat(program.run(inputs(POINTS[i]))[0]).isEqualTo(LEVELS[i], within(1e-14));
      assertThat(program.run(inputs(Math.nextDown(POINTS[i])))[0]).isEqualTo(LEVELS[i], within(1e-14));
    }
    assertThat(program.run(inputs(-100))[0]).isEqualTo(2);
    assertThat(program.run(inputs(100))[0]).isEqualTo(2.5);
    assertThat(program.run(inputs(Double.NaN))[0]).isNaN();
  }

  @Test
  void slopes() {
    Program slope = Program.of(linear((table, x) -> table.derivative(1, x)));
    Program adjoint = Program.of(Adjoint.of(linear((table, x) -> table.at(x))).graph());
    for (double x : new double[] {-2, -1, 0, 0.15, 1, 3}) {
      int c = (int) Arrays.stream(POINTS).filter(p -> p <= x).count();
      double expected = c == 0 || c == POINTS.length ? 0 : (LEVELS[c] - LEVELS[c - 1]) / (POINTS[c] - POINTS[c - 1]);
      assertThat(slope.run(inputs(x))[0]).isEqualTo(expected, within(1e-13));
      assertThat(adjoint.run(inputs(x))[1]).isEqualTo(expected, within(1e-13));
      // The weights of linear interpolation add up to one.
      assertThat(Arrays.stream(adjoint.run(inputs(x)), 2, 7).sum()).isEqualTo(1, within(1e-14));
    }
  }

  @Test
  void onePointIsAConstant() {
    try (Tape tape = Tape.open()) {
      Real level = tape.input("level");
      Graph graph = tape.graph(Table.linear(Axis.of(1), level).at(tape.input("x")));
      assertThat(Program.of(Adjoint.of(graph).graph()).run(7, 3)).containsExactly(7, 1, 0);
      assertThat(Program.of(Adjoint.of(graph).graph()).run(7, -3)).containsExactly(7, 1, 0);
    }
  }

  @Test
  void overPathsTheAdjointsOfTheValuesAddUpToThatOfAShift() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real shift = tape.input("shift");
      Real width = tape.input("width");
      Real[] levels = levels(tape);
      Real[] shifted = Arrays.stream(levels).map(l -> l.add(shift)).toArray(Real[]::new);
      Real read = Table.linear(Axis.of(POINTS), shifted).at(tape.draw(0).mul(width));
      graph = tape.graph(Real.mean(Real.exp(read.mul(0.3)).mul(tape.draw(1).add(2))));
    }
    Paths paths = Paths.of(1000, new TestDraws(2, 3));
    double[] inputs = new double[7];
    inputs[1] = 1.1;
    System.arraycopy(LEVELS, 0, inputs, 2, 5);
    double[] out = Program.of(Adjoint.of(graph).graph()).run(paths, inputs);

    assertThat(out[1]).isNotZero().isEqualTo(Arrays.stream(out, 3, 8).sum(), within(1e-12));
    Paths few = Paths.of(70, new TestDraws(2, 3));
    inputs[0] = 0.5;
    GradCheck.firstOrder(graph, few, inputs).requireWithin(1e-7);
    GradCheck.secondOrder(graph, few, inputs).requireWithin(1e-5);
  }

  @Test
  void aPiecewiseCubicAgreesWithAnotherLibrary() {
    double[] knots = {-1, 0.5, 2};
    double[] origin = {-1, -1, 0.5, 2};
    double[][] a = {{1, 1, -0.5, 3}, {0, 0.7, 0.2, -1}, {0, -0.3, 1, 0.1}, {0, 0.4, -0.6, 0.05}};
    for (int order = 0; order <= 4; order++) {
      int n = order;
      Graph graph;
      try (Tape tape = Tape.open()) {
        Real x = tape.input("x");
        Real[][] coefficients = new Real[4][4];
        IntStream.range(0, 4).forEach(p -> Arrays.setAll(coefficients[p], c -> tape.input("a" + p + c)));
        graph = tape.graph(Table.piecewise(Axis.of(knots), origin, coefficients).derivative(n, x));
      }
      for (double x : new double[] {-3, -1, 0.2, 0.5, 1.9, 2, 4}) {
        int c = (int) Arrays.stream(knots).filter(p -> p <= x).count();
        PolynomialFunction reference = new PolynomialFunction(new double[] {a[0][c], a[1][c], a[2][c], a[3][c]});
        for (int d = 0; d < order; d++) {
          reference = reference.polynomialDerivative();
        }
        double[] inputs = new double[17];
        inputs[0] = x;
        for (int p = 0; p < 4; p++) {
          System.arraycopy(a[p], 0, inputs, 1 + 4 * p, 4);
        }
        double[] out = Program.of(Adjoint.of(graph).graph()).run(inputs);
        assertThat(out[0]).isEqualTo(reference.value(x - origin[c]), within(1e-13));
        assertThat(out[1]).isEqualTo(reference.polynomialDerivative().value(x - origin[c]), within(1e-13));
      }
      double[] inputs = new double[17];
      Arrays.setAll(inputs, i -> 0.3 + 0.1 * i);
      GradCheck.firstOrder(graph, inputs).requireWithin(1e-9);
    }
  }

  @Test
  void secondDerivativeOfACubicReadOverPaths() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real[][] coefficients = new Real[4][2];
      IntStream.range(0, 4).forEach(p -> Arrays.setAll(coefficients[p], c -> tape.input("a" + p + c)));
      // Both cells around the one point, where all paths stay on their side.
      Real at = Real.select(tape.draw(0).gt(0), x.mul(Real.exp(tape.draw(0))), x.mul(Real.exp(tape.draw(0))).neg());
      graph = tape.graph(Real.mean(Table.piecewise(Axis.of(0), new double[] {0, 0}, coefficients).at(at)));
    }
    Paths paths = Paths.of(65, new TestDraws(1, 3));
    double[] inputs = {0.6, 1, 2, 0.5, 0.4, 0.3, 0.2, -0.3, 0.7};
    GradCheck.firstOrder(graph, paths, inputs).requireWithin(1e-9);
    GradCheck.secondOrder(graph, paths, inputs).requireWithin(1e-7);
  }

  @Test
  void wrongCountsAreSaid() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> Table.linear(Axis.of(1, 2, 3), x, x)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 points was given 2");
      assertThatThrownBy(() -> Table.piecewise(Axis.of(1, 2), new double[] {1, 2}, new Real[][] {{x, x, x}}))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 cells was given 2");
      assertThatThrownBy(() -> Table.piecewise(Axis.of(1, 2), new double[] {1, 1, 2}, new Real[][] {{x, x}}))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 cells was given 2");
    }
  }

  private static Graph linear(BiFunction<Table, Real, Real> read) {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      return tape.graph(read.apply(Table.linear(Axis.of(POINTS), levels(tape)), x));
    }
  }

  private static Real[] levels(Tape tape) {
    return IntStream.range(0, POINTS.length).mapToObj(i -> tape.input("level " + i)).toArray(Real[]::new);
  }

  private static double[] inputs(double x) {
    double[] inputs = new double[1 + LEVELS.length];
    inputs[0] = x;
    System.arraycopy(LEVELS, 0, inputs, 1, LEVELS.length);
    return inputs;
  }
}
