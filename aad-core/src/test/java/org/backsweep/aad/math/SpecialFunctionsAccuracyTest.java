package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.math.NormalReference.DIGITS;
import static org.backsweep.aad.math.NormalReference.ulps;

import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.LogGamma;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpMath;
import org.junit.jupiter.api.Test;

/** The functions whose errors are stated, against their formulas in 60 decimal digits, and against Commons Numbers. */
class SpecialFunctionsAccuracyTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final Dfp ONE = DIGITS.getOne();
  private static final Dfp ROOT_2 = DIGITS.newDfp(2).sqrt();

  private final SplittableRandom random = new SplittableRandom(1972);

  private double geometric(double low, double high) {
    return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
  }

  private double eitherSign(double x) {
    return random.nextBoolean() ? x : -x;
  }

  private static void check(String name, double x, double found, Dfp exact, double ulps) {
    assertThat(ulps(found, exact)).as("%s(%s)", name, x).isLessThanOrEqualTo(ulps);
  }

  @Test
  void logarithmsAndExponentialsNearOne() {
    for (int i = 0; i < 600; i++) {
      double x = switch (i % 3) {
        case 0 -> eitherSign(geometric(1e-20, 0.9));
        case 1 -> -1 + geometric(1e-16, 1);
        default -> geometric(0.01, 1e300);
      };
      check("log1p", x, Elementary.log1p(x), ONE.add(DIGITS.newDfp(x)).log(), 1.5);
      double y = i % 2 == 0 ? eitherSign(geometric(1e-20, 1)) : random.nextDouble(-40, 709.7);
      check("expm1", y, Elementary.expm1(y), DIGITS.newDfp(y).exp().subtract(ONE), 1);
      double z = random.nextDouble(-700, 40);
      check("sigmoid", z, Elementary.sigmoid(z), ONE.divide(ONE.add(DIGITS.newDfp(z).negate().exp())), 2);
    }
  }

  @Test
  void logarithmsOfSumsOfExponentials() {
    for (int i = 0; i < 400; i++) {
      double x = random.nextDouble(-30, 30);
      double y = i % 2 == 0 ? 0 : x + random.nextDouble(-3, 3);
      Dfp exact = DIGITS.newDfp(x).exp().add(DIGITS.newDfp(y).exp()).log();
      Dfp excess = exact.subtract(DIGITS.newDfp(Math.max(x, y)));
      double error = DIGITS.newDfp(Elementary.logAddExp(x, y)).subtract(exact).abs().toDouble();
      assertThat(error).as("logAddExp(%s, %s)", x, y).isLessThanOrEqualTo(Math.ulp(Math.max(x, y)) * (Math.max(x, y) == 0 ? 0 : 1)
          + 2.5 * Math.ulp(excess.toDouble()));
    }
    assertThat(Elementary.logAddExp(1000, 1000)).isEqualTo(1000 + Math.log(2));
    assertThat(Elementary.logAddExp(-1e300, 1e300)).isEqualTo(1e300);
    assertThat(Elementary.logAddExp(-INF, -INF)).isEqualTo(-INF);
    assertThat(Elementary.logAddExp(-INF, 3)).isEqualTo(3);
    assertThat(Elementary.logAddExp(INF, -INF)).isEqualTo(INF);
    assertThat(Elementary.logAddExp(INF, INF)).isEqualTo(INF);
  }

  @Test
  void anglesAndLengths() {
    for (int i = 0; i < 500; i++) {
      double y = i % 2 == 0 ? random.nextDouble(-1, 1) : eitherSign(geometric(1e-200, 1e200));
      double x = i % 2 == 0 ? random.nextDouble(-1, 1) : y * eitherSign(geometric(1e-6, 1e6));
      Dfp angle = DfpMath.atan(DIGITS.newDfp(y).divide(DIGITS.newDfp(x)));
      angle = x > 0 ? angle : y > 0 ? angle.add(DIGITS.getPi()) : angle.subtract(DIGITS.getPi());
      check("atan2", y, Elementary.atan2(y, x), angle, 1);
      double scale = i % 5 == 0 ? 0x1p-800 : i % 5 == 1 ? 0x1p300 : 1;
      Dfp a = DIGITS.newDfp(x * scale);
      Dfp b = DIGITS.newDfp(y * scale);
      check("hypot", x, Elementary.hypot(x * scale, y * scale), a.multiply(a).add(b.multiply(b)).sqrt(), 1);
    }
    assertThat(Elementary.hypot(Double.MAX_VALUE, 0)).isEqualTo(Double.MAX_VALUE);
    assertThat(Elementary.hypot(3 * Double.MIN_VALUE, 4 * Double.MIN_VALUE)).isEqualTo(5 * Double.MIN_VALUE);
    assertThat(Elementary.hypot(-INF, 1)).isEqualTo(INF);
    assertThat(Elementary.hypot(-0.0, -0.0)).isEqualTo(0.0);
    assertThat(Elementary.hypot(INF, NAN)).isNaN();
  }

  /** Signed zeros, infinities, subnormal numbers and the axes: the JDK specifies them. */
  @Test
  void anglesAtSpecialPointsAreTheJdks() {
    double[] special = {0, 1, 2, INF, NAN, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1e-200, 1e300, 0.5, 1e16};
    for (double a : special) {
      for (double b : special) {
        for (double y : new double[] {a, -a}) {
          for (double x : new double[] {b, -b}) {
            double expected = StrictMath.atan2(y, x);
            double found = Elementary.atan2(y, x);
            if (Double.doubleToLongBits(found) != Double.doubleToLongBits(expected)) {
              assertThat(found).as("atan2(%s, %s)", y, x).isCloseTo(expected, within(Math.ulp(expected)));
            }
          }
        }
      }
    }
  }

  @Test
  void cubeRoots() {
    for (int i = 0; i < 1000; i++) {
      double x = eitherSign(geometric(Double.MIN_VALUE, Double.MAX_VALUE));
      Dfp y = DIGITS.newDfp(Elementary.cbrt(x));
      double miss = y.multiply(y).multiply(y).subtract(DIGITS.newDfp(x)).divide(y.multiply(y).multiply(3)).abs().toDouble();
      assertThat(miss / Math.ulp(y.toDouble())).as("cbrt(%s)", x).isLessThanOrEqualTo(0.51);
    }
    for (int n = -2000; n <= 2000; n++) {
      assertThat(Elementary.cbrt((double) n * n * n)).isEqualTo(n);
    }
    assertThat(Elementary.cbrt(-0.0)).isEqualTo(-0.0);
    assertThat(Elementary.cbrt(-INF)).isEqualTo(-INF);
    assertThat(Elementary.cbrt(Double.MIN_VALUE)).isEqualTo(StrictMath.cbrt(Double.MIN_VALUE));
  }

  private static Dfp erfc(double x) {
    return NormalReference.cdf(DIGITS.newDfp(-x).multiply(ROOT_2)).multiply(2);
  }

  @Test
  void errorFunctions() {
    for (int i = 0; i < 500; i++) {
      double x = i % 2 == 0 ? eitherSign(geometric(1e-20, 1)) : random.nextDouble(-6, 6);
      check("erf", x, Elementary.erf(x), ONE.subtract(erfc(x)), 2);
      double y = random.nextDouble(-6, 26.5);
      check("erfc", y, Elementary.erfc(y), erfc(y), 3);
      double z = random.nextDouble(-26, 26.5);
      Dfp d = DIGITS.newDfp(z);
      check("erfcx", z, Elementary.erfcx(0, z), d.multiply(d).exp().multiply(erfc(z)), 3);
      double u = i % 2 == 0 ? random.nextDouble(-37, 0) : random.nextDouble(-3, 8);
      check("logNormCdf", u, Elementary.logNormCdf(u), NormalReference.cdf(u).log(), 3);
    }
    for (int i = 0; i < 100_000; i++) {
      double x = random.nextDouble(-6, 27);
      near("erf", x, Elementary.erf(x), Erf.value(x), 3);
      near("erfc", x, Elementary.erfc(x), Erfc.value(x), 6);
      near("erfcx", x, Elementary.erfcx(0, x), Erfcx.value(x), 5);
      double far = geometric(20, 1e300);
      near("erfcx", far, Elementary.erfcx(0, far), Erfcx.value(far), 4);
    }
  }

  private static void near(String name, double x, double found, double expected, int ulps) {
    if (!(Math.abs(found - expected) <= ulps * Math.ulp(expected))) {
      assertThat(found).as("%s(%s)", name, x).isEqualTo(expected);
    }
  }

  @Test
  void errorFunctionsAtTheEdges() {
    for (double tiny : new double[] {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_NORMAL, 1e-300}) {
      assertThat(Elementary.erf(tiny)).isEqualTo(2 / Math.sqrt(Math.PI) * tiny);
      assertThat(Elementary.erfc(tiny)).isEqualTo(1);
      assertThat(Elementary.erfcx(0, tiny)).isEqualTo(1);
    }
    assertThat(Elementary.erf(INF)).isEqualTo(1);
    assertThat(Elementary.erf(-INF)).isEqualTo(-1);
    assertThat(Elementary.erfc(-INF)).isEqualTo(2);
    assertThat(Elementary.erfc(INF)).isZero();
    assertThat(Elementary.erfcx(0, INF)).isZero();
    assertThat(Elementary.erfcx(4, -30)).isEqualTo(INF);
    assertThat(Elementary.erfcx(4, INF)).isZero();
    assertThat(Elementary.erfcx(0.5, 1)).isNaN();
    assertThat(Elementary.erfcx(101, 1)).isNaN();
    assertThat(Elementary.logNormCdf(INF)).isZero();
    assertThat(Elementary.logNormCdf(-INF)).isEqualTo(-INF);
    assertThat(Elementary.logNormCdf(-1e150)).isCloseTo(-5e299, within(1e284));
  }

  /** The recurrence in 60 digits, of which it loses less than 40 here. */
  @Test
  void iteratedIntegrals() {
    for (int i = 0; i < 300; i++) {
      double x = i % 3 == 0 ? random.nextDouble(0, 1) : random.nextDouble(-20, 20);
      Dfp d = DIGITS.newDfp(x);
      Dfp before = DIGITS.newDfp(2).divide(DIGITS.getPi().sqrt());
      Dfp last = d.multiply(d).exp().multiply(erfc(x));
      for (int n = 1; n <= 10; n++) {
        Dfp next = before.subtract(d.multiply(2).multiply(last)).divide(2 * n);
        before = last;
        last = next;
        assertThat(ulps(Elementary.erfcx(n, x), last)).as("erfcx(%s, %s)", n, x).isLessThanOrEqualTo(
            x >= 0 && x < 0.5 ? (3 + n) * Math.exp(x * Math.sqrt(2 * n)) : 3 + 2 * n);
      }
    }
  }

  @Test
  void gammaAndItsDerivatives() {
    for (int i = 0; i < 200; i++) {
      double x = switch (i % 4) {
        case 0 -> geometric(1e-10, 100);
        case 1 -> random.nextDouble(0.4, 3);
        case 2 -> 1 + i % 8 / 4 + eitherSign(geometric(1e-12, 0.4));
        default -> random.nextDouble(0.1, 30);
      };
      check("lgamma", x, Elementary.polygamma(-1, x), GammaReference.logGamma(x), 5);
      Dfp digamma = GammaReference.polygamma(0, x);
      double error = DIGITS.newDfp(Elementary.polygamma(0, x)).subtract(digamma).abs().toDouble();
      assertThat(error).as("digamma(%s)", x).isLessThanOrEqualTo(Math.max(1e-15, 5 * Math.ulp(digamma.toDouble())));
      for (int n = 1; n <= 6; n++) {
        assertThat(ulps(Elementary.polygamma(n, x), GammaReference.polygamma(n, x))).as("polygamma(%s, %s)", n, x)
            .isLessThanOrEqualTo(4 + n);
      }
    }
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble(-20, 100);
      double expected = LogGamma.value(Math.abs(x));
      assertThat(Elementary.polygamma(-1, Math.abs(x))).as("lgamma(%s)", x).isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));
    }
  }

  private static void sum(double found, double a, double b) {
    // The way to the right loses bits of the distance from a pole.
    double nearest = 1 + Math.abs(a) + Math.abs(b);
    assertThat(found).isCloseTo(a + b, within(1e-14 * nearest * (1 + Math.sqrt(nearest))));
  }

  /** Left of zero by the recurrence from the right, which shares nothing with the reflection. */
  @Test
  void gammaLeftOfZero() {
    for (int i = 0; i < 300; i++) {
      double x = random.nextDouble(-9, 0);
      double product = 1;
      double digamma = 0;
      double trigamma = 0;
      double tetragamma = 0;
      double y = x;
      for (; y < 0; y += 1) {
        product *= y;
        digamma -= 1 / y;
        trigamma += 1 / (y * y);
        tetragamma -= 2 / (y * y * y);
      }
      sum(Elementary.polygamma(-1, x), Elementary.polygamma(-1, y), -Math.log(Math.abs(product)));
      sum(Elementary.polygamma(0, x), Elementary.polygamma(0, y), digamma);
      sum(Elementary.polygamma(1, x), Elementary.polygamma(1, y), trigamma);
      sum(Elementary.polygamma(2, x), Elementary.polygamma(2, y), tetragamma);
    }
    for (double pole : new double[] {0.0, -0.0, -1, -7, -1e17}) {
      assertThat(Elementary.polygamma(-1, pole)).isEqualTo(INF);
      assertThat(Elementary.polygamma(0, pole)).isNaN();
      assertThat(Elementary.polygamma(1, pole)).isEqualTo(INF);
    }
    assertThat(Elementary.polygamma(-1, INF)).isEqualTo(INF);
    assertThat(Elementary.polygamma(0, INF)).isEqualTo(INF);
    assertThat(Elementary.polygamma(2, INF)).isZero();
    assertThat(Elementary.polygamma(0.5, 1)).isNaN();
    assertThat(Elementary.polygamma(-1, Double.MIN_VALUE)).isCloseTo(-Math.log(Double.MIN_VALUE), within(1e-12));
    assertThat(Elementary.polygamma(-1, 1)).isZero();
    assertThat(Elementary.polygamma(-1, 2)).isZero();
  }
}
