package org.backsweep.aad.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.Real.exp;
import static org.backsweep.aad.Real.mean;
import static org.backsweep.aad.Real.sub;
import static org.backsweep.aad.SpecialFunctions.softplus;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.TableDraws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimates and their standard errors from exact derivatives are those that are published, and cover the truth as often as they say. */
class EstimationTest {

  /** A data set of NIST's Statistical Reference Datasets for nonlinear regression, with certified estimates and standard deviations. */
  private record Certified(String name, BiFunction<Real[], Double, Real> model, double[] x, double[] y, double[] start,
      double[] estimates, double[] deviations, double squares) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Certified> certified() {
    return Stream.of(
        new Certified("Misra1a", (b, x) -> b[0].mul(sub(1, exp(b[1].mul(-x)))),
            new double[] {77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0},
            new double[] {10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78},
            new double[] {500, 0.0001}, new double[] {2.3894212918E+02, 5.5015643181E-04},
            new double[] {2.7070075241E+00, 7.2668688436E-06}, 1.2455138894E-01),
        new Certified("DanWood", (b, x) -> b[0].mul(exp(b[1].mul(Math.log(x)))),
            new double[] {1.309, 1.471, 1.490, 1.565, 1.611, 1.680}, new double[] {2.138, 3.421, 3.597, 4.340, 4.882, 5.660},
            new double[] {1, 5}, new double[] {7.6886226176E-01, 3.8604055871E+00},
            new double[] {1.8281973860E-02, 5.1726610913E-02}, 4.3173084083E-03),
        new Certified("MGH09", (b, x) -> b[0].mul(b[1].mul(x).add(x * x)).div(b[2].mul(x).add(b[3]).add(x * x)),
            new double[] {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625},
            new double[] {0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246},
            new double[] {0.25, 0.39, 0.415, 0.39},
            new double[] {1.9280693458E-01, 1.9128232873E-01, 1.2305650693E-01, 1.3606233068E-01},
            new double[] {1.1435312227E-02, 1.9633220911E-01, 8.0842031232E-02, 9.0025542308E-02}, 3.0750560385E-04),
        new Certified("Rat42", (b, x) -> b[0].div(exp(b[1].sub(b[2].mul(x))).add(1)),
            new double[] {9, 14, 21, 28, 42, 57, 63, 70, 79},
            new double[] {8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08},
            new double[] {100, 1, 0.1}, new double[] {7.2462237576E+01, 2.6180768402E+00, 6.7359200066E-02},
            new double[] {1.7340283401E+00, 8.8295217536E-02, 3.4465663377E-03}, 8.0565229338E+00));
  }

  @ParameterizedTest
  @MethodSource("certified")
  void leastSquares(Certified data) {
    Jac model = Jac.of(b -> Arrays.stream(data.x).mapToObj(x -> data.model.apply(b, x)).toArray(Real[]::new));
    LeastSquaresOptimizer.Optimum fit = new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-15).withParameterRelativeTolerance(1e-14).optimize(new LeastSquaresBuilder()
        .model(CommonsMath.residuals(model)).target(data.y).start(data.start).lazyEvaluation(true)
        .maxEvaluations(1000).maxIterations(1000).build());
    double squares = fit.getCost() * fit.getCost();
    double scale = Math.sqrt(squares / (data.y.length - data.start.length));
    assertThat(squares).isCloseTo(data.squares, within(1e-9 * data.squares));
    for (int k = 0; k < data.start.length; k++) {
      assertThat(fit.getPoint().getEntry(k)).isCloseTo(data.estimates[k], within(1e-6 * Math.abs(data.estimates[k])));
      assertThat(scale * fit.getSigma(0).getEntry(k)).isCloseTo(data.deviations[k], within(1e-6 * data.deviations[k]));
    }
  }

  /** A likelihood over the rows of a table whose last column is observed. */
  private record Likelihood(Grad loss, Jac scores, TableDraws data) {

    /** Of minus the logarithm of the density of a row. */
    static Likelihood of(BiFunction<Real[], Tape, Real> minusLogDensity, TableDraws data) {
      Paths over = Paths.of(data.rows(), data);
      Grad each = Grad.of((Real[] p) -> minusLogDensity.apply(p, Tape.current()));
      Jac products = Jac.of(p -> {
        Real[] score = each.at(p);
        return Arrays.stream(score).flatMap(a -> Arrays.stream(score).map(b -> mean(a.mul(b)))).toArray(Real[]::new);
      });
      return new Likelihood(Grad.of((Real[] p) -> mean(minusLogDensity.apply(p, Tape.current()))).over(over), products.over(over), data);
    }

    Likelihood over(TableDraws other) {
      Paths over = Paths.of(other.rows(), other);
      return new Likelihood(loss.over(over), scores.over(over), other);
    }

    double[] most(double... start) {
      LimitedMemoryBfgs.Minimum found = new LimitedMemoryBfgs(10, 1e-9, 500).minimise(loss::valueAndGradient, start);
      assertThat(found.isConverged()).as(found.toString()).isTrue();
      return found.point();
    }

    /** The inverse of the observed information. */
    RealMatrix covariance(double[] p) {
      return MatrixUtils.inverse(MatrixUtils.createRealMatrix(loss.hessian(p)).scalarMultiply(data.rows()));
    }

    /** The sandwich of White, Maximum likelihood estimation of misspecified models, 1982. */
    RealMatrix robustCovariance(double[] p) {
      RealMatrix inverse = covariance(p);
      double[] products = scores.value(p);
      RealMatrix meat = MatrixUtils.createRealMatrix(p.length, p.length);
      for (int i = 0; i < products.length; i++) {
        meat.setEntry(i / p.length, i % p.length, data.rows() * products[i]);
      }
      return inverse.multiply(meat).multiply(inverse);
    }
  }

  private static Real logistic(Real[] p, Tape tape) {
    Real z = p[0].add(p[1].mul(tape.draw(0)));
    return softplus(z).sub(tape.draw(1).mul(z));
  }

  /**
   * Damage of O-rings by temperature (Dalal, Fowlkes and Hoadley, Risk analysis of the space shuttle, JASA 84, 1989): the logistic
   * regression of whether there was damage that is printed in textbooks has 15.0429 (7.3786) and -0.2322 (0.1082).
   */
  @Test
  void maximumLikelihood() {
    double[][] flights = {{53, 1}, {57, 1}, {58, 1}, {63, 1}, {66, 0}, {67, 0}, {67, 0}, {67, 0}, {68, 0}, {69, 0}, {70, 1}, {70, 0},
        {70, 1}, {70, 0}, {72, 0}, {73, 0}, {75, 0}, {75, 1}, {76, 0}, {76, 0}, {78, 0}, {79, 0}, {81, 0}};
    Likelihood damage = Likelihood.of(EstimationTest::logistic, TableDraws.of(flights));
    double[] p = damage.most(0, 0);
    assertThat(p).containsExactly(new double[] {15.0429, -0.2322}, within(5e-5));
    RealMatrix covariance = damage.covariance(p);
    assertThat(Math.sqrt(covariance.getEntry(0, 0))).isCloseTo(7.3786, within(5e-5));
    assertThat(Math.sqrt(covariance.getEntry(1, 1))).isCloseTo(0.1082, within(5e-5));

    // In a logistic regression the score of a row is (1, x) times the residual, and its information (1, x)^T (1, x) times q (1 - q).
    RealMatrix bread = MatrixUtils.createRealMatrix(2, 2);
    RealMatrix meat = MatrixUtils.createRealMatrix(2, 2);
    for (double[] flight : flights) {
      double q = 1 / (1 + Math.exp(-p[0] - p[1] * flight[0]));
      RealMatrix row = MatrixUtils.createColumnRealMatrix(new double[] {1, flight[0]});
      RealMatrix square = row.multiply(row.transpose());
      bread = bread.add(square.scalarMultiply(q * (1 - q)));
      meat = meat.add(square.scalarMultiply((flight[1] - q) * (flight[1] - q)));
    }
    RealMatrix inverse = MatrixUtils.inverse(bread);
    RealMatrix expected = inverse.multiply(meat).multiply(inverse);
    RealMatrix robust = damage.robustCovariance(p);
    for (int i = 0; i < 4; i++) {
      double entry = expected.getEntry(i / 2, i % 2);
      assertThat(robust.getEntry(i / 2, i % 2)).isCloseTo(entry, within(1e-6 * Math.abs(entry)));
    }
  }

  private static Real exponential(Real[] p, Tape tape) {
    Real z = p[0].add(p[1].mul(tape.draw(0)));
    return z.add(exp(z.neg()).mul(tape.draw(1)));
  }

  /**
   * Waiting times with the mean exp(a + b x), and such whose spread is half of what the exponential distribution has: the truth is within
   * 1.96 errors 95 times in 100, for the second only by the sandwich. Of 400 samples 95 % is 380, with a deviation of 4.4.
   */
  @Test
  void theTruthIsWithinTwoErrors() {
    int samples = 400;
    SplittableRandom random = new SplittableRandom(11);
    Likelihood any = Likelihood.of(EstimationTest::exponential, TableDraws.of(new double[] {0, 1}));
    int[] covered = new int[2];
    int[] coveredRobustly = new int[2];
    int[] coveredByInformation = new int[2];
    for (int sample = 0; sample < samples; sample++) {
      for (boolean isExponential : new boolean[] {true, false}) {
        double[][] rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
          double x = 2 * random.nextDouble() - 1;
          // The mean of four has the variance of one over four.
          double waits = isExponential ? random.nextExponential()
              : (random.nextExponential() + random.nextExponential() + random.nextExponential() + random.nextExponential()) / 4;
          rows[i] = new double[] {x, Math.exp(0.3 + 0.8 * x) * waits};
        }
        Likelihood likelihood = any.over(TableDraws.of(rows));
        double[] p = likelihood.most(0, 0);
        RealMatrix covariance = likelihood.covariance(p);
        RealMatrix robust = likelihood.robustCovariance(p);
        for (int k = 0; k < 2; k++) {
          double miss = Math.abs(p[k] - (k == 0 ? 0.3 : 0.8));
          if (isExponential) {
            covered[k] += miss <= 1.96 * Math.sqrt(covariance.getEntry(k, k)) ? 1 : 0;
          } else {
            coveredRobustly[k] += miss <= 1.96 * Math.sqrt(robust.getEntry(k, k)) ? 1 : 0;
            coveredByInformation[k] += miss <= 1.96 * Math.sqrt(covariance.getEntry(k, k)) ? 1 : 0;
          }
        }
      }
    }
    for (int k = 0; k < 2; k++) {
      assertThat(covered[k]).isBetween(366, 394);
      assertThat(coveredRobustly[k]).isBetween(366, 394);
      assertThat(coveredByInformation[k]).isGreaterThan(397);
    }
  }
}
