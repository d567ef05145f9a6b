package org.backsweep.aad;

import java.util.Arrays;

/**
 * The active number: arithmetic on it is recorded on its tape.
 *
 * <p>A {@code Real} is a place on a tape, not a value: it can be asked whether it is {@linkplain #isPath uniform or path},
 * but not what it is, so that a Java {@code if} on a path-dependent number cannot be written; {@link #select} is the
 * recorded form. Only on a tape that is {@linkplain Tape#valued recorded with values} does a uniform number have a {@link #value}.
 * Conditions ({@link #gt}, {@link #ge} ...) are numbers, 1 where true, 0 where false, and NaN where a number compared is;
 * {@link #mul} is "and".
 */
public final class Real {
  private final Tape tape;
  private final int node;

  Real(Tape tape, int node) {
    this.tape = tape;
    this.node = node;
  }

  Tape tape() {
    return tape;
  }

  int node() {
    return node;
  }

  /** The number of entries: 1, except for vectors. */
  int size() {
    return tape.nodes().size(node);
  }

  /** Whether this number is known while recording. */
  public boolean isConstant() {
    return tape.nodes().op(node) == Op.CONST;
  }

  Real element(int e) {
    return tape.element(this, e);
  }

  /**
   * Whether this number has one value for each path: it is a draw, or computed from one. Otherwise it is uniform and has one
   * value for the run: a quote, a curve, a calibrated parameter, the mean over paths.
   */
  public boolean isPath() {
    return tape.nodes().isPath(node);
  }

  /**
   * The value of a uniform number on a tape that is {@linkplain Tape#valued recorded with values}, at the values of its inputs.
   *
   * @throws IllegalStateException if the tape is recorded without values, or the number is a path value, rests on one, or on an
   *     unknown
   * @throws ArithmeticException if a system that was recorded up to here has no solution
   */
  public double value() {
    return tape.value(this);
  }

  /**
   * Returns this number without its derivatives: it has the same value in every run, and counts as a constant wherever it is
   * differentiated.
   */
  public Real stopGradient() {
    return tape.stopped(this);
  }

  /** A constant on the tape of this number. */
  public Real constant(double value) {
    return tape.constant(value);
  }

  /** A constant on the open tape of this thread. */
  public static Real of(double value) {
    return Tape.current().constant(value);
  }

  /**
   * Returns this number with a note on where it stands in what is recorded ({@code at line 2, column 7}), for messages: see
   * {@link Graph#note}.
   */
  public Real noted(String where) {
    tape.nodes().note(node, where);
    return this;
  }

  /** Returns {@code this + y}. */
  public Real add(Real y) {
    return tape.record(Op.ADD, this, y);
  }

  /** Returns {@code this + y}. */
  public Real add(double y) {
    return add(constant(y));
  }

  /** Returns {@code this - y}. */
  public Real sub(Real y) {
    return tape.record(Op.SUB, this, y);
  }

  /** Returns {@code this - y}. */
  public Real sub(double y) {
    return sub(constant(y));
  }

  /** Returns {@code x - y}. */
  public static Real sub(double x, Real y) {
    return y.constant(x).sub(y);
  }

  /**
   * The sum of one or more numbers, from the first on.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Real sum(Real... x) {
    return Arrays.stream(x).reduce(Real::add).orElseThrow(() -> new IllegalArgumentException(
        "sum was given no numbers: a sum needs at least one, which says on what tape it is recorded"));
  }

  /** Returns {@code this * y}. */
  public Real mul(Real y) {
    return tape.record(Op.MUL, this, y);
  }

  /** Returns {@code this * y}. */
  public Real mul(double y) {
    return mul(constant(y));
  }

  /** Returns {@code this / y}. */
  public Real div(Real y) {
    return tape.record(Op.DIV, this, y);
  }

  /** Returns {@code this / y}. */
  public Real div(double y) {
    return div(constant(y));
  }

  /** Returns {@code x / y}. */
  public static Real div(double x, Real y) {
    return y.constant(x).div(y);
  }

  /** Returns {@code this * weight}, but 0 where the weight is 0, even if this is infinite or NaN there. */
  public Real weigh(Real weight) {
    return tape.record(Op.WEIGH, this, weight);
  }

  /** Returns {@code -this}. */
  public Real neg() {
    return tape.record(Op.NEG, this);
  }

  /** Returns 1 where {@code this > y}, otherwise 0; NaN where either number is NaN. */
  public Real gt(Real y) {
    return tape.record(Op.GT, this, y);
  }

  /** Returns 1 where {@code this > y}, otherwise 0; NaN where either number is NaN. */
  public Real gt(double y) {
    return gt(constant(y));
  }

  /** Returns 1 where {@code this >= y}, otherwise 0; NaN where either number is NaN. */
  public Real ge(Real y) {
    return tape.record(Op.GE, this, y);
  }

  /** Returns 1 where {@code this >= y}, otherwise 0; NaN where either number is NaN. */
  public Real ge(double y) {
    return ge(constant(y));
  }

  /** Returns 1 where {@code this < y}, otherwise 0; NaN where either number is NaN. */
  public Real lt(Real y) {
    return y.gt(this);
  }

  /** Returns 1 where {@code this < y}, otherwise 0; NaN where either number is NaN. */
  public Real lt(double y) {
    return lt(constant(y));
  }

  /** Returns 1 where {@code this <= y}, otherwise 0; NaN where either number is NaN. */
  public Real le(Real y) {
    return y.ge(this);
  }

  /** Returns 1 where {@code this <= y}, otherwise 0; NaN where either number is NaN. */
  public Real le(double y) {
    return le(constant(y));
  }

  /** Returns {@code a * b + c}, rounded once. */
  public static Real fma(Real a, Real b, Real c) {
    return a.tape.record(Op.FMA, a, b, c);
  }

  /** Returns e to the power of {@code x}. */
  public static Real exp(Real x) {
    return x.tape.record(Op.EXP, x);
  }

  /** The natural logarithm. */
  public static Real log(Real x) {
    return x.tape.record(Op.LOG, x);
  }

  /**
   * Returns {@code x} to the power of {@code y}. The derivative by the exponent is {@code x^y ln x}: 0 where the power is 0, NaN
   * where {@code x} is negative; the derivative by the base is 0 where the exponent is 0.
   */
  public static Real pow(Real x, Real y) {
    return x.tape.record(Op.POW, x, y);
  }

  /** Returns {@code x} to the power of {@code y}. */
  public static Real pow(Real x, double y) {
    return pow(x, x.constant(y));
  }

  /** The square root; its derivative at zero is infinite. */
  public static Real sqrt(Real x) {
    return x.tape.record(Op.SQRT, x);
  }

  /** The cube root; its derivative at zero is infinite. */
  public static Real cbrt(Real x) {
    return x.tape.record(Op.CBRT, x);
  }

  /**
   * The length {@code sqrt(x^2 + y^2)}, without overflow on the way. It is kinked where both numbers are 0, where its derivatives are
   * taken as 0.
   */
  public static Real hypot(Real x, Real y) {
    return x.tape.record(Op.HYPOT, x, y);
  }

  /** Returns {@code log(1 + x)}, as good near 0 as elsewhere. */
  public static Real log1p(Real x) {
    return x.tape.record(Op.LOG1P, x);
  }

  /** Returns {@code e^x - 1}, as good near 0 as elsewhere. */
  public static Real expm1(Real x) {
    return x.tape.record(Op.EXPM1, x);
  }

  /** The sine of an angle in radians. */
  public static Real sin(Real x) {
    return x.tape.record(Op.SIN, x);
  }

  /** The cosine of an angle in radians. */
  public static Real cos(Real x) {
    return x.tape.record(Op.COS, x);
  }

  /** The tangent of an angle in radians. */
  public static Real tan(Real x) {
    return sin(x).div(cos(x));
  }

  /** The angle, from {@code -pi/2} to {@code pi/2}, whose sine is {@code x}; its derivative at -1 and 1 is infinite. */
  public static Real asin(Real x) {
    return atan2(x, cathetus(x));
  }

  /** The angle, from 0 to {@code pi}, whose cosine is {@code x}; its derivative at -1 and 1 is minus infinity. */
  public static Real acos(Real x) {
    return atan2(cathetus(x), x);
  }

  /** Returns {@code sqrt(1 - x^2)}, the square without a rounding of its own. */
  private static Real cathetus(Real x) {
    return sqrt(fma(x.neg(), x, x.constant(1)));
  }

  /** The angle, from {@code -pi/2} to {@code pi/2}, whose tangent is {@code x}. */
  public static Real atan(Real x) {
    return atan2(x, x.constant(1));
  }

  /**
   * The angle, from {@code -pi} to {@code pi}, of the point that lies {@code x} to the right and {@code y} upward, with the special
   * cases of {@link Math#atan2}. Where it jumps, left of the origin, its derivatives are those from either side, which are equal; at
   * the origin they are NaN.
   */
  public static Real atan2(Real y, Real x) {
    return y.tape.record(Op.ATAN2, y, x);
  }

  /** The hyperbolic sine; its derivative overflows past 709.78 already. */
  public static Real sinh(Real x) {
    Real up = expm1(x.mul(0.5));
    Real down = expm1(x.mul(-0.5));
    return up.sub(down).mul(up.add(down).mul(0.5).add(1));
  }

  /** The hyperbolic cosine; its derivative overflows past 709.78 already. */
  public static Real cosh(Real x) {
    // As 1 plus a square: the derivative keeps its digits near zero.
    Real half = expm1(x.mul(0.5)).sub(expm1(x.mul(-0.5))).mul(0.5);
    return half.mul(half).mul(2).add(1);
  }

  /** The hyperbolic tangent. */
  public static Real tanh(Real x) {
    return x.tape.record(Op.TANH, x);
  }

  /** The standard normal distribution function. */
  public static Real normCdf(Real x) {
    return x.tape.record(Op.NORM_CDF, x);
  }

  /** The standard normal density. */
  public static Real normPdf(Real x) {
    return x.tape.record(Op.NORM_PDF, x);
  }

  /** The inverse of {@link #normCdf}. */
  public static Real inverseNormCdf(Real x) {
    return x.tape.record(Op.INVERSE_NORM_CDF, x);
  }

  /** The absolute value; it is kinked at zero, where the derivative is taken as 1. */
  public static Real abs(Real x) {
    return x.tape.record(Op.ABS, x);
  }

  /** The sign: -1, 0 or 1, and NaN of NaN; its derivative is 0, at zero too. */
  public static Real sign(Real x) {
    return x.gt(0).sub(x.lt(0));
  }

  /** The largest whole number that is at most {@code x}; its derivative is 0, on the steps too. */
  public static Real floor(Real x) {
    return x.tape.record(Op.FLOOR, x);
  }

  /** The smallest whole number that is at least {@code x}; its derivative is 0, on the steps too. */
  public static Real ceil(Real x) {
    return floor(x.neg()).neg();
  }

  /**
   * The smaller of two numbers, NaN where either is NaN. It is kinked where they are equal, where the derivative is that of
   * {@code x}.
   */
  public static Real min(Real x, Real y) {
    return x.tape.record(Op.MIN, x, y);
  }

  /** The smaller of two numbers. */
  public static Real min(Real x, double y) {
    return min(x, x.constant(y));
  }

  /**
   * The larger of two numbers, NaN where either is NaN. It is kinked where they are equal, where the derivative is that of
   * {@code x}.
   */
  public static Real max(Real x, Real y) {
    return x.tape.record(Op.MAX, x, y);
  }

  /** The larger of two numbers. */
  public static Real max(Real x, double y) {
    return max(x, x.constant(y));
  }

  /**
   * Returns {@code a} where the condition is not zero, {@code b} where it is zero, and NaN where it is NaN; the condition itself
   * has no derivative. Both sides are computed on all paths; the one not taken changes neither value nor derivatives, even if it
   * is NaN or infinite.
   */
  public static Real select(Real condition, Real a, Real b) {
    return condition.tape.record(Op.SELECT, condition, a, b);
  }

  /** The mean over the paths of the run, which turns a path value into a uniform one; a uniform value is its own mean. */
  public static Real mean(Real x) {
    return x.tape.mean(x);
  }

  @Override
  public String toString() {
    return "%" + node + " (" + tape.nodes().op(node).mnemonic() + ", " + (isPath() ? "path" : "uniform") + ")";
  }
}
