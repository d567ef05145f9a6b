package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution function of two normal variables against an integral over one of them, and identities. */
class BivariateNormalTest {
  private static final double STATED = 1e-15;
  private final SplittableRandom random = new SplittableRandom(2004);

  /** Given the one variable, the other is normal too: an integral of its distribution function, over halved panels. */
  private static double reference(double a, double b, double rho) {
    double spread = Math.sqrt((1 - rho) * (1 + rho));
    DoubleUnaryOperator f = x -> Elementary.normPdf(x) * Elementary.normCdf((b - rho * x) / spread);
    // Evenly, and about the point at which that function goes from 0 to 1, which may be narrow.
    double[] ends = IntStream.rangeClosed(-40, 40).boxed()
        .flatMapToDouble(k -> DoubleStream.of(0.225 * k, (b + 0.25 * k * spread) / (rho == 0 ? 1 : rho), a))
        .filter(x -> x >= -9 && x <= a).sorted().distinct().toArray();
    double sum = 0;
    double correction = 0;
    for (int k = 0; k + 1 < ends.length; k++) {
      double y = halved(f, ends[k], ends[k + 1], 30) - correction;
      double next = sum + y;
      correction = next - sum - y;
      sum = next;
    }
    return sum;
  }

  private static double halved(DoubleUnaryOperator f, double from, double to, int depth) {
    double middle = 0.5 * (from + to);
    double whole = gauss(f, from, to);
    double halves = gauss(f, from, middle) + gauss(f, middle, to);
    return depth == 0 || Math.abs(whole - halves) <= 1e-18 ? halves : halved(f, from, middle, depth - 1) + halved(f, middle, to, depth - 1);
  }

  /** Gauss and Legendre with five points, from their closed form. */
  private static double gauss(DoubleUnaryOperator f, double from, double to) {
    double half = 0.5 * (to - from);
    double middle = 0.5 * (from + to);
    double inner = Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3;
    double outer = Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3;
    double innerWeight = (322 + 13 * Math.sqrt(70)) / 900;
    double outerWeight = (322 - 13 * Math.sqrt(70)) / 900;
    return half * (128.0 / 225 * f.applyAsDouble(middle)
        + innerWeight * (f.applyAsDouble(middle - inner * half) + f.applyAsDouble(middle + inner * half))
        + outerWeight * (f.applyAsDouble(middle - outer * half) + f.applyAsDouble(middle + outer * half)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.9249, 0.925, 0.95, 0.99, 0.9999, 1 - 1e-7, 1 - 1e-12})
  void agreesWithTheIntegral(double size) {
    for (int i = 0; i < 40; i++) {
      double a = random.nextDouble(-5, 5);
      double b = i % 3 == 0 ? a + random.nextDouble(-1, 1) * Math.sqrt(1 - size) : i % 3 == 1 ? -a : random.nextDouble(-5, 5);
      for (double rho : new double[] {size, -size}) {
        assertThat(Elementary.bivariateNormCdf(a, b, rho)).as("(%s, %s, %s)", a, b, rho).isCloseTo(reference(a, b, rho), within(STATED));
      }
    }
  }

  /** Sheppard's formula, 1899. */
  @Test
  void atZeroItIsAnAngle() {
    for (int i = 0; i < 2000; i++) {
      double rho = i % 2 == 0 ? random.nextDouble(-1, 1) : 1 - StrictMath.pow(10, random.nextDouble(-15, 0));
      assertThat(Elementary.bivariateNormCdf(0, 0, rho)).as("%s", rho).isCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), within(STATED));
    }
  }

  @Test
  void identities() {
    for (int i = 0; i < 5000; i++) {
      double a = random.nextDouble(-8, 8);
      double b = random.nextDouble(-8, 8);
      double rho = i % 2 == 0 ? random.nextDouble(-1, 1) : random.nextDouble(0.9, 1);
      double both = Elementary.bivariateNormCdf(a, b, rho);
      assertThat(both).isCloseTo(Elementary.bivariateNormCdf(b, a, rho), within(STATED)).isBetween(0.0, 1.0);
      assertThat(both + Elementary.bivariateNormCdf(a, -b, -rho)).isCloseTo(Elementary.normCdf(a), within(2 * STATED));
      assertThat(Elementary.bivariateNormCdf(a, b, 0)).isCloseTo(Elementary.normCdf(a) * Elementary.normCdf(b), within(STATED));
      assertThat(Elementary.bivariateNormCdf(a, b, 1)).isEqualTo(Elementary.normCdf(Math.min(a, b)));
      assertThat(Elementary.bivariateNormCdf(a, b, -1)).isCloseTo(
          Math.max(0, Elementary.normCdf(a) - Elementary.normCdf(-b)), within(STATED));
    }
  }

  @Test
  void atTheEdges() {
    double inf = Double.POSITIVE_INFINITY;
    for (double rho : new double[] {-1, -0.95, -0.5, 0, 0.5, 0.95, 1}) {
      assertThat(Elementary.bivariateNormCdf(inf, 0.3, rho)).isEqualTo(Elementary.normCdf(0.3));
      assertThat(Elementary.bivariateNormCdf(0.3, 1e300, rho)).isEqualTo(Elementary.normCdf(0.3));
      assertThat(Elementary.bivariateNormCdf(-inf, inf, rho)).isZero();
      assertThat(Elementary.bivariateNormCdf(inf, inf, rho)).isEqualTo(1);
      assertThat(Elementary.bivariateNormCdf(-38, 38, rho)).isBetween(0.0, STATED);
      assertThat(Elementary.bivariateNormCdf(Double.NaN, -inf, rho)).isNaN();
    }
    assertThat(Elementary.bivariateNormCdf(0, 0, Math.nextUp(1))).isNaN();
    assertThat(Elementary.bivariateNormCdf(0, 0, Double.NaN)).isNaN();
  }
}
