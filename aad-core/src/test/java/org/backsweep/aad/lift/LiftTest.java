package org.backsweep.aad.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunctionNewtonForm;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.MathArrays;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.function.Grad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods lifted unchanged: values by Java itself, derivatives by closed forms, other libraries and differences. */
class LiftTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  interface Curve extends Serializable {
    double at(double x, double[] c);
  }

  interface Smile extends Serializable {
    double at(double f, double k, double t, double[] p);
  }

  private static Graph graph(Lift lift, int n) {
    try (Tape tape = Tape.open()) {
      return tape.graph(lift.apply(IntStream.range(0, n).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new)));
    }
  }

  private static void isDifferentiated(Lift lift, double... x) {
    Graph graph = graph(lift, x.length);
    GradCheck.firstOrder(graph, x).requireWithin(1e-7);
    GradCheck.secondOrder(graph, x).requireWithin(1e-6);
  }

  @Test
  void blacksFormula() {
    Grad g = Grad.of(Lift.of(Plain::black));
    double f = 100;
    double k = 95;
    double vol = 0.25;
    double t = 1.5;
    double deviation = vol * Math.sqrt(t);
    double d1 = Math.log(f / k) / deviation + deviation / 2;
    double density = NORMAL.density(d1);
    assertThat(g.value(f, k, vol, t)).isCloseTo(f * NORMAL.cumulativeProbability(d1) - k * NORMAL.cumulativeProbability(d1 - deviation),
        within(1e-12));
    assertThat(g.value(f, k, vol, t)).isCloseTo(Plain.black(f, k, vol, t), within(1e-13));
    assertThat(g.at(f, k, vol, t)).containsExactly(new double[] {NORMAL.cumulativeProbability(d1),
        -NORMAL.cumulativeProbability(d1 - deviation), f * density * Math.sqrt(t), f * density * vol / (2 * Math.sqrt(t))}, within(1e-12));
    double[][] second = g.hessian(f, k, vol, t);
    assertThat(second[0][0]).as("gamma").isCloseTo(density / (f * deviation), within(1e-13));
    assertThat(second[2][2]).as("volga").isCloseTo(f * density * Math.sqrt(t) * d1 * (d1 - deviation) / vol, within(1e-10));
    isDifferentiated(Lift.of(Plain::black), f, k, vol, t);
    assertThat(g.value(-1, k, vol, t)).as("throws").isNaN();
    assertThat(g.at(f, -1, vol, t)).as("throws").containsOnly(Double.NaN);
  }

  @Test
  void aSmile() {
    Lift sabr = Lift.ofLambda((Smile) Plain::sabr);
    Grad g = Grad.of(sabr);
    for (double k : new double[] {0.02, 0.03, 0.045}) {
      double[] x = {0.03, k, 2, 0.04, 0.6, -0.3, 0.5};
      assertThat(g.value(x)).isCloseTo(Plain.sabr(0.03, k, 2, new double[] {0.04, 0.6, -0.3, 0.5}), within(1e-14));
      assertThat(g.at(x)).doesNotContain(Double.NaN);
    }
    isDifferentiated(sabr, 0.03, 0.045, 2, 0.04, 0.6, -0.3, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"-0.5", "0.3", "1", "1.7", "2.5", "3.9", "4", "6.5", "9"})
  void aSearchForTheCell(double x) {
    Grad g = Grad.of(Lift.of(Plain::linear));
    assertThat(g.value(x)).isEqualTo(Plain.linear(x));
    if (x >= 0 && x < 7) {
      var spline = new LinearInterpolator().interpolate(Plain.KNOTS, Plain.LEVELS);
      assertThat(g.value(x)).isCloseTo(spline.value(x), within(1e-15));
      assertThat(g.at(x)[0]).isCloseTo(spline.derivative().value(x), within(1e-15));
    }
    assertThat(g.hessian(x)[0][0]).isZero();
  }

  @Test
  void aPolynomial() {
    double[] x = {1.3, 2, -1, 0.5, 3};
    Grad g = Grad.of(Lift.ofLambda((Curve) Plain::polynomial));
    PolynomialFunction other = new PolynomialFunction(Arrays.copyOfRange(x, 1, 5));
    assertThat(g.value(x)).isEqualTo(other.value(1.3));
    assertThat(g.at(x)).containsExactly(new double[] {other.derivative().value(1.3), 1, 1.3, 1.3 * 1.3, 1.3 * 1.3 * 1.3}, within(1e-14));
    assertThat(g.hessian(x)[0][0]).isCloseTo(other.polynomialDerivative().derivative().value(1.3), within(1e-13));
  }

  /** Methods of Commons Math, as its jar has them. */
  @Test
  void ofAnotherLibrary() throws ReflectiveOperationException {
    Method newton = PolynomialFunctionNewtonForm.class.getMethod("evaluate", double[].class, double[].class, double.class);
    Grad g = Grad.of(Lift.of(newton, 3, 2));
    double[] x = {1, 2, -0.5, 0.3, 1.7, 2.2};
    assertThat(g.value(x)).isEqualTo(PolynomialFunctionNewtonForm.evaluate(new double[] {1, 2, -0.5}, new double[] {0.3, 1.7}, 2.2));
    assertThat(g.at(x)[5]).isCloseTo(2 - 0.5 * (2.2 - 0.3 + 2.2 - 1.7), within(1e-15));

    Grad norm = Grad.of(Lift.of(MathArrays.class.getMethod("safeNorm", double[].class)));
    assertThat(norm.value(3, 4, 12)).isCloseTo(13, within(1e-14));
    assertThat(norm.at(3, 4, 12)).containsExactly(new double[] {3 / 13.0, 4 / 13.0, 12 / 13.0}, within(1e-15));
    Grad distance = Grad.of(Lift.of(MathArrays.class.getMethod("distance", double[].class, double[].class), 2, 2));
    assertThat(distance.at(1, 1, 4, 5)).containsExactly(new double[] {-0.6, -0.8, 0.6, 0.8}, within(1e-15));
    Grad farthest = Grad.of(Lift.of(MathArrays.class.getMethod("distanceInf", double[].class, double[].class), 2, 2));
    assertThat(farthest.at(1, 1, 4, 5)).containsExactly(new double[] {0, -1, 0, 1}, within(0.0));
    Grad gamma = Grad.of(Lift.of(Gamma::logGamma1p));
    assertThat(gamma.value(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI) / 2), within(1e-15));
    // Euler's constant; digamma and trigamma at 3/2 (Abramowitz and Stegun 6.3.4, 6.4.4).
    assertThat(gamma.at(0.5)[0]).isCloseTo(2 - 0.5772156649015329 - 2 * Math.log(2), within(1e-14));
    assertThat(gamma.hessian(0.5)[0][0]).isCloseTo(Math.PI * Math.PI / 2 - 4, within(1e-13));
    assertThat(gamma.value(2)).as("throws").isNaN();
    isDifferentiated(Lift.of(Gamma::lanczos), 2.5);
  }

  @Test
  void exactOperationsHaveJavasBits() {
    Lift lift = Lift.of(Plain::mixed);
    Grad g = Grad.of(lift);
    for (double a : new double[] {-2.3, 0.4, 1}) {
      for (double b : new double[] {-1.7, 0.1, 0.4, 2}) {
        for (double c : new double[] {-0.9, 0.4, 3.1}) {
          assertThat(g.value(a, b, c)).as("%s %s %s", a, b, c).isEqualTo(Plain.mixed(a, b, c));
        }
      }
    }
    isDifferentiated(lift, -2.3, 0.1, -0.9);
    isDifferentiated(lift, 3.1, -1.7, 0.2);
    isDifferentiated(lift, 0.3, 0.7, 1.1);
  }

  @Test
  void theOtherSideDoesNotLeak() {
    Grad g = Grad.of(Lift.of(Plain::guarded));
    assertThat(g.at(-3)).containsExactly(-6);
    assertThat(g.at(0)).as("as Java takes it").containsExactly(0);
    assertThat(g.at(4)).containsExactly(0.25);
    assertThat(g.hessian(-3)[0][0]).isEqualTo(2);
    assertThat(Grad.of(Lift.of((double x) -> Double.isNaN(x) ? 0 : 2 * x)).at(3)).containsExactly(2);
    assertThat(g.value(Double.MIN_VALUE)).isEqualTo(Plain.guarded(Double.MIN_VALUE));
  }

  @Test
  void functions() {
    Grad g = Grad.of(Lift.of(Plain::fast));
    assertThat(g.value(1.2, 0.7)).isCloseTo(Plain.fast(1.2, 0.7), within(1e-14));
    isDifferentiated(Lift.of(Plain::fast), 1.2, 0.7);
    assertThat(Grad.of(Lift.of((Lift.Of1) Math::sin)).at(0.4)).containsExactly(new double[] {Math.cos(0.4)}, within(1e-15));
    Grad n = Grad.of(Lift.of(Plain::normal));
    assertThat(n.at(0.4)[0]).isCloseTo(NORMAL.density(0.4), within(1e-6));
    assertThat(n.at(-0.4)[0]).isCloseTo(NORMAL.density(0.4), within(1e-6));
  }

  @Test
  void whatALambdaUses() {
    int steps = 7;
    double[] c = {1, 2, 3};
    Grad g = Grad.of(Lift.of((double x) -> Plain.fibonacci(x, steps) + Plain.polynomial(x, c)));
    assertThat(g.value(0.9)).isEqualTo(Plain.fibonacci(0.9, steps) + Plain.polynomial(0.9, c));
    isDifferentiated(Lift.of((double x) -> Plain.fibonacci(x, steps)), 0.9);
  }

  @Test
  void aTree() {
    Grad g = Grad.of(Lift.of(Plain::tree));
    double[] x = {101, 0.3, 0.05};
    assertThat(g.value(x)).isCloseTo(Plain.tree(x[0], x[1], x[2]), within(1e-12));
    isDifferentiated(Lift.of(Plain::tree), x);
  }

  @Test
  void withinARecording() throws ReflectiveOperationException {
    Lift black = Lift.of(MethodHandles.lookup(), MethodHandles.lookup().findStatic(Plain.class, "black",
        MethodType.methodType(double.class, double.class, double.class, double.class, double.class)));
    Grad price = Grad.of(black);
    Grad delta = Grad.of((Real[] x) -> price.at(x[0], x[1], x[0].constant(0.2), x[0].constant(1))[0]);
    assertThat(delta.at(100, 90)[0]).isCloseTo(price.hessian(100, 90, 0.2, 1)[0][0], within(1e-15));
  }

  @Test
  void intsThatDependOnValues() {
    Grad g = Grad.of(Lift.of(Plain::counts));
    double[] x = {1, -0.5, 2, -1, 3, 0.5};
    assertThat(g.value(x)).isEqualTo(Plain.counts(x));
    assertThat(g.at(x)).containsExactly(new double[] {1.5 * 4 * 1, 3 * 4 * 1, 3 * 1.5 * 1, 3 * 1.5 * 4, 0, 0}, within(1e-14));
  }

  @Test
  void givenWrongly() throws Exception {
    Method distance = MathArrays.class.getMethod("distance", double[].class, double[].class);
    assertThatThrownBy(() -> Lift.of(distance, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 2 arrays, and was given 1 lengths");
    assertThatThrownBy(() -> graph(Lift.of(distance, 2, 2), 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 4 numbers, and was given 3");
    assertThatThrownBy(() -> Lift.of(Math.class.getMethod("scalb", double.class, int.class))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a parameter is int, and not double or double[]");
    assertThatThrownBy(() -> Lift.of(Object.class.getMethod("hashCode"))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Object.hashCode cannot be lifted: it is not static");
    assertThatThrownBy(() -> Lift.ofLambda("text")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is no lambda");
    byte[] bytes = Plain.class.getResourceAsStream("Plain.class").readAllBytes();
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass();
    assertThatThrownBy(() -> Lift.of(hidden.getDeclaredMethod("normal", double.class))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not give its class file as the resource");
  }

  private record Refused(Lift.Of1 method, String message) {}

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(Plain::newton, "Plain\\.newton \\(Plain.java:\\d+\\): more than 500 conditions .* Loop.whileLoop"),
        new Refused(Plain::bits, "Plain.bits .*: more than 256 paths, .*"),
        new Refused(a -> Plain.caught(a, 0), "Plain.caught .* throws .*, and may catch it: exceptions that are caught are not lifted"),
        new Refused(Plain::endless, "Plain.endless .*more than 4194304 steps; .* Loop.scan .*"),
        new Refused(Plain::remainder, "Plain.remainder \\(Plain.java:\\d+\\): it takes the remainder of a recorded value"),
        new Refused(Plain::whole, "Plain.whole .*: it makes an int of a recorded value"),
        new Refused(Plain::field, "Plain.field .*: it reads the field org.backsweep.aad.lift.Plain.changeable, which is not final"),
        new Refused(Plain::made, "Plain.made .*: it makes an object of java.lang.Object"),
        new Refused(Plain::wide, "Plain.wide .*long and float are not.*"),
        new Refused(Plain::always, "Plain.always .* throws java.lang.IllegalStateException, on all paths"),
        new Refused(Plain::locked, "Plain.locked cannot be lifted: it is synchronized"),
        new Refused(Plain::written, "Plain.written .*: it writes to an array that it did not make and was not given"),
        new Refused(Plain::narrow, "Plain.narrow.* cannot be lifted: its result is not a double"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeLifted(Refused refused) {
    assertThatThrownBy(() -> graph(Lift.of(refused.method()), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(refused.message());
  }
}
