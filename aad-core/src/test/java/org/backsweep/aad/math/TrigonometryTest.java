package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.aad.math.NormalReference.DIGITS;
import static org.backsweep.aad.math.NormalReference.ulps;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

/** Sine, cosine and hyperbolic tangent against Hipparchus' decimal numbers, near and far. */
class TrigonometryTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  /** 2 pi in enough digits to reduce the largest double, which has 309 of them before the point. */
  private static final BigDecimal TURN = new BigDecimal(new DfpField(400).getPi().multiply(2).toString());

  private final SplittableRandom random = new SplittableRandom(1983);

  @Test
  void sineAndCosineAreWithinOneUlp() {
    for (int i = 0; i < 2000; i++) {
      check(i % 2 == 0 ? random.nextDouble(-10, 10) : geometric(1e-9, 0x1p31));
    }
  }

  @Test
  void farOutTheyStillAre() {
    for (int i = 0; i < 400; i++) {
      check(geometric(0x1p30, Double.MAX_VALUE));
    }
    for (double x : new double[] {
      1e300, Double.MAX_VALUE, 0x1p30, Math.nextUp(0x1p30), 0x1p52, 0x1p53, 0x1p54, 0x1p55, 0x1p56, 0x1p1023, 1e22
    }) {
      check(x);
    }
  }

  /**
   * The doubles nearest to multiples of pi/2; the first has the smallest remainder of all doubles, 4.7e-19: J.-M. Muller,
   * Elementary Functions, 2nd ed., chapter 9.
   */
  @Test
  void nearMultiplesOfHalfPi() {
    check(Math.scalb(6381956970095103.0, 797));
    for (int i = 0; i < 400; i++) {
      long n = (long) geometric(1, 0x1p36);
      check(TURN.multiply(BigDecimal.valueOf(n)).divide(BigDecimal.valueOf(4)).round(MathContext.DECIMAL128).doubleValue());
    }
  }

  private double geometric(double low, double high) {
    return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
  }

  private static void check(double x) {
    // What is left of whole turns, in decimals that hold them all.
    BigDecimal left = new BigDecimal(x).remainder(TURN);
    Dfp angle = DIGITS.newDfp(left.round(new MathContext(80)).toString());
    assertThat(ulps(Elementary.sin(x), angle.sin())).as("sin(%s)", x).isLessThanOrEqualTo(0.8);
    assertThat(ulps(Elementary.cos(x), angle.cos())).as("cos(%s)", x).isLessThanOrEqualTo(0.8);
  }

  @Test
  void theyStayNearTheJdksEverywhere() {
    for (int i = 0; i < 200_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        near("sin", x, Elementary.sin(x), StrictMath.sin(x), 1);
        near("cos", x, Elementary.cos(x), StrictMath.cos(x), 1);
        near("tanh", x, Elementary.tanh(x), StrictMath.tanh(x), 3);
      }
    }
  }

  private static void near(String name, double x, double actual, double expected, int ulps) {
    if (!(Math.abs(actual - expected) <= ulps * Math.ulp(expected))) {
      assertThat(actual).as("%s(%s)", name, x).isEqualTo(expected);
    }
  }

  @Test
  void sineAndCosineAtTheEdges() {
    assertThat(Elementary.sin(0.0)).isEqualTo(0.0);
    assertThat(Elementary.sin(-0.0)).isEqualTo(-0.0);
    assertThat(Elementary.cos(0.0)).isEqualTo(1.0);
    assertThat(Elementary.cos(-0.0)).isEqualTo(1.0);
    for (double tiny : new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e-9}) {
      assertThat(Elementary.sin(tiny)).isEqualTo(tiny);
      assertThat(Elementary.sin(-tiny)).isEqualTo(-tiny);
      assertThat(Elementary.cos(tiny)).isEqualTo(1.0);
    }
    for (double none : new double[] {INF, -INF, Double.NaN}) {
      assertThat(Elementary.sin(none)).isNaN();
      assertThat(Elementary.cos(none)).isNaN();
    }
  }

  @Test
  void neitherLeavesItsRange() {
    IntStream.range(0, 1000).mapToDouble(n -> n * Math.PI / 2).forEach(x -> {
      assertThat(Math.abs(Elementary.sin(x))).isLessThanOrEqualTo(1.0);
      assertThat(Math.abs(Elementary.cos(x))).isLessThanOrEqualTo(1.0);
    });
  }

  @Test
  void tanhIsWithinTwoUlp() {
    for (int i = 0; i < 2000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-1, 1) : geometric(1e-12, 30);
      Dfp e = DIGITS.newDfp(x).multiply(2).exp();
      Dfp exact = e.subtract(1).divide(e.add(1));
      assertThat(ulps(Elementary.tanh(x), exact)).as("tanh(%s)", x).isLessThanOrEqualTo(1.5);
    }
  }

  @Test
  void tanhAtTheEdges() {
    assertThat(Elementary.tanh(0.0)).isEqualTo(0.0);
    assertThat(Elementary.tanh(-0.0)).isEqualTo(-0.0);
    for (double tiny : new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e-9}) {
      assertThat(Elementary.tanh(tiny)).isEqualTo(tiny);
      assertThat(Elementary.tanh(-tiny)).isEqualTo(-tiny);
    }
    for (double large : new double[] {19.1, 20, 21, 1e10, Double.MAX_VALUE, INF}) {
      assertThat(Elementary.tanh(large)).isEqualTo(1.0);
      assertThat(Elementary.tanh(-large)).isEqualTo(-1.0);
    }
    assertThat(Elementary.tanh(Double.NaN)).isNaN();
  }
}
