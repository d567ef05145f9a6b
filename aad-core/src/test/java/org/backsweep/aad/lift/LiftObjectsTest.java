package org.backsweep.aad.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.value.ValueDerivatives;
import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import com.opengamma.strata.pricer.impl.volatility.smile.SabrHaganVolatilityFunctionProvider;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.interpolation.AkimaSplineInterpolator;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.interpolation.UnivariateInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.function.Grad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of objects, lifted unchanged: formulas of Strata by their own adjoints, interpolators by their own derivatives, records. */
class LiftObjectsTest {
  private static final double[] KNOTS = {0, 0.5, 1, 2, 5, 10, 30};
  private static final double[] LEVELS = {0.02, 0.022, 0.025, 0.024, 0.03, 0.033, 0.031};

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

  private static double[] relative(double[] of, double[] to) {
    return IntStream.range(0, of.length).mapToDouble(k -> (of[k] - to[k]) / Math.max(1, Math.abs(to[k]))).toArray();
  }

  /** Of Strata, as its jar has it: checks of arguments, a logger, boxed doubles and an object that holds the distribution. */
  @ParameterizedTest
  @CsvSource({"100, 101, 1, 0.2", "100, 130, 0.5, 0.35", "0.02, 0.015, 10, 0.6", "95, 60, 2, 0.15", "1.3, 1.31, 0.01, 0.1"})
  void blacksFormulaOfStrata(double forward, double strike, double expiry, double vol) {
    for (boolean isCall : new boolean[] {true, false}) {
      Grad g = Grad.of(Lift.of((double f, double k, double t, double v) -> BlackFormulaRepository.price(f, k, t, v, isCall)));
      ValueDerivatives strata = BlackFormulaRepository.priceAdjoint(forward, strike, expiry, vol, isCall);
      assertThat(g.value(forward, strike, expiry, vol)).isCloseTo(strata.getValue(), within(1e-13 * forward));
      double[] gradient = g.at(forward, strike, expiry, vol);
      assertThat(relative(gradient, strata.getDerivatives().toArray())).containsOnly(new double[] {0}, within(1e-11));
      // By forward, strike and volatility.
      double[][] second = BlackFormulaRepository.priceAdjoint2(forward, strike, expiry, vol, isCall).getSecond();
      double[][] hessian = g.hessian(forward, strike, expiry, vol);
      int[] places = {0, 1, 3};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          assertThat(hessian[places[i]][places[j]]).as("%d %d", i, j).isCloseTo(second[i][j], within(1e-8 * (1 + Math.abs(second[i][j]))));
        }
      }
    }
  }

  @Test
  void whereStrataThrowsAllIsNaN() {
    Grad g = Grad.of(Lift.of((double f, double k, double t, double v) -> BlackFormulaRepository.price(f, k, t, v, true)));
    assertThat(g.value(-1, 1, 1, 0.2)).isNaN();
    assertThat(g.at(1, 1, -1, 0.2)).containsOnly(Double.NaN);
    assertThat(g.value(100, 90, 1, 0)).isEqualTo(10);
  }

  /** At the money Strata's formula has no forward in d1; its derivative there is that of what it computes, not of Black's formula. */
  @Test
  void aPointThatCodeTreatsApart() {
    Grad g = Grad.of(Lift.of((double f, double k, double t, double v) -> BlackFormulaRepository.price(f, k, t, v, true)));
    double half = new NormalDistribution().cumulativeProbability(0.1);
    assertThat(g.at(100, 100, 1, 0.2)[0]).isCloseTo(half, within(1e-14));
    assertThat(g.hessian(100, 100, 1, 0.2)[0][0]).isZero();
    assertThat(g.hessian(100.001, 100, 1, 0.2)[0][0]).isCloseTo(new NormalDistribution().density(0.1) / (100 * 0.2), within(1e-6));
  }

  interface Smile extends Serializable {
    double at(double f, double k, double t, double alpha, double beta, double rho, double nu);
  }

  /** Hagan's formula, a method of an object; the derivatives that Strata wrote by hand are by all arguments but the expiry. */
  @ParameterizedTest
  @CsvSource({"0.03, 0.02, 0.5, -0.3, 0.5", "0.03, 0.045, 0.5, -0.3, 0.5", "0.03, 0.0301, 0.7, 0.2, 0.4", "0.05, 0.01, 0.25, 0, 0.8"})
  void haganOfStrata(double forward, double strike, double beta, double rho, double nu) {
    SabrHaganVolatilityFunctionProvider hagan = SabrHaganVolatilityFunctionProvider.DEFAULT;
    Grad g = Grad.of(Lift.ofLambda((Smile) hagan::volatility));
    double[] x = {forward, strike, 2, 0.05, beta, rho, nu};
    ValueDerivatives strata = hagan.volatilityAdjoint(forward, strike, 2, 0.05, beta, rho, nu);
    assertThat(g.value(x)).isCloseTo(strata.getValue(), within(1e-14));
    double[] gradient = g.at(x);
    double[] others = {gradient[0], gradient[1], gradient[3], gradient[4], gradient[5], gradient[6]};
    assertThat(relative(others, strata.getDerivatives().toArray())).containsOnly(new double[] {0}, within(1e-10));
  }

  static Stream<UnivariateInterpolator> splines() {
    return Stream.of(new SplineInterpolator(), new AkimaSplineInterpolator());
  }

  /** Exactly specified operations only: the value has Java's bits; the spline of the derivatives is Commons Math's. */
  @ParameterizedTest
  @MethodSource("splines")
  void aSplineOfCommonsMath(UnivariateInterpolator interpolator) {
    var spline = (PolynomialSplineFunction) interpolator.interpolate(KNOTS, LEVELS);
    Grad g = Grad.of(Lift.of((double t) -> spline.value(t)));
    for (double t : new double[] {0, 0.1, 0.5, 0.77, 1, 1.999, 2, 3.3, 5, 7, 29, 30}) {
      assertThat(g.value(t)).as("%s", t).isEqualTo(spline.value(t));
      assertThat(g.at(t)[0]).as("%s", t).isCloseTo(spline.polynomialSplineDerivative().value(t), within(1e-15));
      assertThat(g.hessian(t)[0][0]).as("%s", t)
          .isCloseTo(spline.polynomialSplineDerivative().polynomialSplineDerivative().value(t), within(1e-14));
    }
    assertThat(g.value(-1)).as("out of range").isNaN();
    assertThat(g.at(31)[0]).as("out of range").isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-45, -9, -1.3, 0, 0.4, 2.5, 8})
  void theNormalDistributionOfCommonsMath(double x) {
    NormalDistribution normal = new NormalDistribution(0.3, 1.7);
    Grad g = Grad.of(Lift.ofLambda((Lift.Of1) normal::cumulativeProbability));
    assertThat(g.value(x)).isCloseTo(normal.cumulativeProbability(x), within(1e-15));
    assertThat(g.at(x)[0]).isCloseTo(normal.density(x), within(1e-15));
    assertThat(Grad.of(Lift.of((double p) -> normal.density(p))).at(x)[0])
        .isCloseTo(-(x - 0.3) / (1.7 * 1.7) * normal.density(x), within(1e-15));
  }

  @Test
  void aMethodOfAnObjectAndOfItsClass() {
    PolynomialFunction p = new PolynomialFunction(new double[] {1, -2, 0, 3});
    assertThat(Grad.of(Lift.ofLambda((Lift.Of1) p::value)).at(1.5)[0]).isEqualTo(-2 + 9 * 1.5 * 1.5);
  }

  @Test
  void classesOfOnesOwn() {
    Desk.Curve curve = new Desk.Shifted(new Desk.NelsonSiegel(0.03, -0.02, 0.01, 1.4), 0.001);
    Grad g = Grad.of(Lift.of((double t) -> curve.discount(t)));
    assertThat(g.value(2.5)).isCloseTo(curve.discount(2.5), within(1e-15));
    isDifferentiated(Lift.of((double t) -> curve.discount(t)), 2.5);
    assertThat(curves(curve).at(2.5)).containsExactly(g.at(2.5));
    assertThat(Grad.of(Lift.of((double f, double k) -> Desk.priced(Desk.Right.CALL, f, k))).at(3, 2)).containsExactly(2, -2);
    assertThat(Grad.of(Lift.of((double f, double k) -> Desk.priced(Desk.Right.PUT, f, k))).at(2, 3)).containsExactly(-3, 3);
    assertThatThrownBy(() -> graph(Lift.of((double t) -> Desk.nothing(null, t)), 1)).hasMessageContaining("NullPointerException");
  }

  private final double scale = 3;

  /** A lambda that uses a field of the object around it, and one that calls a private method of it. */
  @Test
  void theObjectAroundALambda() {
    assertThat(Grad.of(Lift.of((double x) -> scale * x * x)).at(2)).containsExactly(12);
    assertThat(Grad.of(Lift.of((double x) -> scaled(x))).at(2)).containsExactly(3);
  }

  private double scaled(double x) {
    return scale * x;
  }

  private static Grad curves(Desk.Curve curve) {
    Desk.Curve around = new Desk.Shifted(curve, 0);
    return Grad.of(Lift.of((double t) -> around.discount(t)));
  }

  /** Records and objects that change, made by the method; the derivative of a power of a complex number is n times the next lower. */
  @Test
  void objectsThatTheMethodMakes() {
    Grad g = Grad.of(Lift.of((double x, double y) -> Desk.power(x, y, 5)));
    assertThat(g.value(1.2, 0.7)).isEqualTo(Desk.power(1.2, 0.7, 5));
    assertThat(g.at(1.2, 0.7)[0]).isCloseTo(5 * Desk.power(1.2, 0.7, 4), within(1e-14));
    assertThat(g.hessian(1.2, 0.7)[1][1]).isCloseTo(-20 * Desk.power(1.2, 0.7, 3), within(1e-13));
    double[] x = {1, -2, 3, 0.5};
    Grad sum = Grad.of(Lift.of((double[] of) -> Desk.sum(of)));
    assertThat(sum.value(x)).isEqualTo(Desk.sum(x));
    assertThat(sum.at(x)).containsExactly(new double[] {10.25 + 2.5 * 2, 10.25, 10.25 + 2.5 * 6, 10.25 + 2.5}, within(1e-14));
  }

  @Test
  void boxesListsAndCopies() {
    Grad g = Grad.of(Lift.of(Desk::boxed));
    assertThat(g.value(3)).isEqualTo(10);
    assertThat(g.at(3)).containsExactly(6);
    assertThat(g.at(0.5)).containsExactly(3);
    assertThat(g.value(5)).as("throws").isNaN();
    List<Double> weights = List.of(2.0, 3.0, 4.0);
    assertThat(Grad.of(Lift.of((double[] x) -> Desk.listed(weights, x))).at(1, 2)).containsExactly(4, 12);
    for (double[] at : new double[][] {{0.5, -2}, {-0.5, -0.7}, {-3, 4}, {2, 0.0}, {2, -0.0}}) {
      assertThat(Grad.of(Lift.of(Desk::signs)).value(at)).as("%s", at).isEqualTo(Desk.signs(at[0], at[1]));
    }
    assertThat(Grad.of(Lift.of(Desk::signs)).at(0.5, -2)).containsExactly(-1 + 1 + 1, 1);
    assertThat(Grad.of(Lift.of(Desk::logged)).at(-1)).containsExactly(2);
    assertThat(Grad.of(Lift.of((double x) -> Desk.cast("abc", x))).at(1)).containsExactly(3);
  }

  private record Refused(Lift.Of1 method, String message) {}

  static Stream<Refused> refused() {
    Desk.Level level = new Desk.Level(1);
    DoubleUnaryOperator sine = Math::sin;
    List<Double> list = new ArrayList<>();
    return Stream.of(
        new Refused(t -> level.ofChangeable(t),
            "Level.ofChangeable \\(Desk.java:\\d+\\): it reads the field .*Level.changeable, which is not final"),
        new Refused(t -> level.counting(t), "Level.counting .*: it reads the field .*Level.counted, which is not final"),
        new Refused(t -> level.writing(t), "Level.writing .*: it writes to the field .*changeable of an object that it did not make"),
        new Refused(Desk::collecting, "Desk.collecting .*: it makes an object of java.util.ArrayList"),
        new Refused(t -> Desk.extended(list, t), "Desk.extended .*: it calls java.util.List.add.*"),
        new Refused(Desk::lambda, "Desk.lambda .*: it makes a lambda, .*"),
        new Refused(t -> sine.applyAsDouble(t),
            "LiftObjectsTest.* it calls java.util.function.DoubleUnaryOperator.applyAsDouble: .* class file .*"),
        new Refused(t -> Desk.cast(list, t), "Desk.cast .*ClassCastException.*, on all paths"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeLifted(Refused refused) {
    assertThatThrownBy(() -> graph(Lift.of(refused.method()), 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(refused.message());
  }
}
