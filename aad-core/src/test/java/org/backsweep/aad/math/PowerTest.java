package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.aad.math.NormalReference.DIGITS;
import static org.backsweep.aad.math.NormalReference.ulps;

import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power against Hipparchus' decimal numbers, and its special cases against the JDK's, whose specification they are. */
class PowerTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double[] SPECIAL = {
    0.0, 1, 0.5, 2, 2.5, 3, 4, 1e17, INF, Double.NaN, Double.MIN_VALUE, 3 * Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e300,
    Double.MAX_VALUE, Math.nextUp(1.0), Math.nextDown(1.0), 0x1p51, 0x1p51 + 0.5, 0x1p51 + 1, 0x1p52 + 1, 0x1p53 - 1, 0x1p53
  };

  private final SplittableRandom random = new SplittableRandom(754);

  /** The range of results and of bases. */
  enum Region {
    MODERATE, ANY_BASE, ALMOST_ONE, NEAR_OVERFLOW, SUBNORMAL_RESULT, SUBNORMAL_BASE;

    double base(SplittableRandom random) {
      return switch (this) {
        case MODERATE -> random.nextDouble(0.1, 10);
        case ANY_BASE, SUBNORMAL_RESULT -> Double.longBitsToDouble(random.nextLong(1, 0x7ffL << 52));
        case ALMOST_ONE -> 1 + random.nextDouble(-1, 1) * StrictMath.exp(random.nextDouble(-30, -1));
        case NEAR_OVERFLOW -> random.nextDouble(0.7, 1.4143);
        case SUBNORMAL_BASE -> Double.MIN_VALUE * random.nextLong(1, 1L << 52);
      };
    }

    double logarithm(SplittableRandom random) {
      return switch (this) {
        case MODERATE -> random.nextDouble(-10, 10);
        case ANY_BASE, ALMOST_ONE, SUBNORMAL_BASE -> random.nextDouble(-708, 709.7);
        case NEAR_OVERFLOW -> random.nextDouble(690, 709.7) * (random.nextBoolean() ? 1 : -1);
        case SUBNORMAL_RESULT -> random.nextDouble(-745, -708);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinOneUlp(Region region) {
    for (int i = 0; i < 400; i++) {
      double x = region.base(random);
      double y = region.logarithm(random) / StrictMath.log(x);
      if (x != 1.0) {
        Dfp exact = DfpMath.exp(DIGITS.newDfp(y).multiply(DfpMath.log(DIGITS.newDfp(x))));
        assertThat(ulps(Elementary.pow(x, y), exact)).as("pow(%s, %s)", x, y).isLessThanOrEqualTo(0.95);
      }
    }
  }

  /** The special cases of {@link Math#pow}: the sign of zeros, infinities, negative bases, and NaN. */
  @Test
  void specialCasesAreThoseOfTheJdk() {
    for (double a : SPECIAL) {
      for (double b : SPECIAL) {
        for (double x : new double[] {a, -a}) {
          for (double y : new double[] {b, -b}) {
            double expected = StrictMath.pow(x, y);
            double actual = Elementary.pow(x, y);
            assertThat(Double.isNaN(actual)).as("pow(%s, %s)", x, y).isEqualTo(Double.isNaN(expected));
            if (expected == 0 || Double.isInfinite(expected)) {
              assertThat(actual).as("pow(%s, %s)", x, y).isEqualTo(expected);
            } else if (!Double.isNaN(expected)) {
              assertThat(Math.abs(actual - expected)).as("pow(%s, %s)", x, y).isLessThanOrEqualTo(Math.ulp(expected));
              assertThat(Math.signum(actual)).isEqualTo(Math.signum(expected));
            }
          }
        }
      }
    }
  }

  @Test
  void powersOfIntegersAreExactWhereADoubleCanHoldThem() {
    for (int x = 2; x <= 60; x++) {
      long exact = 1;
      for (int y = 0; exact > 0 && exact < 1L << 53; y++) {
        assertThat(Elementary.pow(x, y)).isEqualTo(exact);
        assertThat(Elementary.pow(-x, y)).isEqualTo(y % 2 == 0 ? exact : -exact);
        exact = Math.multiplyHigh(exact, x) == 0 ? exact * x : -1;
      }
    }
    for (int y = -1074; y <= 1023; y++) {
      assertThat(Elementary.pow(2, y)).isEqualTo(Math.scalb(1.0, y));
      assertThat(Elementary.pow(0.5, -y)).isEqualTo(Math.scalb(1.0, y));
    }
    assertThat(Elementary.pow(2, 1024)).isEqualTo(INF);
    assertThat(Elementary.pow(2, -1076)).isZero();
  }

  @Test
  void staysNearTheJdksEverywhere() {
    for (int i = 0; i < 500_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      double y = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(-20, 20);
      double expected = StrictMath.pow(x, y);
      double actual = Elementary.pow(x, y);
      if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
        assertThat(Math.abs(actual - expected)).as("pow(%s, %s)", x, y).isLessThanOrEqualTo(2 * Math.ulp(expected));
      }
    }
  }
}
