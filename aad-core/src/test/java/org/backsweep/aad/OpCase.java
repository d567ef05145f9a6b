package org.backsweep.aad;

import java.util.function.Function;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A function of a few inputs whose recording contains an operation, with its gradient at a point away from kinks. */
final class OpCase {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double X = 0.7;
  private static final double Y = 1.3;
  private static final double RHO = -0.4;

  private final Function<Real[], Real> function;
  private final double[] gradient;
  private final double[] point;

  private OpCase(Function<Real[], Real> function, double[] gradient, double... point) {
    this.function = function;
    this.gradient = gradient;
    this.point = point;
  }

  /** Builds the function from its inputs. */
  Function<Real[], Real> function() {
    return function;
  }

  /** The derivatives in closed form. */
  double[] gradient() {
    return gradient.clone();
  }

  /** Where they hold. */
  double[] point() {
    return point.clone();
  }

  /** The case of an operation; the compiler sees to it that there is one for each. */
  static OpCase of(Op op) {
    return switch (op) {
      case CONST -> one(x -> x.mul(3), 3);
      case INPUT -> one(x -> x, 1);
      case UNKNOWN, SOLVE -> two((x, y) -> Solve.solve(u -> u.mul(u).mul(x).sub(y), 0.1, 9),
          -0.5 * Math.sqrt(Y) * Math.pow(X, -1.5), 0.5 / Math.sqrt(X * Y));
      // With draws of -1 and 1.
      case DRAW, MEAN -> one(x -> Real.mean(square(x.mul(Tape.current().draw(0)))), 2 * X);
      case ADD -> two(Real::add, 1, 1);
      case SUB -> two(Real::sub, 1, -1);
      case MUL -> two(Real::mul, Y, X);
      case DIV -> two(Real::div, 1 / Y, -X / (Y * Y));
      case NEG -> one(Real::neg, -1);
      case FMA -> new OpCase(x -> Real.fma(x[0], x[1], x[2]), new double[] {Y, X, 1}, X, Y, -2.5);
      case SQRT -> one(Real::sqrt, 0.5 / Math.sqrt(X));
      case EXP -> one(Real::exp, Math.exp(X));
      case LOG -> one(Real::log, 1 / X);
      case POW -> two(Real::pow, Y * Math.pow(X, Y - 1), Math.pow(X, Y) * Math.log(X));
      case SIN -> one(Real::sin, Math.cos(X));
      case COS -> one(Real::cos, -Math.sin(X));
      case ATAN2 -> two(Real::atan2, Y / (X * X + Y * Y), -X / (X * X + Y * Y));
      case HYPOT -> two(Real::hypot, X / Math.hypot(X, Y), Y / Math.hypot(X, Y));
      case CBRT -> one(Real::cbrt, 1 / (3 * Math.pow(Math.cbrt(X), 2)));
      case LOG1P -> one(Real::log1p, 1 / (1 + X));
      case EXPM1 -> one(Real::expm1, Math.exp(X));
      case SIGMOID -> one(SpecialFunctions::sigmoid, 1 / (2 + Math.exp(X) + Math.exp(-X)));
      case LOG_ADD_EXP -> two(SpecialFunctions::logAddExp, 1 / (1 + Math.exp(Y - X)), 1 / (1 + Math.exp(X - Y)));
      case TANH -> one(Real::tanh, 1 / Math.pow(Math.cosh(X), 2));
      case NORM_CDF -> one(Real::normCdf, NORMAL.density(X));
      case NORM_PDF -> one(Real::normPdf, -X * NORMAL.density(X));
      case INVERSE_NORM_CDF -> one(Real::inverseNormCdf, 1 / NORMAL.density(NORMAL.inverseCumulativeProbability(X)));
      case LOG_NORM_CDF -> one(SpecialFunctions::logNormCdf, NORMAL.density(X) / NORMAL.cumulativeProbability(X));
      case ERF -> one(SpecialFunctions::erf, 2 / Math.sqrt(Math.PI) * Math.exp(-X * X));
      case ERFC -> one(SpecialFunctions::erfc, -2 / Math.sqrt(Math.PI) * Math.exp(-X * X));
      case ERFCX -> one(SpecialFunctions::erfcx, 2 * X * Math.exp(X * X) * Erfc.value(X) - 2 / Math.sqrt(Math.PI));
      case POLYGAMMA -> one(SpecialFunctions::digamma, Trigamma.value(X));
      case BIVARIATE_NORM_CDF -> new OpCase(x -> SpecialFunctions.bivariateNormCdf(x[0], x[1], x[2]),
          bivariateGradient(), X, Y, RHO);
      // A step that no input reaches.
      case FLOOR -> one(x -> x.mul(Real.floor(x.add(3))), 3);
      case ABS -> two((x, y) -> Real.abs(x.sub(y)).mul(x), Y - 2 * X, X);
      case MIN -> two((x, y) -> Real.min(square(x), square(y)), 2 * X, 0);
      case MAX -> two((x, y) -> Real.max(square(x), square(y)), 0, 2 * Y);
      case GT -> two((x, y) -> x.gt(y).add(1).mul(x).add(y.gt(x).mul(y)), 1, 1);
      case GE -> two((x, y) -> x.ge(y).add(1).mul(x).add(y.ge(x).mul(y)), 1, 1);
      case SELECT -> two((x, y) -> Real.select(x.gt(y), square(x), x.mul(y)), Y, X);
      case WEIGH -> two((x, y) -> square(x).weigh(y), 2 * X * Y, X * X);
      case CELL, GATHER, VECTOR -> two((x, y) -> Table.linear(Axis.of(0, 1), y, square(y)).at(x), Y * Y - Y, 1 - X + X * 2 * Y);
      case SCATTER -> scattered();
      // The square of the derivative, 1, of two reads in other cells by the first value, times x; and by y.
      case VECTOR_SUM -> two((x, y) -> {
        Graph adjoint;
        try (Tape inner = Tape.detached()) {
          Real a = inner.input("a");
          Table table = Table.linear(Axis.of(0, 1), a, a.mul(inner.input("b")));
          adjoint = Adjoint.of(inner.graph(table.at(a.constant(0.25)).add(square(table.at(a.constant(0.5)))))).graph();
        }
        return Replay.of(adjoint, Tape.current(), new Real[] {x, y}).outputs()[1];
      }, 2 * Math.pow((1 + Y) / 2, 2), 0.25 + X * (1 + Y));
      case ELEMENT, LINEAR_SOLVE -> two((x, y) -> {
        Real[][] a = {{x.constant(2), x}, {y, x.constant(3)}};
        return Solve.linearSolve(a, new Real[] {x.constant(1), x.constant(0)})[0];
      }, 3 * Y / Math.pow(6 - X * Y, 2), 3 * X / Math.pow(6 - X * Y, 2));
      case CHOLESKY -> two((x, y) -> {
        Real[][] a = {{y, x}, {x, x.constant(2)}};
        return Solve.cholesky(a)[1][1];
      }, -X / Y / Math.sqrt(2 - X * X / Y), 0.5 * X * X / (Y * Y) / Math.sqrt(2 - X * X / Y));
      // min (u - x)^2 + (u - y)^2 + (u - x y)^2
      case LEAST_SQUARES -> two((x, y) -> Solve.leastSquares(
          u -> new Real[] {u[0].sub(x), u[0].sub(y), u[0].sub(x.mul(y))}, new double[1])[0], (1 + Y) / 3, (1 + X) / 3);
      case CALL -> two((x, y) -> {
        Real[] called = RecordedFunction.of(2, a -> new Real[] {a[0].mul(a[1]), Real.exp(a[0])}).at(x, square(y));
        return called[0].mul(called[1]);
      }, Y * Y * Math.exp(X) * (1 + X), 2 * Y * X * Math.exp(X));
    };
  }

  /** Half the mean over paths of the cubed readings of a table at z / 2, derived by the table's second value. */
  private static OpCase scattered() {
    // The draws are -1 and 1, so that the readings are (3x + y)/4 and (x + 3y)/4, and the derivative of half the mean of
    // their cubes by y is 3/16 (((3x + y)/4)^2 + 3 ((x + 3y)/4)^2).
    double low = (3 * X + Y) / 4;
    double high = (X + 3 * Y) / 4;
    return two((x, y) -> {
      Graph adjoint;
      try (Tape inner = Tape.detached()) {
        Real a = inner.input("a");
        Real b = inner.input("b");
        Real read = Table.linear(Axis.of(-1, 1), a, b).at(inner.draw(0).mul(0.5));
        adjoint = Adjoint.of(inner.graph(Real.mean(square(read).mul(read)).mul(0.5))).graph();
      }
      return Replay.of(adjoint, Tape.current(), new Real[] {x, y}).outputs()[2];
    }, 3.0 / 16 * (2 * low * 3 / 4 + 3 * 2 * high / 4), 3.0 / 16 * (2 * low / 4 + 3 * 2 * high * 3 / 4));
  }

  private static double[] bivariateGradient() {
    double spread = Math.sqrt(1 - RHO * RHO);
    double rest = (Y - RHO * X) / spread;
    return new double[] {NORMAL.density(X) * NORMAL.cumulativeProbability(rest),
      NORMAL.density(Y) * NORMAL.cumulativeProbability((X - RHO * Y) / spread), NORMAL.density(X) * NORMAL.density(rest) / spread};
  }

  private interface TwoArguments {
    Real of(Real x, Real y);
  }

  private static OpCase one(Function<Real, Real> function, double derivative) {
    return new OpCase(x -> function.apply(x[0]), new double[] {derivative}, X);
  }

  private static OpCase two(TwoArguments function, double... gradient) {
    return new OpCase(x -> function.of(x[0], x[1]), new double[] {gradient[0], gradient[1]}, X, Y);
  }

  private static Real square(Real x) {
    return x.mul(x);
  }
}
