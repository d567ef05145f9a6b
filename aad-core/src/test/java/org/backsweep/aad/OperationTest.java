package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.BesselJ;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Operations of one's own have the derivatives that were stated, to any order. */
class OperationTest {
  /** Bessel functions of the first kind: {@code J_n' = J_(n-1) - n J_n / x}, {@code J_0' = -J_1} (Abramowitz and Stegun 9.1.27). */
  private static Operation bessel(int n) {
    return Operation.of("j" + n, 1, 1, x -> new double[] {BesselJ.value(n, x[0])}, (x, y, w) -> new Real[] {
        n == 0 ? w[0].mul(bessel(1).at(x)[0]).neg() : w[0].mul(bessel(n - 1).at(x)[0].sub(y[0].mul(n).div(x[0])))});
  }

  /** In polar coordinates: the radius and the angle of a point. */
  private static double[] polar(double... x) {
    return new double[] {Math.hypot(x[0], x[1]), Math.atan2(x[1], x[0])};
  }

  private static Real[] polarTangent(Real[] x, Real[] y, Real[] v) {
    Real square = y[0].mul(y[0]);
    return new Real[] {x[0].mul(v[0]).add(x[1].mul(v[1])).div(y[0]), x[0].mul(v[1]).sub(x[1].mul(v[0])).div(square)};
  }

  private static Real[] polarAdjoint(Real[] x, Real[] y, Real[] w) {
    Real square = y[0].mul(y[0]);
    return new Real[] {x[0].mul(w[0]).div(y[0]).sub(x[1].mul(w[1]).div(square)), x[1].mul(w[0]).div(y[0]).add(x[0].mul(w[1]).div(square))};
  }

  private static Graph graph(int inputs, UnaryOperator<Real[]> function) {
    try (Tape tape = Tape.open()) {
      return tape.graph(function.apply(tape.inputs(IntStream.range(0, inputs).mapToObj(j -> "x" + j).toList())));
    }
  }

  /** Bessel's equation: {@code x^2 y'' + x y' + (x^2 - n^2) y = 0}. */
  @Test
  void derivativesFulfilTheEquation() {
    for (int n = 0; n < 3; n++) {
      Operation j = bessel(n);
      Grad grad = Grad.of((Real[] x) -> j.at(x[0])[0]);
      for (double x : new double[] {0.5, 2, 7.3}) {
        double first = grad.at(x)[0];
        double second = grad.hessian(x)[0][0];
        assertThat(x * x * second + x * first + (x * x - n * n) * BesselJ.value(n, x)).isEqualTo(0, within(1e-12 * (1 + x * x)));
      }
    }
  }

  /** Whichever rule is stated, the other is its transpose. */
  @Test
  void oneRuleSuffices() {
    RecordedFunction recorded = RecordedFunction.of(2, x -> new Real[] {
        Real.sqrt(x[0].mul(x[0]).add(x[1].mul(x[1]))), Solve.solve(a -> Real.sin(a).mul(x[0]).sub(Real.cos(a).mul(x[1])), 0, 1.5)});
    Operation[] all = {
        Operation.of("polar", 2, 2, OperationTest::polar, OperationTest::polarAdjoint),
        Operation.withTangent("polar", 2, 2, OperationTest::polar, OperationTest::polarTangent),
        Operation.of("polar", 2, 2, OperationTest::polar, OperationTest::polarAdjoint, OperationTest::polarTangent),
        Operation.of("polar", recorded, OperationTest::polarAdjoint)};
    Graph reference = graph(2, x -> product(recorded.at(x)));
    double[][] points = {{1.3, 0.7}, {0.4, 2.1}};
    for (Operation polar : all) {
      Graph graph = graph(2, x -> product(polar.at(x)));
      GradCheck.secondOrder(graph, points[0]).requireWithin(1e-7);
      for (UnaryOperator<Graph> derivative : List.<UnaryOperator<Graph>>of(g -> Adjoint.of(g, 0).graph(),
          g -> Adjoint.of(Adjoint.of(g, 0).graph(), 1, 2).graph())) {
        double[][] found = Program.of(derivative.apply(graph)).run(Workers.caller(), points);
        for (int p = 0; p < points.length; p++) {
          assertThat(found[p]).containsExactly(Program.of(derivative.apply(reference)).run(points[p]), within(1e-12));
        }
      }
    }
  }

  private static Real[] product(Real[] y) {
    return new Real[] {y[0].mul(Real.exp(y[1]))};
  }

  /** What is stated holds, even where it is not the derivative: here a gradient that is clipped. */
  @Test
  void theStatedDerivativeHolds() {
    Operation clipped = Operation.of("clipped", 1, 1, x -> x.clone(), (x, y, w) -> new Real[] {Real.max(Real.min(w[0], 1), -1)});
    assertThat(Grad.of((Real[] x) -> clipped.at(x[0])[0].mul(5)).at(2)).containsExactly(1);
    assertThat(Grad.of((Real[] x) -> clipped.at(x[0])[0].mul(0.5)).at(2)).containsExactly(0.5);
  }

  /** The adjoint is stated by the operation's own derivative in another way, for any arguments. */
  @Test
  void aRuleMayDifferentiateItsOwnOperation() {
    for (int n = 1; n <= 6; n++) {
      int count = n;
      Operation[] product = new Operation[1];
      product[0] = Operation.of("product", n, 1, x -> new double[] {Arrays.stream(x).reduce(1, (a, b) -> a * b)},
          (x, y, w) -> IntStream.range(0, count).mapToObj(j -> {
            Real[] direction = IntStream.range(0, count).mapToObj(k -> Tape.current().constant(k == j ? 1 : 0)).toArray(Real[]::new);
            return Linearization.of(u -> product[0].at(u), x).jvp(direction)[0].mul(w[0]);
          }).toArray(Real[]::new), (x, y, v) -> {
            Real sum = Tape.current().constant(0);
            for (int j = 0; j < count; j++) {
              sum = sum.add(y[0].div(x[j]).mul(v[j]));
            }
            return new Real[] {sum};
          });
      double[] at = IntStream.rangeClosed(1, n).mapToDouble(j -> j).toArray();
      double all = Arrays.stream(at).reduce(1, (a, b) -> a * b);
      assertThat(Grad.of((Real[] x) -> product[0].at(x)[0]).at(at))
          .containsExactly(Arrays.stream(at).map(x -> all / x).toArray(), within(1e-12));
    }
  }

  /** The slope of a root at 0 is infinite, and is not met where the other side is taken. */
  @Test
  void nothingComesThroughASideThatIsNotTaken() {
    for (Operation root : new Operation[] {
        Operation.of("root", 1, 1, x -> new double[] {Math.sqrt(x[0])}, (x, y, w) -> new Real[] {w[0].div(y[0]).mul(0.5)}),
        Operation.withTangent("root", 1, 1, x -> new double[] {Math.sqrt(x[0])}, (x, y, v) -> new Real[] {v[0].div(y[0]).mul(0.5)})}) {
      assertThat(Grad.of((Real[] x) -> Real.select(x[0].gt(0), root.at(x[0])[0], x[0])).at(0)).containsExactly(1);
    }
  }

  @Test
  void anOperationAroundARememberedFunctionRemembers() {
    AtomicInteger runs = new AtomicInteger();
    Operation counted = Operation.of("counted", 1, 1, x -> {
      runs.incrementAndGet();
      return x.clone();
    });
    RecordedFunction remembered = RecordedFunction.remembered(graph(1, counted::at));
    Operation around = Operation.of("around", remembered, (x, y, w) -> w);
    Program program = Program.of(graph(1, around::at));
    assertThat(program.run(3)).isEqualTo(program.run(3)).containsExactly(3);
    assertThat(runs).hasValue(1);
  }

  @Test
  void wrongUses() {
    Operation plain = Operation.of("plain", 1, 1, x -> x.clone());
    Operation short1 = Operation.of("short", 1, 2, x -> x.clone());
    Operation wrong = Operation.of("wrong", 2, 1, x -> new double[] {x[0]}, (x, y, w) -> w);
    assertThat(Program.of(graph(1, plain::at)).run(3)).containsExactly(3);
    assertThatThrownBy(() -> Adjoint.of(graph(1, plain::at), 0)).isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("operation plain was given no derivative");
    assertThatThrownBy(() -> Program.of(graph(1, short1::at)).run(3)).hasMessage("operation short has 2 results; its code returned 1");
    assertThatThrownBy(() -> Adjoint.of(graph(2, wrong::at), 0)).hasMessage("the adjoint of operation wrong has 2 numbers; its rule returned 1");
    Operation empty = Operation.of("empty", 1, 1, x -> x.clone(), (x, y, w) -> new Real[1]);
    assertThatThrownBy(() -> Adjoint.of(graph(1, empty::at), 0)).hasMessageStartingWith("the adjoint of operation empty is null at place 0");
    assertThatThrownBy(() -> plain.at((Real) null)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> Operation.of("none", 0, 1, x -> x)).hasMessageContaining("needs arguments and results");
    assertThatThrownBy(() -> graph(1, x -> plain.at(x[0], x[0]))).hasMessage("the function has 1 arguments and was given 2");
  }

  /** A product with an operation, where the other factor is 0: the weight of the operation is 0 there, its derivative is not. */
  @Test
  void aWeightThatHappensToBeZeroHasADerivative() {
    Operation square = Operation.of("square", 1, 1, x -> new double[] {x[0] * x[0]}, (x, y, w) -> new Real[] {x[0].mul(2).mul(w[0])});
    Operation both = Operation.of("both", 2, 1, x -> new double[] {x[0] * x[1]},
        (x, y, w) -> new Real[] {x[1].mul(w[0]), x[0].mul(w[0])});
    Grad product = Grad.of((Real[] x) -> x[0].mul(square.at(x[1])[0]));
    assertThat(product.hessian(0, 3)).isDeepEqualTo(new double[][] {{0, 6}, {6, 0}});
    Grad three = Grad.of((Real[] x) -> x[0].mul(both.at(x[1], x[2])[0]));
    assertThat(three.hessian(0, 3, 5)).isDeepEqualTo(new double[][] {{0, 5, 3}, {5, 0, 0}, {3, 0, 0}});
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Graph twice = Adjoint.of(Adjoint.of(tape.graph(a.mul(square.at(tape.input("x"))[0]))).graph(), 2).graph();
      // Value and gradient, and the derivatives of 2 a x.
      assertThat(Program.of(twice).run(0, 3)).containsExactly(0, 9, 0, 6, 0);
    }
  }
}
