package org.backsweep.aad.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.ValueAndGradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedMemoryBfgsTest {

  static Stream<TestProblem> problems() {
    return TestProblem.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void findsPublishedMinima(TestProblem problem) {
    LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(10, 1e-9, 2000).minimise(problem.squares()::valueAndGradient, problem.start());
    problem.assertMinimum(found.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000})
  void unknownsMayBeMany(int n) {
    TestProblem problem = TestProblem.rosenbrock(n);
    LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(10, 1e-6, 1000).minimise(problem.squares()::valueAndGradient, problem.start());
    assertThat(found.isConverged()).isTrue();
    assertThat(found.point()).containsExactly(IntStream.range(0, n).mapToDouble(_ -> 1).toArray(), within(1e-5));
    assertThat(found.evaluations()).isLessThan(200);
  }

  /** A value of 1000 hides falls of less than 1e-13, and with them gradients of less than about 1e-6. */
  @Test
  void aLargeValueHidesNoSlope() {
    Grad f = Grad.of((Real[] x) -> Real.cosh(x[0].sub(0.3)).add(x[1].sub(0.7).mul(x[1].sub(0.7))).add(1000));
    LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(5, 1e-12, 100).minimise(f::valueAndGradient, 2, -1);
    assertThat(found.isConverged()).isTrue();
    assertThat(found.point()).containsExactly(new double[] {0.3, 0.7}, within(1e-11));
  }

  /** With as many steps remembered as there are unknowns, a quadratic function is done in about as many steps, however it is scaled. */
  @Test
  void quadraticFunctionsEndSoon() {
    int n = 12;
    Grad f = Grad.of((Real[] x) -> {
      Real sum = x[0].constant(0);
      for (int i = 0; i < n; i++) {
        Real from = x[i].sub(1);
        sum = sum.add(from.mul(from).mul(Math.pow(10, i % 4)));
      }
      return sum;
    });
    LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(n, 1e-9, 1000).minimise(f::valueAndGradient, new double[n]);
    assertThat(found.isConverged()).isTrue();
    assertThat(found.iterations()).isLessThan(40);
    assertThat(found.point()).containsExactly(IntStream.range(0, n).mapToDouble(_ -> 1).toArray(), within(1e-9));
  }

  /** The function x - log x has no value left of 0, where long steps would lead. */
  @Test
  void aStepToWhereThereIsNoValueIsTooLong() {
    Grad f = Grad.of((Real[] x) -> x[0].sub(Real.log(x[0])));
    LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(5, 1e-10, 100).minimise(f::valueAndGradient, 50);
    assertThat(found.isConverged()).isTrue();
    assertThat(found.point()[0]).isCloseTo(1, within(1e-9));
  }

  @Test
  void saysWhereItEnds() {
    Grad f = TestProblem.rosenbrock(2).squares();
    LimitedMemoryBfgs.Minimum few = new LimitedMemoryBfgs(5, 1e-9, 3).minimise(f::valueAndGradient, -1.2, 1);
    assertThat(few.isConverged()).isFalse();
    assertThat(few.iterations()).isEqualTo(3);
    // No derivative is ever exactly 0 here: the search ends where rounding lets no step go down.
    LimitedMemoryBfgs.Minimum rounding = new LimitedMemoryBfgs(5, 0, 10_000).minimise(f::valueAndGradient, -1.2, 1);
    assertThat(rounding.iterations()).isLessThan(10_000);
    assertThat(rounding.value()).isLessThan(1e-25);
    assertThat(rounding.gradient()).containsExactly(f.at(rounding.point()));
    LimitedMemoryBfgs.Minimum none = new LimitedMemoryBfgs(5, 1e-9, 3).minimise(f::valueAndGradient, 1, 1);
    assertThat(none.isConverged()).isTrue();
    assertThat(none.iterations()).isZero();
    assertThat(none.evaluations()).isEqualTo(1);
  }

  /** A line, and the logarithm, which ends in minus infinity. */
  @Test
  void withoutAMinimumNothingConverges() {
    LimitedMemoryBfgs search = new LimitedMemoryBfgs(5, 1e-9, 100);
    assertThat(search.minimise(Grad.of((Real[] x) -> x[0].sub(x[1]))::valueAndGradient, 1, 1).isConverged()).isFalse();
    LimitedMemoryBfgs.Minimum down = search.minimise(Grad.of((Real[] x) -> Real.log(x[0]))::valueAndGradient, 1);
    assertThat(down.isConverged()).isFalse();
    assertThat(down.value()).isFinite();
  }

  @Test
  void badArguments() {
    assertThatThrownBy(() -> new LimitedMemoryBfgs(0, 1e-9, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0");
    assertThatThrownBy(() -> new LimitedMemoryBfgs(1, Double.NaN, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LimitedMemoryBfgs(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LimitedMemoryBfgs(5, 1e-9, 3)
        .minimise(x -> new ValueAndGradient<>(Math.log(x[0]), new double[] {1 / x[0]}), -1))
        .isInstanceOf(ArithmeticException.class).hasMessageContaining("start").hasMessageContaining("NaN");
  }

  @Test
  void leavesItsArgumentsAlone() {
    double[] start = {-1.2, 1};
    Grad f = TestProblem.rosenbrock(2).squares();
    new LimitedMemoryBfgs(5, 1e-9, 10).minimise(f::valueAndGradient, start);
    assertThat(start).isEqualTo(new double[] {-1.2, 1});
  }
}
