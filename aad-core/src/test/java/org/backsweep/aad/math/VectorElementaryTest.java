package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorElementaryTest {

  private static final int COUNT = 1 << 18;
  private static final int[] LENGTHS = {1, 3, 7, 8, 9, 63, 64, 65, 255};
  private static final double[] ARGUMENTS = arguments();

  @SuppressWarnings("ImmutableEnumChecker") // Both fields are functions without state.
  enum Twin {
    EXP(Elementary::exp, VectorElementary::exp),
    LOG(Elementary::log, VectorElementary::log),
    SIN(Elementary::sin, VectorTrigonometry::sin),
    COS(Elementary::cos, VectorTrigonometry::cos),
    // Points all around, with two sides of any size and of similar size.
    ATAN2(x -> Elementary.atan2(x, 0.7 - x), x -> VectorPolar.atan2(x, x.neg().add(0.7))),
    ATAN(x -> Elementary.atan2(x, 1), x -> VectorPolar.atan2(x, broadcast(x.species(), 1))),
    ARC(x -> Elementary.atan2(-0.3, x), x -> VectorPolar.atan2(broadcast(x.species(), -0.3), x)),
    HYPOT(x -> Elementary.hypot(x, 3 * x), x -> VectorPolar.hypot(x, x.mul(3))),
    HYPOT_1(x -> Elementary.hypot(1, x), x -> VectorPolar.hypot(broadcast(x.species(), 1), x)),
    FLOOR(Math::floor, VectorPolar::floor),
    LOG1P(Elementary::log1p, VectorLogistic::log1p),
    EXPM1(Elementary::expm1, VectorLogistic::expm1),
    SIGMOID(Elementary::sigmoid, VectorLogistic::sigmoid),
    SOFTPLUS(x -> Elementary.logAddExp(x, 0), x -> VectorLogistic.logAddExp(x, broadcast(x.species(), 0))),
    LOG_ADD_EXP(x -> Elementary.logAddExp(x, 0.5 * x), x -> VectorLogistic.logAddExp(x, x.mul(0.5))),
    TANH(Elementary::tanh, VectorTrigonometry::tanh),
    // Base and exponent far apart, near, negative, and each special in turn; and plain exponents.
    POW(x -> Elementary.pow(x, 3 - 7 * x), x -> VectorPower.pow(x, x.mul(-7).add(3))),
    CUBE(x -> Elementary.pow(x, 3), x -> VectorPower.pow(x, broadcast(x.species(), 3))),
    ROOT(x -> Elementary.pow(x, -0.4), x -> VectorPower.pow(x, broadcast(x.species(), -0.4))),
    EXPONENT(x -> Elementary.pow(1.5, x), x -> VectorPower.pow(broadcast(x.species(), 1.5), x)),
    NEGATIVE(x -> Elementary.pow(-0.75, x * 0x1p60), x -> VectorPower.pow(broadcast(x.species(), -0.75), x.mul(0x1p60))),
    NORM_CDF(Elementary::normCdf, VectorElementary::normCdf),
    NORM_PDF(Elementary::normPdf, VectorElementary::normPdf),
    INVERSE_NORM_CDF(Elementary::inverseNormCdf, VectorElementary::inverseNormCdf);

    final DoubleUnaryOperator scalar;
    final UnaryOperator<DoubleVector> vector;

    Twin(DoubleUnaryOperator scalar, UnaryOperator<DoubleVector> vector) {
      this.scalar = scalar;
      this.vector = vector;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLaneHasTheBitsOfTheScalar(Twin twin) {
    double[] expected = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      expected[i] = twin.scalar.applyAsDouble(ARGUMENTS[i]);
    }
    compare(twin, DoubleVector.SPECIES_64, expected, COUNT / 16);
    compare(twin, DoubleVector.SPECIES_128, expected, COUNT);
    compare(twin, DoubleVector.SPECIES_256, expected, COUNT);
    compare(twin, DoubleVector.SPECIES_512, expected, COUNT);
    for (int length : LENGTHS) {
      compare(twin, DoubleVector.SPECIES_256, expected, length);
      compare(twin, DoubleVector.SPECIES_512, expected, length);
    }
  }

  private static void compare(Twin twin, VectorSpecies<Double> species, double[] expected, int length) {
    double[] actual = new double[length];
    for (int i = 0; i < length; i += species.length()) {
      var mask = species.indexInRange(i, length);
      twin.vector.apply(DoubleVector.fromArray(species, ARGUMENTS, i, mask)).intoArray(actual, i, mask);
    }
    for (int i = 0; i < length; i++) {
      if (Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i])) {
        fail("%s(%s) in %s: %s, scalar %s", twin, ARGUMENTS[i], species, actual[i], expected[i]);
      }
    }
  }

  /** The parts that draws use, where they have a meaning. */
  @Test
  void partsOfTheInverseNormalHaveTheBitsOfTheWhole() {
    SplittableRandom random = new SplittableRandom(1);
    var species = DoubleVector.SPECIES_256;
    double[] in = new double[species.length()];
    double[] centre = new double[species.length()];
    double[] tail = new double[species.length()];
    for (int i = 0; i < 20_000; i++) {
      for (int j = 0; j < in.length; j++) {
        in[j] = Math.rint(random.nextDouble(-0x1.ep51, 0x1.ep51)) * 0x1p-53;
      }
      VectorElementary.inverseNormCdfCentre(DoubleVector.fromArray(species, in, 0)).intoArray(centre, 0);
      for (int j = 0; j < in.length; j++) {
        assertThat(centre[j]).isEqualTo(Elementary.inverseNormCdf(0.5 + in[j]));
        in[j] = 0x1p-5 * random.nextDouble();
        tail[j] = -Elementary.log(in[j]);
      }
      VectorElementary.inverseNormCdfTail(DoubleVector.fromArray(species, tail, 0)).intoArray(tail, 0);
      for (int j = 0; j < in.length; j++) {
        assertThat(-tail[j]).isEqualTo(Elementary.inverseNormCdf(in[j]));
      }
    }
  }

  /** The arguments reach every branch: otherwise equal bits would say little. */
  @ParameterizedTest
  @EnumSource
  void argumentsReachFiniteInfiniteAndInvalidResults(Twin twin) {
    boolean nan = false;
    boolean subnormal = false;
    boolean normal = false;
    for (double x : ARGUMENTS) {
      double y = twin.scalar.applyAsDouble(x);
      nan |= Double.isNaN(y);
      normal |= Math.abs(y) >= Double.MIN_NORMAL && Double.isFinite(y);
      subnormal |= y != 0 && Math.abs(y) < Double.MIN_NORMAL;
    }
    assertThat(nan).isTrue();
    assertThat(normal).isTrue();
    assertThat(subnormal).isEqualTo(
        !Set.of(Twin.LOG, Twin.COS, Twin.HYPOT_1, Twin.FLOOR, Twin.LOG_ADD_EXP,
            Twin.ROOT, Twin.NEGATIVE, Twin.INVERSE_NORM_CDF).contains(twin));
  }

  private static double[] arguments() {
    SplittableRandom random = new SplittableRandom(42);
    double[] special = {
      0.0, -0.0, 1.0, -1.0, 0.5, 0.03125, 0.96875, Math.nextUp(0.96875), Math.nextDown(0.03125), Double.MIN_VALUE,
      -Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL), Double.MAX_VALUE, -Double.MAX_VALUE,
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.longBitsToDouble(0xfff8000000000123L),
      Double.longBitsToDouble(0x7ff00000000007ffL), 709.782712893384, 709.7827128933841, 710, 711, -745.1332191019411,
      -745.14, -746, -747, 40, -40, 41, 1 - 0x1p-53, 1 + 0x1p-52, 1e-12, 1.4e-11, 1e-300, -38.4, -37.6
    };
    double[] out = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      out[i] = switch (i % 8) {
        case 0, 1 -> Double.longBitsToDouble(random.nextLong());
        case 2 -> random.nextDouble(-760, 760);
        case 3 -> random.nextDouble(-45, 45);
        case 4 -> random.nextDouble();
        case 5 -> StrictMath.pow(10, random.nextDouble(-323, 0));
        case 6 -> special[random.nextInt(special.length)];
        default -> 1 + random.nextDouble(-0.1, 0.1);
      };
    }
    return out;
  }
}
