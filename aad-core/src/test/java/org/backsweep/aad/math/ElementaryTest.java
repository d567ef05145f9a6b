package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.math.NormalReference.DIGITS;
import static org.backsweep.aad.math.NormalReference.relativeError;
import static org.backsweep.aad.math.NormalReference.ulps;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;

class ElementaryTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final SplittableRandom random = new SplittableRandom(20020705);

  @Test
  void expIsWithinOneUlp() {
    for (int i = 0; i < 4000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-708, 709.7) : random.nextDouble(-2, 2);
      assertThat(ulps(Elementary.exp(x), DIGITS.newDfp(x).exp())).as("exp(%s)", x).isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void expOfTinyResultsIsWithinOneSubnormal() {
    for (int i = 0; i < 500; i++) {
      double x = random.nextDouble(-745.1, -708);
      double error = DIGITS.newDfp(Elementary.exp(x)).subtract(DIGITS.newDfp(x).exp()).abs().divide(
          DIGITS.newDfp(Math.max(Double.MIN_VALUE, Math.ulp(StrictMath.exp(x))))).toDouble();
      assertThat(error).as("exp(%s)", x).isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void expStaysWithinTwoUlpOfTheJdkEverywhere() {
    for (int i = 0; i < 1_000_000; i++) {
      double x = random.nextDouble(-750, 715);
      double expected = StrictMath.exp(x);
      if (Double.isInfinite(expected)) {
        assertThat(Elementary.exp(x)).isEqualTo(INF);
      } else if (Math.abs(Elementary.exp(x) - expected) > 2 * Math.ulp(expected)) {
        assertThat(Elementary.exp(x)).as("exp(%s)", x).isEqualTo(expected);
      }
    }
  }

  @Test
  void expAtTheEdges() {
    assertThat(Elementary.exp(0.0)).isEqualTo(1.0);
    assertThat(Elementary.exp(-0.0)).isEqualTo(1.0);
    assertThat(Elementary.exp(Double.MIN_VALUE)).isEqualTo(1.0);
    assertThat(Elementary.exp(INF)).isEqualTo(INF);
    assertThat(Elementary.exp(-INF)).isZero();
    assertThat(Elementary.exp(Double.MAX_VALUE)).isEqualTo(INF);
    assertThat(Elementary.exp(-Double.MAX_VALUE)).isZero();
    assertThat(Elementary.exp(709.782712893384)).isCloseTo(Double.MAX_VALUE, within(Double.MAX_VALUE * 1e-12));
    assertThat(Elementary.exp(709.7827128933841)).isEqualTo(INF);
    assertThat(Elementary.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.exp(-745.14)).isZero();
    assertThat(Elementary.exp(Double.NaN)).isNaN();
  }

  @Test
  void logIsWithinOneUlp() {
    for (int i = 0; i < 4000; i++) {
      double x = switch (i % 4) {
        case 0 -> random.nextDouble(0.5, 2);
        case 1 -> 1 + random.nextDouble(-1e-3, 1e-3);
        case 2 -> Double.MIN_VALUE * random.nextLong(1, 1L << 52);
        default -> Double.longBitsToDouble(random.nextLong(1L << 52, 0x7ffL << 52));
      };
      if (x != 1.0) {
        assertThat(ulps(Elementary.log(x), DIGITS.newDfp(x).log())).as("log(%s)", x).isLessThanOrEqualTo(1.0);
      }
    }
  }

  @Test
  void logStaysWithinTwoUlpOfTheJdkEverywhere() {
    for (int i = 0; i < 1_000_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong(1, 0x7ffL << 52));
      double expected = StrictMath.log(x);
      if (Math.abs(Elementary.log(x) - expected) > 2 * Math.ulp(expected)) {
        assertThat(Elementary.log(x)).as("log(%s)", x).isEqualTo(expected);
      }
    }
  }

  @Test
  void logAtTheEdges() {
    assertThat(Elementary.log(1.0)).isZero();
    assertThat(Elementary.log(0.0)).isEqualTo(-INF);
    assertThat(Elementary.log(-0.0)).isEqualTo(-INF);
    assertThat(Elementary.log(INF)).isEqualTo(INF);
    assertThat(Elementary.log(-1.0)).isNaN();
    assertThat(Elementary.log(-Double.MIN_VALUE)).isNaN();
    assertThat(Elementary.log(-INF)).isNaN();
    assertThat(Elementary.log(Double.NaN)).isNaN();
    assertThat(Elementary.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    assertThat(Elementary.log(Double.MAX_VALUE)).isEqualTo(StrictMath.log(Double.MAX_VALUE));
  }

  @Test
  void normCdfAgreesWithTheSeriesFarIntoTheTail() {
    for (int i = 0; i < 600; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-37.5, 0) : random.nextDouble(-6, 6);
      Dfp exact = NormalReference.cdf(x);
      assertThat(relativeError(Elementary.normCdf(x), exact)).as("normCdf(%s)", x).isLessThan(1e-15);
    }
  }

  @Test
  void normPdfAgreesWithItsFormula() {
    for (int i = 0; i < 1000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-37.5, 37.5) : random.nextDouble(-3, 3);
      assertThat(relativeError(Elementary.normPdf(x), NormalReference.pdf(x))).as("normPdf(%s)", x).isLessThan(1e-15);
    }
  }

  @Test
  void normalFunctionsAgreeWithCommonsStatistics() {
    for (int i = 0; i < 100_000; i++) {
      double x = random.nextDouble(-8, 8);
      close("normCdf", Elementary::normCdf, x, NORMAL.cumulativeProbability(x), 2e-14);
      close("normPdf", Elementary::normPdf, x, NORMAL.density(x), 2e-14);
      double p = random.nextDouble();
      close("inverseNormCdf", Elementary::inverseNormCdf, p, NORMAL.inverseCumulativeProbability(p), 2e-15);
    }
  }

  private static void close(String name, DoubleUnaryOperator f, double x, double expected, double relative) {
    double actual = f.applyAsDouble(x);
    if (!(Math.abs(actual - expected) <= relative * Math.abs(expected))) {
      assertThat(actual).as("%s(%s)", name, x).isEqualTo(expected);
    }
  }

  @Test
  void normalFunctionsAtTheEdges() {
    assertThat(Elementary.normCdf(0.0)).isEqualTo(0.5);
    assertThat(Elementary.normCdf(-0.0)).isEqualTo(0.5);
    assertThat(Elementary.normCdf(INF)).isEqualTo(1.0);
    assertThat(Elementary.normCdf(-INF)).isZero();
    assertThat(Elementary.normCdf(9.0)).isEqualTo(1.0);
    assertThat(Elementary.normCdf(-38.4)).isPositive();
    assertThat(Elementary.normCdf(-39.0)).isZero();
    assertThat(Elementary.normCdf(Double.NaN)).isNaN();
    assertThat(Elementary.normPdf(INF)).isZero();
    assertThat(Elementary.normPdf(-INF)).isZero();
    assertThat(Elementary.normPdf(0.0)).isEqualTo(0.3989422804014327);
    assertThat(Elementary.normPdf(Double.NaN)).isNaN();
  }

  @Test
  void normCdfNeverDecreasesOnAFineGrid() {
    double previous = 0.0;
    for (int i = -40_000; i <= 9_000; i++) {
      double value = Elementary.normCdf(i * 1e-3);
      assertThat(value).isGreaterThanOrEqualTo(previous);
      previous = value;
    }
  }

  /** An error dx of the inverse moves the exact distribution function by the density times dx. */
  @Test
  void inverseNormCdfIsWithinTwoUlps() {
    for (int i = 0; i < 1200; i++) {
      double p = switch (i % 6) {
        case 0 -> random.nextDouble();
        case 1 -> random.nextDouble(0.03, 0.25);
        case 2 -> random.nextDouble(0.9, 0.97);
        case 3 -> 0.5 + random.nextDouble(-1, 1) * StrictMath.pow(10, random.nextDouble(-16, -1));
        case 4 -> StrictMath.pow(10, random.nextDouble(-320, -1));
        default -> 1 - StrictMath.pow(10, random.nextDouble(-15, -1));
      };
      double x = Elementary.inverseNormCdf(p);
      if (x == 0) {
        assertThat(p).isEqualTo(0.5);
        continue;
      }
      Dfp miss = NormalReference.cdf(x).subtract(DIGITS.newDfp(p)).divide(NormalReference.pdf(x));
      assertThat(Math.abs(miss.toDouble()) / Math.ulp(x)).as("ulps of inverseNormCdf(%s)", p).isLessThan(2);
    }
  }

  @Test
  void inverseNormCdfAtTheEdges() {
    assertThat(Elementary.inverseNormCdf(0.5)).isZero();
    assertThat(Elementary.inverseNormCdf(0.0)).isEqualTo(-INF);
    assertThat(Elementary.inverseNormCdf(1.0)).isEqualTo(INF);
    assertThat(Elementary.inverseNormCdf(Double.MIN_VALUE)).isCloseTo(-38.467405617144344, within(1e-9));
    assertThat(Elementary.inverseNormCdf(1 - 0x1p-53)).isCloseTo(8.209536151601387, within(1e-14));
    for (double p : new double[] {-Double.MIN_VALUE, -1, 1 + 0x1p-52, 2, INF, -INF, Double.NaN}) {
      assertThat(Elementary.inverseNormCdf(p)).as("inverseNormCdf(%s)", p).isNaN();
    }
  }

  @Test
  void squareRootIsTheJdks() {
    assertThat(Elementary.sqrt(2.0)).isEqualTo(1.4142135623730951);
  }
}
