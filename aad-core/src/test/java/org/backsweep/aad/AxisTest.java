package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTest {

  static Stream<double[]> axes() {
    SplittableRandom random = new SplittableRandom(11);
    double[] one = {3};
    double[] cluster = DoubleStream.concat(DoubleStream.iterate(1.0, Math::nextUp).limit(20), DoubleStream.of(1e6)).toArray();
    double[] ratios = {-1e300, -1, -1e-300, 0, Double.MIN_VALUE, 1e-200, 1, 2, 1e9, 1e300};
    double[] widest = {-Double.MAX_VALUE, 0, 1, Double.MAX_VALUE};
    double[] denormal = {0, Double.MIN_VALUE, 3 * Double.MIN_VALUE};
    double[] days = DoubleStream.of(1, 7, 14, 30, 61, 91, 182, 365, 730, 1095, 3650, 10950).map(d -> d / 365).toArray();
    return Stream.concat(Stream.of(one, cluster, ratios, widest, denormal, days, new double[] {-2, -1},
            Axis.uniform(0, 1, 101).points()),
        Stream.generate(() -> random.doubles(1 + random.nextInt(40), -5, 5).map(x -> x * x * x).distinct().sorted().toArray())
            .limit(50));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void cellAgreesWithBinarySearch(double[] points) {
    Axis axis = Axis.of(points);
    SplittableRandom random = new SplittableRandom(5);
    double first = points[0];
    double last = points[points.length - 1];
    DoubleStream around = Arrays.stream(points).flatMap(p -> DoubleStream.of(p, Math.nextUp(p), Math.nextDown(p), -p));
    DoubleStream between = random.doubles(500).map(u -> first + u * (last / 2 - first / 2) * 2);
    DoubleStream far = DoubleStream.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.MAX_VALUE,
        0.0, -0.0);
    Stream.of(around, between, far).flatMapToDouble(s -> s).forEach(
        x -> assertThat(axis.cell(x)).as("cell of %s in %s", x, Arrays.toString(points)).isEqualTo(searched(points, x)));
    assertThat(axis.cell(Double.NaN)).isZero();
    assertThat(axis.cells()).isEqualTo(points.length + 1);
  }

  private static int searched(double[] points, double x) {
    // Adding zero turns -0.0 into 0.0, which a search by order of bits would tell apart.
    int at = Arrays.binarySearch(Arrays.stream(points).map(p -> p + 0.0).toArray(), x + 0.0);
    return at >= 0 ? at + 1 : -at - 1;
  }

  @Test
  void uniformAxesEndWhereTheyAreTold() {
    for (int count = 2; count < 400; count++) {
      Axis axis = Axis.uniform(0.1, 0.7, count);
      assertThat(axis.point(0)).isEqualTo(0.1);
      assertThat(axis.point(count - 1)).isEqualTo(0.7);
      assertThat(axis.cell(0.7)).isEqualTo(count);
    }
    assertThatThrownBy(() -> Axis.uniform(0, 1, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least two points");
  }

  @Test
  void pointsMustIncrease() {
    assertThatThrownBy(() -> Axis.of()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one point");
    assertThatThrownBy(() -> Axis.of(1, 2, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point 2 is 2.0 after 2.0");
    assertThatThrownBy(() -> Axis.of(1, Double.NaN)).hasMessageContaining("point 1 is NaN");
    assertThatThrownBy(() -> Axis.of(Double.NEGATIVE_INFINITY, 1)).hasMessageContaining("point 0 is -Infinity");
  }

  @Test
  void equalPointsMakeEqualAxes() {
    double[] points = {1, 2, 4};
    Axis axis = Axis.of(points);
    points[1] = 3;
    assertThat(axis.point(1)).isEqualTo(2);
    assertThat(axis).isEqualTo(Axis.of(1, 2, 4)).hasSameHashCodeAs(Axis.of(1, 2, 4)).isNotEqualTo(Axis.of(1, 3, 4));
    assertThat(axis).hasToString("3 points from 1.0 to 4.0");
    assertThat(Axis.uniform(-1, 1, 5).points()).containsExactly(-1, -0.5, 0, 0.5, 1);
  }
}
