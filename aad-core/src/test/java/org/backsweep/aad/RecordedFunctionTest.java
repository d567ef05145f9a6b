package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.uniform.ScenarioBatch;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

/** A function recorded once has the values and derivatives of what it says, wherever it is called. */
class RecordedFunctionTest {
  /** Radius and angle. */
  private static final RecordedFunction POLAR = RecordedFunction.of(2, x -> new Real[] {
      Real.sqrt(x[0].mul(x[0]).add(x[1].mul(x[1]))), Solve.solve(a -> Real.sin(a).mul(x[0]).sub(Real.cos(a).mul(x[1])), 0, 1.5)});

  @Test
  void valuesAndDerivativesInClosedForm() {
    Graph graph = graph(2, x -> POLAR.at(x[0], x[1]));
    double x = 1.3;
    double y = 0.7;
    double r = Math.hypot(x, y);
    double[] jacobian = {r, Math.atan2(y, x), x / r, y / r, -y / (r * r), x / (r * r)};
    assertThat(Program.of(Adjoint.of(graph, 0, 1).graph()).run(x, y)).containsExactly(jacobian, within(1e-14));
    // The second derivatives of the radius: 1/r - x^2/r^3, -x y/r^3, 1/r - y^2/r^3.
    Tangent hessian = Tangent.of(Adjoint.of(graph, 0).graph());
    double[] first = Program.of(hessian.graph()).run(x, y, 1, 0);
    assertThat(first[hessian.derivative(2)]).isEqualTo(1 / r - x * x / (r * r * r), within(1e-14));
    assertThat(first[hessian.derivative(3)]).isEqualTo(-x * y / (r * r * r), within(1e-14));
    GradCheck.secondOrder(graph, null, x, y).requireWithin(1e-7);
  }

  /** A call is one node, however long the function is, and so is its part of a sweep. */
  @Test
  void aCallIsOneNode() {
    RecordedFunction longer = RecordedFunction.of(1, x -> {
      Real sum = x[0];
      for (int i = 0; i < 1000; i++) {
        sum = Real.sin(sum).add(x[0]);
      }
      return new Real[] {sum};
    });
    Graph graph = graph(1, x -> {
      Real sum = x[0];
      for (int i = 0; i < 100; i++) {
        sum = longer.at(sum)[0];
      }
      return new Real[] {sum};
    });
    assertThat(graph.size()).isEqualTo(101);
    Graph adjoint = Adjoint.of(graph).graph();
    assertThat(IntStream.range(0, adjoint.size()).filter(i -> adjoint.op(i) == Op.CALL).count()).isEqualTo(200);
    assertThat(adjoint.size()).isLessThan(310);
  }

  /** Recorded in its place or called, a function gives the same bits, alone and side by side. */
  @Test
  void sameBitsAsRecordedInPlace() {
    Function<Real[], Real[]> wave = x -> new Real[] {Real.exp(x[0]).sub(x[1]), Real.sin(x[1]).mul(x[2]), Real.max(x[0], x[2])};
    RecordedFunction function = RecordedFunction.of(3, wave::apply);
    Graph inPlace = graph(3, x -> wave.apply(wave.apply(x)));
    Graph called = graph(3, x -> function.at(function.at(x)));
    double[][] scenarios = IntStream.range(0, 21).mapToObj(s -> new double[] {0.1 * s, 1 - 0.2 * s, Math.sin(s)}).toArray(double[][]::new);
    for (int seeds = 0; seeds < 2; seeds++) {
      Program wanted = Program.of(seeds == 0 ? inPlace : Adjoint.of(inPlace, 0, 1, 2).graph());
      Program found = Program.of(seeds == 0 ? called : Adjoint.of(called, 0, 1, 2).graph());
      double[][] together = found.run(Workers.caller(), scenarios);
      for (int s = 0; s < scenarios.length; s++) {
        assertThat(found.run(scenarios[s])).containsExactly(together[s]);
        assertThat(together[s]).containsExactly(wanted.run(scenarios[s]), within(1e-13));
        assertThat(Arrays.copyOf(together[s], 3)).containsExactly(Arrays.copyOf(wanted.run(scenarios[s]), 3));
      }
    }
  }

  /** Sweeps with many weights at few points, for which what depends on the point alone is kept: by several threads. */
  @Test
  void manyWeightsAtAFewPoints() {
    Graph graph = graph(2, x -> POLAR.at(POLAR.at(x[0], x[1])[0], x[1]));
    ScenarioBatch batch = new ScenarioBatch(Adjoint.pullback(graph), Backends.best().arithmetic(), 2, Program::function);
    double[][] points = {{1, 0.5}, {2, 0.25}, {1, 0.5}};
    double[][][] weights = IntStream.range(0, 3).mapToObj(p -> IntStream.range(0, 19)
        .mapToObj(s -> new double[] {s + p, 1 - s}).toArray(double[][]::new)).toArray(double[][][]::new);
    Program jacobian = Program.of(Adjoint.of(graph, 0, 1).graph());
    try (Workers workers = Workers.of(3)) {
      double[][][] found = batch.run(workers, points, weights);
      for (int p = 0; p < points.length; p++) {
        double[] rows = jacobian.run(points[p]);
        for (int s = 0; s < weights[p].length; s++) {
          double[] w = weights[p][s];
          assertThat(found[p][s]).containsExactly(
              new double[] {w[0] * rows[2] + w[1] * rows[4], w[0] * rows[3] + w[1] * rows[5]}, within(1e-12));
        }
      }
    }
  }

  /** What was calculated for one recording is looked up for another, alone or side by side, some of it or all. */
  @Test
  void rememberedResultsAreThoseThatWereCalculated() {
    RecordedFunction polar = RecordedFunction.remembered(POLAR.graph());
    Graph graph = graph(2, x -> polar.at(x[0].mul(2), x[1]));
    Graph other = graph(2, x -> polar.at(x[1], x[0].add(x[0])));
    double[][] points = IntStream.range(0, 21).mapToObj(i -> new double[] {0.1 + 0.3 * i, 1 + i % 7}).toArray(double[][]::new);
    double[][] swapped = Arrays.stream(points).map(p -> new double[] {p[1] / 2, 2 * p[0]}).toArray(double[][]::new);
    assertThat(Program.of(graph).run(points[4])).containsExactly(expected(points[4]), within(1e-14));
    for (int round = 0; round < 2; round++) {
      double[][] found = Program.of(graph).run(Workers.caller(), points);
      double[][] again = Program.of(other).run(Workers.caller(), swapped);
      for (int i = 0; i < points.length; i++) {
        assertThat(found[i]).containsExactly(expected(points[i]), within(1e-14));
        assertThat(again[i]).containsExactly(found[i]);
        assertThat(Program.of(graph).run(points[i])).containsExactly(found[i]);
        assertThat(polar.known().orElseThrow().find(new double[] {2 * points[i][0], points[i][1]})).hasValue(found[i]);
      }
    }
    GradCheck.secondOrder(graph, null, points[4]).requireWithin(1e-7);
  }

  private static double[] expected(double[] point) {
    return new double[] {Math.hypot(2 * point[0], point[1]), Math.atan2(point[1], 2 * point[0])};
  }

  /** A function that is called before the paths: Black's forward call, by a formula and by the paths of its own forward. */
  @Test
  void beforePaths() {
    RecordedFunction forward = RecordedFunction.of(3, x -> new Real[] {x[0].mul(Real.exp(x[1].mul(x[2])))});
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real f = forward.at(tape.input("spot"), tape.input("rate"), tape.constant(2))[0];
      graph = tape.graph(Real.mean(f.mul(tape.draw(0).mul(tape.draw(0)))));
    }
    double[][] found = GradientProgram.of(graph).sweeping(new int[] {0})
        .run(List.of(Paths.of(4, new TestDraws(1, 5))), Workers.caller(), new double[] {100, 0.05})[0];
    double mean = found[0][0] / (100 * Math.exp(0.1));
    assertThat(found[0]).containsExactly(new double[] {mean * 100 * Math.exp(0.1), mean * Math.exp(0.1), 200 * mean * Math.exp(0.1)},
        within(1e-12));
  }

  @Test
  void wrongUses() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> POLAR.at(x)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the function has 2 arguments and was given 1");
      assertThatThrownBy(() -> RecordedFunction.of(1, a -> new Real[] {x})).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another tape");
      assertThatThrownBy(() -> RecordedFunction.of(tape.graph(tape.draw(0).mul(x)))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("path value");
      assertThat(POLAR).hasToString("2 functions of 2 numbers in " + POLAR.graph().size() + " nodes");
    }
  }

  private static Graph graph(int inputs, Function<Real[], Real[]> function) {
    try (Tape tape = Tape.open()) {
      return tape.graph(function.apply(IntStream.range(0, inputs).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new)));
    }
  }
}
