package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions made of operations: values, derivatives, special points; and derivatives of high order. */
class SpecialFunctionsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** A function with its value by the JDK, at points. */
  record Smooth(String name, Function<Real[], Real> f, Function<double[], Double> value, double ulps, double[]... at) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Smooth one(String name, Function<Real, Real> f, Function<Double, Double> value, double ulps, double... at) {
    return new Smooth(name, x -> f.apply(x[0]), x -> value.apply(x[0]), ulps,
        Arrays.stream(at).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
  }

  static Stream<Smooth> smooth() {
    return Stream.of(
        one("tan", Real::tan, Math::tan, 3.5, 0, 0.7, -1.4, 3, 1e-9),
        one("asin", Real::asin, Math::asin, 3, 0, 0.3, -0.9, 1e-9),
        one("acos", Real::acos, Math::acos, 3, 0, 0.3, -0.9, 0.97),
        one("atan", Real::atan, Math::atan, 2, 0, 0.3, -0.9, 40, -3),
        one("sinh", Real::sinh, Math::sinh, 5, 0, 1e-9, 0.3, -2, 20),
        one("cosh", Real::cosh, Math::cosh, 5, 0, 1e-9, 0.3, -2, 20),
        one("softplus", SpecialFunctions::softplus, x -> Math.log1p(Math.exp(x)), 4, 0, 0.3, -2, -30, 30),
        one("sigmoid", SpecialFunctions::sigmoid, x -> 1 / (1 + Math.exp(-x)), 3, 0, 0.3, -2, -30, 30),
        new Smooth("atan2", x -> Real.atan2(x[0], x[1]), x -> Math.atan2(x[0], x[1]), 2,
            new double[] {0.3, -2}, new double[] {-0.3, -2}, new double[] {1, 0}, new double[] {-3, 1}),
        new Smooth("hypot", x -> Real.hypot(x[0], x[1]), x -> Math.hypot(x[0], x[1]), 2,
            new double[] {0.3, -2}, new double[] {1, 0}, new double[] {2, 2}),
        new Smooth("logSumExp", SpecialFunctions::logSumExp, x -> Math.log(Arrays.stream(x).map(Math::exp).sum()), 5,
            new double[] {1, 2, 3}, new double[] {1, 1, 1, 1}, new double[] {-3, 4, 0.5, 2, 1}, new double[] {2}),
        new Smooth("softmax", x -> SpecialFunctions.softmax(x)[1],
            x -> Math.exp(x[1]) / Arrays.stream(x).map(Math::exp).sum(), 8, new double[] {1, 2, 3}, new double[] {1, 1, 1, 1}),
        new Smooth("sum", Real::sum, x -> Arrays.stream(x).sum(), 2, new double[] {1, 2, 3}, new double[] {-3}),
        new Smooth("reversed", x -> Real.sub(3, x[0]).mul(Real.div(2, x[1])), x -> (3 - x[0]) * (2 / x[1]), 0, new double[] {1, 7}));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void valuesAndDerivatives(Smooth smooth) {
    for (double[] at : smooth.at()) {
      Graph graph = graph(smooth.f(), at.length);
      double expected = smooth.value().apply(at);
      assertThat(Program.of(graph).run(at)[0]).as("at %s", Arrays.toString(at))
          .isCloseTo(expected, within(smooth.ulps() * Math.ulp(expected)));
      // Its kink is at the origin alone.
      assertThat(graph.kinks()).allSatisfy(kink -> assertThat(kink.op()).isEqualTo(Op.HYPOT));
      GradCheck.firstOrder(graph, at).requireWithin(1e-9);
      GradCheck.secondOrder(graph, at).requireWithin(1e-7);
    }
  }

  /** The stated errors of compositions, beside the one ulp of the JDK's. */
  @Test
  void compositionsStayNearTheJdks() {
    SplittableRandom random = new SplittableRandom(8);
    double[][] wide = IntStream.range(0, 4000).mapToObj(i -> new double[] {
        i % 2 == 0 ? random.nextDouble(-700, 700) : random.nextDouble(-1, 1) * StrictMath.pow(10, random.nextDouble(-300, 0.5))})
        .toArray(double[][]::new);
    double[][] narrow = IntStream.range(0, 4000).mapToObj(i -> new double[] {
        i % 2 == 0 ? random.nextDouble(-1, 1) : 1 - StrictMath.pow(10, random.nextDouble(-16, 0))}).toArray(double[][]::new);
    near(Real::tan, Math::tan, wide, 3);
    near(Real::atan, Math::atan, wide, 1);
    near(Real::sinh, Math::sinh, wide, 5);
    near(Real::cosh, Math::cosh, wide, 5);
    near(Real::asin, Math::asin, narrow, 2.5);
    near(Real::acos, Math::acos, narrow, 2.5);
  }

  private static void near(Function<Real, Real> f, Function<Double, Double> value, double[][] at, double ulps) {
    double[][] found = Program.of(graph(x -> f.apply(x[0]), 1)).run(Workers.caller(), at);
    for (int i = 0; i < at.length; i++) {
      double expected = value.apply(at[i][0]);
      assertThat(found[i][0]).as("at %s", at[i][0]).isCloseTo(expected, within((ulps + 1.5) * Math.ulp(expected)));
    }
  }

  @Test
  void steps() {
    for (double x : new double[] {-2, -1.5, -0.3, -0.0, 0.0, 0.3, 1, 2.7, 0x1p51 + 0.5, 0x1p52, -1e300, INF, -INF, NAN}) {
      assertThat(gradient(v -> Real.ceil(v[0]), x)).containsExactly(Math.ceil(x), 0);
      assertThat(gradient(v -> Real.floor(v[0]), x)).containsExactly(Math.floor(x), 0);
      assertThat(gradient(v -> Real.sign(v[0]), x)).containsExactly(Math.signum(x) + 0.0, 0);
    }
    assertThat(graph(x -> Real.sign(x[0]).add(Real.floor(x[0])), 1).kinks()).isNotEmpty();
  }

  @Test
  void specialPoints() {
    assertThat(gradient(x -> Real.asin(x[0]), 1)).containsExactly(Math.PI / 2, INF);
    assertThat(gradient(x -> Real.asin(x[0]), -1)).containsExactly(-Math.PI / 2, INF);
    assertThat(gradient(x -> Real.acos(x[0]), 1)).containsExactly(0, -INF);
    assertThat(gradient(x -> Real.acos(x[0]), -1)).containsExactly(Math.PI, -INF);
    assertThat(gradient(x -> Real.asin(x[0]), 1.5)).containsOnly(NAN);
    assertThat(gradient(x -> Real.cbrt(x[0]), 0)).containsExactly(0, INF);
    assertThat(gradient(x -> Real.hypot(x[0], x[1]), 0, 0)).containsExactly(0, 0, 0);
    assertThat(gradient(x -> Real.hypot(x[0], x[1]), 0, -2)).containsExactly(2, 0, -1);
    assertThat(gradient(x -> Real.atan2(x[0], x[1]), 0, -2)).containsExactly(Math.PI, -0.5, -0.0);
    assertThat(gradient(x -> Real.atan2(x[0], x[1]), -0.0, -2)).containsExactly(-Math.PI, -0.5, 0);
    assertThat(gradient(x -> Real.atan2(x[0], x[1]), 0, 0)).containsExactly(0, NAN, NAN);
    assertThat(gradient(x -> Real.atan(x[0]), INF)).startsWith(Math.PI / 2);
    assertThat(gradient(x -> Real.log1p(x[0]), -1)).containsExactly(-INF, INF);
    assertThat(gradient(x -> SpecialFunctions.sigmoid(x[0]), -800)).containsExactly(0, 0);
    assertThat(gradient(x -> SpecialFunctions.softplus(x[0]), 800)).containsExactly(800, 1);
    assertThat(gradient(x -> SpecialFunctions.softplus(x[0]), -800)).containsExactly(0, 0);
    assertThat(gradient(x -> Real.sinh(x[0]), 710.2)[0]).isCloseTo(Math.sinh(710.2), within(1e-13 * Math.sinh(710.2)));
    assertThat(gradient(x -> Real.cosh(x[0]), -709.7)[1]).isCloseTo(Math.sinh(-709.7), within(1e-13 * Math.sinh(709.7)));
    assertThat(gradient(x -> Real.cosh(x[0]), 710.2)[0]).isCloseTo(Math.cosh(710.2), within(1e-13 * Math.cosh(710.2)));
    assertThat(gradient(x -> Real.sinh(x[0]), -0.0)).containsExactly(-0.0, 1);
    assertThat(gradient(x -> SpecialFunctions.bivariateNormCdf(x[0], x[1], x[2]), 0.3, 0.7, 1)[1])
        .isCloseTo(Math.exp(-0.045) / Math.sqrt(2 * Math.PI), within(1e-15));
    assertThat(gradient(x -> SpecialFunctions.bivariateNormCdf(x[0], x[1], x[2]), 0.3, 0.7, 1)[3]).isNaN();
  }

  /** Arguments whose exponentials overflow, and that no one number stands out of. */
  @Test
  void sumsOfExponentialsAreShifted() {
    assertThat(Program.of(graph(SpecialFunctions::logSumExp, 3)).run(1e5, 1e5, -1e5)[0]).isCloseTo(1e5 + Math.log(2), within(3e-11));
    assertThat(Program.of(graph(SpecialFunctions::logSumExp, 3)).run(-INF, -INF, 4)[0]).isEqualTo(4);
    assertThat(Program.of(graph(SpecialFunctions::logSumExp, 2)).run(-INF, -INF)[0]).isEqualTo(-INF);
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 1; n <= 9; n++) {
      double[] x = random.doubles(n, -5, 5).map(v -> 1e4 + v).toArray();
      try (Tape tape = Tape.open()) {
        Real[] in = IntStream.range(0, n).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new);
        double[] weights = Program.of(tape.graph(SpecialFunctions.softmax(in))).run(x);
        double sum = Arrays.stream(x).map(v -> Math.exp(v - 1e4)).sum();
        for (int j = 0; j < n; j++) {
          assertThat(weights[j]).isCloseTo(Math.exp(x[j] - 1e4) / sum, within(4e-15 * weights[j]));
        }
      }
    }
  }

  @Test
  void withoutNumbersOrWithAnOrderThatIsNone() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(Real::sum).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one");
      assertThatThrownBy(SpecialFunctions::softmax).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one");
      assertThatThrownBy(() -> SpecialFunctions.polygamma(-1, x)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1").hasMessageContaining("0 to 100");
      assertThatThrownBy(() -> SpecialFunctions.erfcx(101, x)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("101");
    }
  }

  /** The third derivatives far out, where those of the plain formulas are all rounding, against the first terms of their series. */
  @Test
  void derivativesOfHighOrderKeepTheirDigits() {
    double x = 1e5;
    assertThat(third(SpecialFunctions::erfcx, x)).isCloseTo(
        (-6 + 30 / (x * x)) / Math.sqrt(Math.PI) / Math.pow(x, 4), within(1e-13 * Math.pow(x, -4)));
    assertThat(third(SpecialFunctions::logNormCdf, -x)).isCloseTo(
        (2 - 24 / (x * x)) / Math.pow(x, 3), within(1e-13 * Math.pow(x, -3)));
    assertThat(third(SpecialFunctions::lgamma, x)).isCloseTo(-1 / (x * x) - 1 / (x * x * x), within(1e-9 / (x * x)));
    // e^x times polynomials in e^x that differ from 1 by less than 1e-12.
    assertThat(third(SpecialFunctions::softplus, -30)).isCloseTo(Math.exp(-30), within(1e-11 * Math.exp(-30)));
    assertThat(third(SpecialFunctions::softplus, 30)).isCloseTo(-Math.exp(-30), within(1e-11 * Math.exp(-30)));
    assertThat(third(Real::expm1, -40)).isCloseTo(Math.exp(-40), within(1e-15 * Math.exp(-40)));
    // psi''(1) = -2 zeta(3).
    assertThat(third(SpecialFunctions::lgamma, 1)).isCloseTo(-2 * 1.2020569031595942, within(1e-14));
  }

  /** Where they vanish, they are differences: exact near zero to a few times 1e-17. */
  @Test
  void zerosOfHighDerivativesHaveAnAbsoluteError() {
    for (double x : new double[] {0, 1e-10, -1e-10, 1e-5}) {
      double term = x * x * x;
      assertThat(second(SpecialFunctions::sigmoid, x)).isCloseTo(-x / 8 + term / 24, within(2e-16));
      assertThat(third(SpecialFunctions::softplus, x)).isCloseTo(-x / 8 + term / 24, within(2e-16));
      assertThat(second(Real::sinh, x)).isCloseTo(Math.sinh(x), within(2e-16));
      assertThat(third(Real::cosh, x)).isCloseTo(Math.sinh(x), within(2e-16));
    }
  }

  @Test
  void ordersThatHaveNoDerivative() {
    assertThat(gradient(x -> SpecialFunctions.erfcx(99, x[0]), 1)[1]).isNegative();
    assertThatThrownBy(() -> gradient(x -> SpecialFunctions.erfcx(100, x[0]), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a derivative of erfcx is that of the next order, and there is none past 100: start from a lower one");
    assertThatThrownBy(() -> gradient(x -> SpecialFunctions.polygamma(100, x[0]), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("polygamma");
    assertThatThrownBy(() -> second(x -> SpecialFunctions.polygamma(99, x), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("past 100");
  }

  /** Terms that are 0 have no slope, also where two meet, and neither has a probability by an infinite bound. */
  @Test
  void derivativesAtInfinity() {
    assertThat(gradient(SpecialFunctions::logSumExp, -INF, -INF, 0)).containsExactly(0, 0, 0, 1);
    assertThat(gradient(x -> SpecialFunctions.softmax(x)[3], -INF, -INF, 0, 0)).containsExactly(0.5, 0, 0, -0.25, 0.25);
    assertThat(second(x -> SpecialFunctions.logAddExp(x, x.neg()), 0)).isEqualTo(1);
    for (double a : new double[] {INF, -INF}) {
      double[] at = gradient(x -> SpecialFunctions.bivariateNormCdf(x[0], x[1], x[2]), a, 0.5, 0);
      assertThat(at[1]).isZero();
      assertThat(at[3]).isZero();
      // Phi(b) or 0 is left.
      assertThat(at[2]).isCloseTo(a > 0 ? Math.exp(-0.125) / Math.sqrt(2 * Math.PI) : 0, within(1e-16));
      assertThat(gradient(x -> SpecialFunctions.bivariateNormCdf(x[0], x[1], x[2]), a, 0.5, 0.3)[3]).isZero();
      assertThat(gradient(x -> SpecialFunctions.bivariateNormCdf(x[1], x[0], x[2]), a, 0.5, 0)[1]).isZero();
    }
  }

  private static double second(Function<Real, Real> f, double x) {
    Graph second = Adjoint.of(Adjoint.of(graph(v -> f.apply(v[0]), 1)).graph(), 1).graph();
    return Program.of(second).run(x)[second.outputs() - 1];
  }

  private static double third(Function<Real, Real> f, double x) {
    Graph graph = graph(v -> f.apply(v[0]), 1);
    Graph second = Adjoint.of(Adjoint.of(graph).graph(), 1).graph();
    return Program.of(Adjoint.of(second, second.outputs() - 1).graph()).run(x)[second.outputs()];
  }

  private static Graph graph(Function<Real[], Real> f, int n) {
    try (Tape tape = Tape.open()) {
      return tape.graph(f.apply(IntStream.range(0, n).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new)));
    }
  }

  private static double[] gradient(Function<Real[], Real> f, double... at) {
    return Program.of(Adjoint.of(graph(f, at.length)).graph()).run(at);
  }
}
