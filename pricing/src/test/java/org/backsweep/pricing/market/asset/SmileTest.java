package org.backsweep.pricing.market.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class SmileTest {
  private static final double[] X = {-0.3, -0.15, -0.1, 0.05, 0.2, 0.22, 0.4};
  private static final double[] W = {0.09, 0.07, 0.065, 0.05, 0.045, 0.044, 0.051};

  /** w, slope and curvature at x. */
  private static double[] at(double[] knots, double[] w, double x) {
    return Program.of(graph(knots, w)).run(inputs(w, x));
  }

  private static Graph graph(double[] knots, double[] w) {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real[] values = new Real[w.length];
      for (int i = 0; i < w.length; i++) {
        values[i] = tape.input("w" + i);
      }
      Smile.Point point = Smile.of(knots, values).at(x);
      return tape.graph(point.w(), point.slope(), point.curvature());
    }
  }

  private static double[] inputs(double[] w, double x) {
    double[] inputs = new double[w.length + 1];
    inputs[0] = x;
    System.arraycopy(w, 0, inputs, 1, w.length);
    return inputs;
  }

  @Test
  void isTheNaturalSplineOfCommonsMathInside() {
    PolynomialSplineFunction spline = new SplineInterpolator().interpolate(X, W);
    for (double x = -0.3; x < 0.4; x += 0.013) {
      double[] point = at(X, W, x);
      assertThat(point[0]).isCloseTo(spline.value(x), within(1e-13));
      assertThat(point[1]).isCloseTo(spline.derivative().value(x), within(1e-12));
      assertThat(point[2]).isCloseTo(spline.polynomialSplineDerivative().derivative().value(x), within(1e-10));
    }
  }

  /** The smile whose knots 1, 4 and 6 are moved along by an input each, in front of those of {@link #graph}. */
  private static Graph moving() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real[] knots = new Real[X.length];
      Real[] values = new Real[W.length];
      for (int i = 0; i < W.length; i++) {
        values[i] = tape.input("w" + i);
      }
      for (int i = 0; i < X.length; i++) {
        knots[i] = i == 1 || i == 4 || i == 6 ? tape.input("move" + i).add(X[i]) : tape.constant(X[i]);
      }
      Smile.Point point = Smile.of(knots, values).at(x);
      return tape.graph(point.w(), point.slope(), point.curvature());
    }
  }

  @Test
  void knotsThatMoveAreThoseOfTheSplineThroughTheirNewPlaces() {
    double[] moves = {0.03, -0.1, 0.2};
    double[] moved = X.clone();
    moved[1] += moves[0];
    moved[4] += moves[1];
    moved[6] += moves[2];
    PolynomialSplineFunction spline = new SplineInterpolator().interpolate(moved, W);
    Program program = Program.of(moving());
    for (double x = -0.3; x < 0.6; x += 0.013) {
      double[] inputs = Arrays.copyOf(inputs(W, x), W.length + 4);
      System.arraycopy(moves, 0, inputs, W.length + 1, 3);
      double[] point = program.run(inputs);
      assertThat(point[0]).isCloseTo(spline.value(x), within(1e-13));
      assertThat(point[1]).isCloseTo(spline.derivative().value(x), within(1e-12));
      assertThat(point[2]).isCloseTo(spline.polynomialSplineDerivative().derivative().value(x), within(1e-10));
    }
  }

  @Test
  void gradientsToKnotsAgree() {
    for (double x : new double[] {-0.35, -0.14, 0.07, 0.3, 0.6}) {
      double[] inputs = Arrays.copyOf(inputs(W, x), W.length + 4);
      GradCheck.secondOrder(moving(), inputs).requireWithin(1e-6);
    }
  }

  @Test
  void passesThroughItsKnots() {
    for (int i = 0; i < X.length; i++) {
      assertThat(at(X, W, X[i])[0]).isCloseTo(W[i], within(1e-15));
    }
  }

  @Test
  void wingsContinueValueAndSlopeAndStayPositive() {
    for (double end : new double[] {-0.3, 0.4}) {
      double[] inside = at(X, W, end - Math.signum(end) * 1e-9);
      double[] outside = at(X, W, end + Math.signum(end) * 1e-9);
      assertThat(outside[0]).isCloseTo(inside[0], within(1e-8));
      assertThat(outside[1]).isCloseTo(inside[1], within(1e-7));
    }
    double[] falling = {0.2, 0.1, 0.02};
    double[] knots = {-0.1, 0, 0.1};
    for (double x = 0.1; x < 8; x += 0.1) {
      assertThat(at(knots, falling, x)[0]).isGreaterThan(0.0099);
    }
  }

  @Test
  void derivativesInTheWingsAreThoseOfTheValue() {
    double h = 1e-5;
    for (double x : new double[] {-1.2, -0.5, -0.31, 0.41, 0.7, 1.5}) {
      double up = at(X, W, x + h)[0];
      double middle = at(X, W, x)[0];
      double down = at(X, W, x - h)[0];
      double[] point = at(X, W, x);
      assertThat(point[1]).isCloseTo((up - down) / (2 * h), within(1e-9));
      assertThat(point[2]).isCloseTo((up - 2 * middle + down) / (h * h), within(1e-4));
    }
  }

  @Test
  void onePointIsFlat() {
    double[] point = at(new double[] {0.1}, new double[] {0.04}, -2);
    assertThat(point).containsExactly(0.04, 0, 0);
  }

  @Test
  void gradientsAgree() {
    GradCheck.secondOrder(graph(X, W), inputs(W, 0.07)).requireWithin(1e-6);
    GradCheck.secondOrder(graph(X, W), inputs(W, 0.6)).requireWithin(1e-6);
  }

  @Test
  void whatDoesNotGiveWayIsKeptAndWhatGivesWayEasilyIsTheRegressionLine() {
    assertThat(moved(0)).containsExactly(W);
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < X.length; i++) {
      line.addData(X[i], W[i]);
    }
    assertThat(moved(1e6)).containsExactly(Arrays.stream(X).map(line::predict).toArray(), within(1e-7));
  }

  @Test
  void oneKnotThatGivesWayEasilyIsWhereTheSplineOfTheOthersIs() {
    double[] compliances = new double[X.length];
    compliances[3] = 1e9;
    double[] others = IntStream.range(0, X.length).filter(i -> i != 3).mapToDouble(i -> X[i]).toArray();
    double[] values = IntStream.range(0, X.length).filter(i -> i != 3).mapToDouble(i -> W[i]).toArray();
    double[] wanted = W.clone();
    wanted[3] = new SplineInterpolator().interpolate(others, values).value(X[3]);
    assertThat(moved(compliances)).containsExactly(wanted, within(1e-6));
  }

  @Test
  void movingMinimisesThePenalisedSum() {
    double compliance = 1e-4;
    double[] best = moved(compliance);
    double least = penalisedSum(best, compliance);
    for (int i = 0; i < best.length; i++) {
      for (double by : new double[] {1e-4, -1e-4}) {
        double[] other = best.clone();
        other[i] += by;
        assertThat(penalisedSum(other, compliance)).isGreaterThan(least);
      }
    }
  }

  /** The smoothing objective, its integral by Simpson's rule, exact for the square of a linear second derivative. */
  private static double penalisedSum(double[] values, double stiffness) {
    PolynomialSplineFunction second = new SplineInterpolator().interpolate(X, values).polynomialSplineDerivative()
        .polynomialSplineDerivative();
    double sum = 0;
    for (int i = 0; i < X.length; i++) {
      sum += (values[i] - W[i]) * (values[i] - W[i]);
      if (i > 0) {
        double h = X[i] - X[i - 1];
        double left = second.value(X[i - 1]);
        double middle = second.value(X[i - 1] + h / 2);
        double right = 2 * middle - left;
        sum += stiffness * h / 6 * (left * left + 4 * middle * middle + right * right);
      }
    }
    return sum;
  }

  private static double[] moved(double... compliances) {
    double[] each = compliances.length == 1 ? DoubleStream.generate(() -> compliances[0]).limit(X.length).toArray() : compliances;
    try (Tape tape = Tape.open()) {
      Real[] v = Arrays.stream(W).mapToObj(w -> tape.input("v" + w)).toArray(Real[]::new);
      Real[] moved = Relaxation.of(X, each).moved(List.of(v), Linear.RECORDED).toArray(Real[]::new);
      return Program.of(tape.graph(moved)).run(W);
    }
  }

  @Test
  void movingIsLinear() {
    try (Tape tape = Tape.open()) {
      Real[] v = Arrays.stream(W).mapToObj(w -> tape.input("v" + w)).toArray(Real[]::new);
      double[] compliances = DoubleStream.generate(() -> 1e-3).limit(X.length).toArray();
      Real[] moved = Relaxation.of(X, compliances).moved(List.of(v), Linear.RECORDED).toArray(Real[]::new);
      Graph graph = tape.graph(moved);
      double[] row = Program.of(Adjoint.of(graph, 2).graph()).run(W);
      double sum = 0;
      for (int j = 0; j < W.length; j++) {
        sum += row[W.length + j];
      }
      assertThat(sum).as("a constant is kept").isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void recordsAsManyStepsForAStrikeWhateverTheirNumber() {
    int[] sizes = new int[2];
    for (int k = 0; k < 2; k++) {
      int n = 100 * (1 + k);
      try (Tape tape = Tape.open()) {
        double[] x = IntStream.range(0, n).mapToDouble(i -> 0.01 * i + 1e-4 * Math.sin(i)).toArray();
        Real[] v = IntStream.range(0, n).mapToObj(i -> tape.input("v" + i)).toArray(Real[]::new);
        Smile.Point point = Smile.of(x, v).moved(Relaxation.of(x, x.clone())).at(tape.input("x"));
        sizes[k] = tape.graph(point.w(), point.slope(), point.curvature()).size();
      }
    }
    assertThat(1.0 * sizes[1] / sizes[0]).isCloseTo(2, within(0.01));
  }
}
