package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class GraphTest {

  @Test
  void theText() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("EQUITY/PRICE/DAX/EUR");
      Real rate = tape.input("rate");
      tape.endRegion();
      Real end = spot.mul(Real.exp(tape.draw(3).mul(0.5)));
      tape.endRegion();
      Real read = Table.linear(Axis.of(90, 110), rate, tape.constant(2)).at(end);
      graph = tape.graph(Real.mean(Real.max(read, 1)), Solve.solve(x -> x.mul(x).sub(spot), 0, 200));
    }
    assertThat(graph.toString()).isEqualTo("""
        ; region 0
        %0 = input "EQUITY/PRICE/DAX/EUR"
        %1 = input "rate"
        %2 = draw 3    ; path
        %3 = const 0.5
        %4 = mul %2, %3    ; path
        %5 = exp %4    ; path
        %6 = mul %0, %5    ; path
        ; region 1
        %7 = const 2.0
        %8 = const 0.0
        %9 = sub %7, %1
        %10 = const 0.05
        %11 = mul %9, %10
        %12 = const 90.0
        %13 = mul %11, %12
        %14 = sub %1, %13
        %15 = vector %1, %14, %7
        %16 = vector %8, %11, %8
        %17 = cell 2 points from 90.0 to 110.0 %6    ; path
        %18 = gather %16, %17    ; path
        %19 = const 1.0
        %20 = gather %15, %17    ; path
        %21 = mul %6, %18    ; path
        %22 = add %20, %21    ; path
        %23 = max %22, %19    ; path
        %24 = mean %23
        %25 = solve 1 unknowns in 1 residuals of 4 nodes %0
        return %24, %25
        """);
  }

  @Test
  void folding() {
    assertThat(steps((x, y) -> x.mul(1).sub(0).div(1).add(y.constant(0)))).isZero();
    assertThat(steps((x, y) -> Real.pow(y, 1))).isZero();
    assertThat(steps((x, y) -> x.weigh(y.constant(0)).add(x.weigh(y.constant(1))))).isZero();
    assertThat(steps((x, y) -> Real.mean(draw().mul(0).add(draw().sub(draw()))))).isZero();
    assertThat(steps((x, y) -> x.neg().neg())).isZero();
    assertThat(steps((x, y) -> x.add(y.neg()))).isEqualTo(1);
    assertThat(steps((x, y) -> x.sub(y).neg())).isEqualTo(1);
    assertThat(steps((x, y) -> Real.max(x, x).add(Real.select(x.constant(1), y, x)))).isEqualTo(1);
    assertThat(steps((x, y) -> Real.select(x.gt(y), x.constant(1), x.constant(0)))).isEqualTo(1);
    assertThat(steps((x, y) -> Real.fma(x, y, x.constant(0)))).isEqualTo(1);
    assertThat(steps((x, y) -> Real.pow(x, 0).add(Real.pow(y, 2)))).isEqualTo(2);
    assertThat(steps((x, y) -> Real.exp(x.constant(0)).mul(x))).isZero();
  }

  @Test
  void foldsKeepTheValue() {
    double x = 1.7;
    double y = -0.3;
    assertThat(value((a, b) -> a.neg().add(b), x, y)).isEqualTo(y - x);
    assertThat(value((a, b) -> a.sub(b.neg()), x, y)).isEqualTo(x + y);
    assertThat(value((a, b) -> a.constant(0).sub(b), x, y)).isEqualTo(-y);
    assertThat(value((a, b) -> a.sub(b).neg(), x, y)).isEqualTo(y - x);
    assertThat(value((a, b) -> a.mul(-1).add(b.mul(1)), x, y)).isEqualTo(y - x);
    assertThat(value((a, b) -> Real.fma(a.constant(1), a, b), x, y)).isEqualTo(x + y);
    assertThat(value((a, b) -> Real.pow(b, 2), x, y)).isEqualTo(y * y);
    assertThat(value((a, b) -> Real.select(b.constant(0), a, b), x, y)).isEqualTo(y);
    assertThat(value((a, b) -> Real.select(a.gt(b), a.constant(1), b.constant(0)), x, y)).isEqualTo(1);
    assertThat(value((a, b) -> Real.select(a.sub(b), a.constant(1), b.constant(0)), x, y)).isEqualTo(1);
    assertThat(value((a, b) -> Real.select(a.mul(b.sub(b)).add(a), a, b), x, y)).isEqualTo(x);
    assertThat(value((a, b) -> Real.fma(a.constant(0), b, a), x, y)).isEqualTo(x);
    assertThat(value((a, b) -> Real.select(a.gt(b), b, b), x, y)).isEqualTo(y);
  }

  /** What would be NaN when it is run is not folded into a number: of zero times infinity, too. */
  @Test
  void foldsKeepNaN() {
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(value((a, b) -> a.mul(0), x, 1)).isNaN();
      assertThat(value((a, b) -> a.constant(0).mul(a), x, 1)).isNaN();
      assertThat(value((a, b) -> a.sub(a), x, 1)).isNaN();
      assertThat(value((a, b) -> a.div(a), x, 1)).isNaN();
      assertThat(value((a, b) -> Real.fma(a, b.constant(0), b), x, 1)).isNaN();
      assertThat(value((a, b) -> Real.fma(b.constant(0), a, b), x, 1)).isNaN();
    }
    assertThat(value((a, b) -> a.constant(0).div(a), 0, 1)).isNaN();
    assertThat(value((a, b) -> a.constant(0).div(a), Double.NaN, 1)).isNaN();
    assertThat(value((a, b) -> Real.max(a, a).add(Real.min(a, a)), Double.NaN, 1)).isNaN();
    assertThat(value((a, b) -> Real.select(a.gt(b), b, b), Double.NaN, 1)).isNaN();
    assertThat(value((a, b) -> Real.select(a.constant(Double.NaN), b, a), 1, 1)).isNaN();
    assertThat(value((a, b) -> a.constant(Double.NaN).gt(a), 1, 1)).isNaN();
  }

  private static Real draw() {
    return Tape.current().draw(0);
  }

  @Test
  void sharing() {
    assertThat(steps((x, y) -> x.mul(y).add(y.mul(x)))).isEqualTo(2);
    assertThat(steps((x, y) -> Real.exp(x.add(y)).mul(Real.exp(y.add(x))))).isEqualTo(3);
    assertThat(steps((x, y) -> x.sub(y).mul(y.sub(x)))).isEqualTo(3);
    assertThat(steps((x, y) -> x.div(y).mul(y.div(x)))).isEqualTo(3);
    // Two constants that are equal but not the same, and two axes of the same points.
    assertThat(steps((x, y) -> x.constant(0.0).sub(x).add(x.constant(-0.0).sub(x)))).isEqualTo(2);
    assertThat(steps((x, y) -> Table.linear(Axis.of(1, 2), x, y).at(x).add(Table.linear(Axis.of(1, 2), x, y).at(x))))
        .isEqualTo(steps((x, y) -> Table.linear(Axis.of(1, 2), x, y).at(x).mul(y).add(x)) - 1);
  }

  @Test
  void manySharedSteps() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real sum = x;
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 1; i <= 5000; i++) {
          sum = sum.add(x.mul(i + 0.5));
        }
      }
      // Each product is recorded once, each sum twice: with the constants 4 x 5000 and the input.
      assertThat(tape.graph(sum).size()).isEqualTo(20_001);
    }
  }

  @Test
  void deadCodeIsDroppedAndInputsStay() {
    Graph graph = graph((x, y) -> {
      Real.exp(y);
      return x.mul(x);
    });
    assertThat(graph.size()).isEqualTo(3);
    assertThat(graph.inputs()).containsExactly("x", "y");
    assertThat(graph.dependsOn()).containsExactly(true, false);
    assertThat(Program.of(Adjoint.of(graph).graph()).run(3, 4)).containsExactly(9, 6, 0);
  }

  @Test
  void simplifyIsIdempotentAndKeepsValues() {
    for (int seed = 0; seed < 200; seed++) {
      Graph graph = Adjoint.of(RandomTapes.uniform(seed)).graph();
      double[] inputs = RandomTapes.inputs(graph, seed);
      Graph once = Simplify.of(graph);
      assertThat(once.size()).isLessThanOrEqualTo(graph.size());
      assertThat(Simplify.of(once).toString()).isEqualTo(once.toString());
      assertThat(Program.of(once).run(inputs)).containsExactly(Program.of(graph).run(inputs));
    }
  }

  @Test
  void fusedHasFewerStepsAndTheSameValue() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real z = tape.draw(0);
      graph = tape.graph(Real.mean(x.mul(z).add(z.mul(z)).add(x)));
    }
    Graph fused = Simplify.fused(graph);
    long before = count(graph, Op.MUL) + count(graph, Op.ADD);
    assertThat(count(fused, Op.FMA)).isEqualTo(1);
    assertThat(count(fused, Op.MUL) + count(fused, Op.ADD) + count(fused, Op.FMA)).isEqualTo(before - 1);
  }

  @Test
  void kinksAreThoseThatInputsMove() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real fixed = Real.max(tape.draw(0), 0);
      graph = tape.graph(Real.mean(Real.min(x, fixed)));
    }
    assertThat(graph.kinks()).extracting(Graph.Kink::op).containsExactly(Op.MIN);
    assertThat(graph((x, y) -> Real.exp(x).mul(y)).kinks()).isEmpty();
  }

  @Test
  void aKinkInsideASolveIsListed() {
    Graph graph = graph((x, y) -> Solve.solve(u -> Real.max(u, x).add(u).sub(y), -10, 10));
    assertThat(graph.kinks()).extracting(Graph.Kink::op).containsExactly(Op.MAX);
    assertThat(graph.kinks().getFirst().text()).contains("solve").contains("max");
    Graph least = graph((x, y) -> Solve.leastSquares(
        u -> new Real[] {Real.abs(u[0]).sub(x), u[0].sub(y)}, new double[] {1})[0]);
    assertThat(least.kinks()).extracting(Graph.Kink::op).containsExactly(Op.ABS);
    Graph call = graph((x, y) -> RecordedFunction.of(1, a -> new Real[] {Real.max(a[0], 1)}).at(x.mul(y))[0]);
    assertThat(call.kinks()).extracting(Graph.Kink::op).containsExactly(Op.MAX);
  }

  @Test
  void someInputsAlone() {
    Graph graph = graph((x, y) -> Real.exp(y));
    assertThat(graph.withInputs(1).inputs()).isEqualTo(List.of(graph.inputs().get(1)));
    assertThat(Program.of(graph.withInputs(1)).run(2)).containsExactly(Program.of(graph).run(5, 2));
    assertThatThrownBy(() -> graph.withInputs(0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an output depends on input \"" + graph.inputs().get(1) + "\" too");
  }

  @Test
  void tangentOfTangentAndAdjointOfAdjoint() {
    Graph cubic = graph((x, y) -> x.mul(x).mul(x).mul(y));
    // Inputs x, y, d x, d y and a direction for each of these: the second derivative by x twice is 6 x y.
    Graph twice = Tangent.of(Tangent.of(cubic).graph()).graph();
    assertThat(twice.inputs()).doesNotHaveDuplicates().hasSize(8);
    double[] out = Program.of(twice).run(2, 5, 1, 0, 1, 0, 0, 0);
    assertThat(out[3]).isEqualTo(60, within(1e-12));
    double[] adjoints = Program.of(Adjoint.of(Adjoint.of(cubic).graph(), 1).graph()).run(2, 5);
    assertThat(Arrays.copyOfRange(adjoints, 3, 5)).containsExactly(60, 12);
    Graph third = Tangent.of(Tangent.of(Tangent.of(cubic).graph()).graph()).graph();
    double[] direction = new double[16];
    direction[0] = 2;
    direction[1] = 5;
    direction[2] = 1;
    direction[4] = 1;
    direction[8] = 1;
    assertThat(Program.of(third).run(direction)[7]).isEqualTo(30, within(1e-12));
  }

  @Test
  void thirdOrderOfAnAdjoint() {
    // Hessian-vector product, differentiated again.
    GradCheck.firstOrder(Tangent.of(Adjoint.of(graph((x, y) -> Real.exp(x.mul(y)))).graph()).graph(), 0.4, 0.7, 0.3, -0.2).requireWithin(1e-8);
  }

  private static long count(Graph graph, Op op) {
    return IntStream.range(0, graph.size()).filter(i -> graph.op(i) == op).count();
  }

  private static double value(BiFunction<Real, Real, Real> function, double x, double y) {
    return Program.of(graph(function)).run(x, y)[0];
  }

  /** The number of nodes that are neither inputs nor constants. */
  private static long steps(BiFunction<Real, Real, Real> function) {
    Graph graph = graph(function);
    return graph.size() - count(graph, Op.INPUT) - count(graph, Op.CONST);
  }

  private static Graph graph(BiFunction<Real, Real, Real> function) {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      return tape.graph(function.apply(x, tape.input("y")));
    }
  }
}
