package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation: its derivatives against closed forms and against bumps, uniform and over paths, to second order. */
class OpTest {
  /** Two paths, all of whose draws are -1 and all 1. */
  private static final Paths TWO = Paths.of(2, new MinusOneAndOne());

  @ParameterizedTest
  @EnumSource
  void derivatives(Op op) {
    OpCase c = OpCase.of(op);
    Graph graph = graph(c.function(), c.point().length);
    if (op != Op.UNKNOWN) {
      assertThat(ops(graph)).contains(op);
    }

    double[] outputs = Program.of(Adjoint.of(graph).graph()).run(TWO, c.point());
    for (int j = 0; j < c.point().length; j++) {
      assertThat(outputs[1 + j]).isEqualTo(c.gradient()[j], within(1e-12));
    }
    GradCheck.firstOrder(graph, TWO, c.point()).requireWithin(1e-9);
    GradCheck.secondOrder(graph, TWO, c.point()).requireWithin(1e-8);
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void derivativesOverPaths(Op op) {
    OpCase c = OpCase.of(op);
    // The inputs spread by a tenth of a draw each; no kink is nearer.
    Graph graph = graph(x -> {
      Real[] spread = IntStream.range(0, x.length)
          .mapToObj(j -> x[j].add(Real.tanh(Tape.current().draw(j)).mul(0.1))).toArray(Real[]::new);
      return Real.mean(c.function().apply(spread));
    }, c.point().length);
    assertThat(ops(graph)).contains(op);
    assertThat(IntStream.range(0, graph.size()).filter(i -> graph.op(i) == op)).anyMatch(graph::isPath);

    Paths paths = Paths.of(70, new TestDraws(c.point().length, 5));
    GradCheck.firstOrder(graph, paths, c.point()).requireWithin(1e-9);
    GradCheck.secondOrder(graph, paths, c.point()).requireWithin(1e-7);
  }

  // What reads tables over paths is in TableTest.
  static Stream<Op> elementwise() {
    return Arrays.stream(Op.values()).filter(op -> op.isElementwise());
  }

  @ParameterizedTest
  @EnumSource
  void kinksAreListed(Op op) {
    Set<Op> kinked = EnumSet.of(Op.HYPOT, Op.ABS, Op.MIN, Op.MAX, Op.GT, Op.GE, Op.SELECT, Op.FLOOR, Op.CELL);
    assertThat(op.isKinked()).isEqualTo(kinked.contains(op));

    OpCase c = OpCase.of(op);
    Graph graph = graph(c.function(), c.point().length);
    List<Integer> expected = IntStream.range(0, graph.size()).filter(i -> graph.op(i).isKinked()).boxed().toList();
    if (op != Op.SCATTER && op != Op.VECTOR_SUM) {
      // There the cell is that of a draw or a constant, which no input moves.
      assertThat(graph.kinks()).extracting(Graph.Kink::node).containsExactlyElementsOf(expected);
    }
    assertThat(graph.kinks()).allSatisfy(k -> assertThat(k.text()).startsWith("%" + k.node() + " = " + k.op().mnemonic()));
  }

  @ParameterizedTest
  @EnumSource
  void scalarMeaning(Op op) {
    if (op.isElementwise()) {
      assertThat(op.arity()).isBetween(1, 3);
      // Of order -1, polygamma is the logarithm of gamma.
      double a = op == Op.ERFCX ? 0 : op == Op.POLYGAMMA ? -1 : 0.3;
      double c = op == Op.BIVARIATE_NORM_CDF ? 0 : 0.5;
      assertThat(op.apply(a, 0.4, c)).isEqualTo(scalar(op, a, 0.4, c), within(1e-15));
    } else {
      assertThatThrownBy(() -> op.apply(1, 2, 3)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(op.mnemonic()).hasMessageContaining("no meaning on numbers alone");
    }
  }

  @Test
  void onAKinkTheDerivativeIsAsStated() {
    Graph graph = graph(x -> Real.abs(x[0]).add(Real.max(x[0], 0).mul(10)).add(Real.min(x[0], 0).mul(100)), 1);
    assertThat(Program.of(Adjoint.of(graph).graph()).run(0.0)[1]).isEqualTo(111);
    Graph swapped = graph(x -> Real.max(x[0].constant(0), x[0]).mul(10).add(Real.min(x[0].constant(0), x[0]).mul(100)), 1);
    assertThat(Program.of(Adjoint.of(swapped).graph()).run(0.0)[1]).isZero();
  }

  @Test
  void theSideNotTakenHasNoDerivativeEvenWhereItsOwnIsInfinite() {
    Graph graph = graph(x -> Real.sqrt(Real.max(x[0], 0)).add(Real.sqrt(Real.min(x[0], 0).neg()))
        .add(Real.sqrt(Real.select(x[0].gt(0), x[0], x[0].constant(0)))), 1);
    assertThat(Program.of(Adjoint.of(graph).graph()).run(-4.0)).containsExactly(2, -0.25);
    assertThat(Program.of(Adjoint.of(graph).graph()).run(4.0)).containsExactly(4, 0.5);
  }

  /** The value by the JDK; the normal functions by another library. */
  private static double scalar(Op op, double a, double b, double c) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return switch (op) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case NEG -> -a;
      case FMA -> a * b + c;
      case SQRT -> Math.sqrt(a);
      case EXP -> Math.exp(a);
      case LOG -> Math.log(a);
      case POW -> Math.pow(a, b);
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case ATAN2 -> Math.atan2(a, b);
      case HYPOT -> Math.hypot(a, b);
      case CBRT -> Math.cbrt(a);
      case LOG1P -> Math.log1p(a);
      case EXPM1 -> Math.expm1(a);
      case SIGMOID -> 1 / (1 + Math.exp(-a));
      case LOG_ADD_EXP -> Math.log(Math.exp(a) + Math.exp(b));
      case TANH -> Math.tanh(a);
      case NORM_CDF -> normal.cumulativeProbability(a);
      case NORM_PDF -> normal.density(a);
      case INVERSE_NORM_CDF -> normal.inverseCumulativeProbability(a);
      case LOG_NORM_CDF -> Math.log(normal.cumulativeProbability(a));
      case ERF -> Erf.value(a);
      case ERFC -> Erfc.value(a);
      case ERFCX -> Erfcx.value(b);
      case POLYGAMMA -> LogGamma.value(b);
      // With independent variables the probability is a product.
      case BIVARIATE_NORM_CDF -> normal.cumulativeProbability(a) * normal.cumulativeProbability(b);
      case FLOOR -> Math.floor(a);
      case ABS -> Math.abs(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case GT, GE -> a > b ? 1 : 0;
      case SELECT -> b;
      case WEIGH -> a * b;
      case CONST, INPUT, UNKNOWN, DRAW, CELL, GATHER, SCATTER, MEAN, VECTOR, VECTOR_SUM, ELEMENT, LINEAR_SOLVE, CHOLESKY, SOLVE,
          LEAST_SQUARES, CALL -> throw new AssertionError(op);
    };
  }

  private static Graph graph(Function<Real[], Real> function, int inputs) {
    try (Tape tape = Tape.open()) {
      Real[] x = IntStream.range(0, inputs).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new);
      return tape.graph(function.apply(x));
    }
  }

  private static Set<Op> ops(Graph graph) {
    Set<Op> ops = EnumSet.noneOf(Op.class);
    IntStream.range(0, graph.size()).forEach(i -> ops.add(graph.op(i)));
    return ops;
  }

  private record MinusOneAndOne() implements Draws {
    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      for (int i = 0; i < count; i++) {
        out[offset + i] = 2.0 * (first + i) - 1;
      }
    }
  }
}
