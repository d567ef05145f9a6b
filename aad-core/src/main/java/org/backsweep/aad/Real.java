package org.backsweep.aad;

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

  /** The sine of an angle in radians. */
  public static Real sin(Real x) {
    return x.tape.record(Op.SIN, x);
  }

  /** The cosine of an angle in radians. */
  public static Real cos(Real x) {
    return x.tape.record(Op.COS, x);
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
