package org.backsweep.aad.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;
import org.hipparchus.optim.nonlinear.vector.constrained.LagrangeSolution;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimisers of other libraries on exact derivatives find published minima. */
class OptimisersTest {
  private static final int MOST = 2000;

  static Stream<TestProblem> problems() {
    return TestProblem.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void leastSquaresOfCommonsMath(TestProblem problem) {
    Jac j = problem.jacobian();
    double cost = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder().model(CommonsMath.residuals(j))
        .target(new double[j.value(problem.start()).length]).start(problem.start()).lazyEvaluation(true)
        .maxEvaluations(MOST).maxIterations(MOST).build()).getCost();
    problem.assertMinimum(cost * cost);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leastSquaresOfHipparchus(boolean isLazy) {
    problems().forEach(problem -> {
      Jac j = problem.jacobian();
      double cost = new org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer().optimize(
          new org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder().model(Hipparchus.residuals(j))
          .target(new double[j.value(problem.start()).length]).start(problem.start()).lazyEvaluation(isLazy)
          .maxEvaluations(MOST).maxIterations(MOST).build()).getCost();
      problem.assertMinimum(cost * cost);
    });
  }

  @Test
  void conjugateGradientsOfCommonsMath() {
    TestProblem problem = TestProblem.rosenbrock(2);
    Grad f = problem.squares();
    double[] least = new NonLinearConjugateGradientOptimizer(NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
        new SimpleValueChecker(1e-14, 1e-14)).optimize(CommonsMath.objective(f), CommonsMath.gradient(f), GoalType.MINIMIZE,
        new InitialGuess(problem.start()), new MaxEval(100_000)).getPoint();
    assertThat(least).containsExactly(new double[] {1, 1}, within(1e-5));
  }

  @Test
  void conjugateGradientsOfHipparchus() {
    TestProblem problem = TestProblem.rosenbrock(2);
    Grad f = problem.squares();
    double[] least = new org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer(
        org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
        new org.hipparchus.optim.SimpleValueChecker(1e-14, 1e-14)).optimize(Hipparchus.objective(f, 2), Hipparchus.gradient(f),
        org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE, new org.hipparchus.optim.InitialGuess(problem.start()),
        new org.hipparchus.optim.MaxEval(100_000)).getPoint();
    assertThat(least).containsExactly(new double[] {1, 1}, within(1e-5));
  }

  /** One step of Newton's from anywhere ends in the minimum of a quadratic function, 1 + i/10 times (x_i - i)^2. */
  @Test
  void newtonStepByProductsWithTheHessian() {
    int n = 40;
    Grad f = Grad.of((Real[] x) -> {
      Real sum = x[0].constant(0);
      for (int i = 0; i < n; i++) {
        Real from = x[i].sub(i);
        sum = sum.add(from.mul(from).mul(1 + i / 10.0));
      }
      return sum;
    });
    double[] start = new double[n];
    double[] step = new ConjugateGradient(n + 1, 1e-13, false)
        .solve(CommonsMath.hessian(f, start), new ArrayRealVector(f.at(start)).mapMultiply(-1)).toArray();
    for (int i = 0; i < n; i++) {
      assertThat(step[i]).isCloseTo(i, within(1e-10 * n));
    }
  }

  /** Hock and Schittkowski, Test Examples for Nonlinear Programming Codes, 1981, problem 71. */
  @Test
  void constraints() {
    Grad f = Grad.of((Real[] x) -> x[0].mul(x[3]).mul(x[0].add(x[1]).add(x[2])).add(x[2]));
    Jac atLeast = Jac.of(x -> new Real[] {x[0].mul(x[1]).mul(x[2]).mul(x[3]), x[0], x[1], x[2], x[3],
        x[0].neg(), x[1].neg(), x[2].neg(), x[3].neg()});
    Jac equal = Jac.of(x -> new Real[] {Arrays.stream(x).map(each -> each.mul(each)).reduce(Real::add).orElseThrow()});
    LagrangeSolution found = new SQPOptimizerS().optimize(Hipparchus.objective(f, 4), Hipparchus.equalities(equal, 4, 40),
        Hipparchus.inequalities(atLeast, 4, 25, 1, 1, 1, 1, -5, -5, -5, -5),
        new org.hipparchus.optim.InitialGuess(new double[] {1, 5, 5, 1}), new org.hipparchus.optim.MaxIter(MOST));
    assertThat(found.getX().toArray()).containsExactly(new double[] {1, 4.7429994, 3.8211503, 1.3794082}, within(5e-4));
    assertThat(found.getValue()).isCloseTo(17.0140173, within(1e-4));
  }

  /** The same book's problem 43, with and without the Hessian of the function. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void constraintsWithAHessian(boolean isHessianExact) {
    Grad f = Grad.of((Real[] x) -> x[0].mul(x[0].sub(5)).add(x[1].mul(x[1].sub(5))).add(x[2].mul(x[2].mul(2).sub(21)))
        .add(x[3].mul(x[3].add(7))));
    Jac atLeast = Jac.of(x -> {
      Real[] y = Arrays.stream(x).map(each -> each.mul(each)).toArray(Real[]::new);
      Real both = x[1].add(x[3]);
      return new Real[] {both.sub(x[0]).sub(x[2]).sub(y[0]).sub(y[1]).sub(y[2]).sub(y[3]),
          x[0].add(x[3]).sub(y[0]).sub(y[1].mul(2)).sub(y[2]).sub(y[3].mul(2)),
          both.sub(x[0].mul(2)).sub(y[0].mul(2)).sub(y[1]).sub(y[2])};
    });
    SQPOption option = new SQPOption();
    option.setUseFunHessian(isHessianExact);
    LagrangeSolution found = new SQPOptimizerS().optimize(Hipparchus.objective(f, 4), Hipparchus.inequalities(atLeast, 4, -8, -10, -5),
        new org.hipparchus.optim.InitialGuess(new double[4]), new org.hipparchus.optim.MaxIter(100), option);
    assertThat(found.getX().toArray()).containsExactly(new double[] {0, 1, 2, -1}, within(5e-4));
    assertThat(found.getValue()).isCloseTo(-44, within(2e-4));
  }
}
