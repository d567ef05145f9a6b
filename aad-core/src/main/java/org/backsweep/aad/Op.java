package org.backsweep.aad;

import static org.backsweep.aad.Rule.elementwise;

import org.backsweep.aad.math.Choice;
import org.backsweep.aad.math.Elementary;

/**
 * An operation that a tape can record: its name in the text of a graph, its number of arguments, its scalar meaning
 * and its derivative rule. This is the only place that knows an operation: a new one is
 * added here and, by its {@linkplain Kind kind}, where it is executed.
 *
 * <p>Conditions are numbers: 1 where true, 0 where false. A <em>kinked</em> operation is one whose first derivative
 * jumps, so that its second derivative is zero only almost everywhere: see {@link Graph#kinks()}.
 *
 * <p><b>NaN.</b> The result of an operation is NaN where an argument is, and so are the derivatives that depend on it: the
 * smaller and the larger of NaN and a number are NaN, a comparison with NaN is neither true nor false but NaN, and the choice by
 * such a condition is NaN. Nothing is folded away that could be NaN when it is run. Only two things keep NaN, and infinity, out,
 * in value and in derivatives: the side of a {@link #SELECT} that is not taken, and a number that {@link #WEIGH} weighs with 0;
 * and {@link #POW} of exponent 0 is 1 for every base, as in {@link Math#pow}.
 */
public enum Op {
  /** A number known while recording. */
  CONST("const", Kind.LEAF, 0, Payload.NUMBER, Rule.NONE),
  /** A named input of the graph, uniform. */
  INPUT("input", Kind.LEAF, 0, Payload.INDEX, Rule.NONE),
  /** The unknown of a {@code solve} while its residual is being recorded. */
  UNKNOWN("unknown", Kind.LEAF, 0, Payload.INDEX, Rule.NONE),
  /** One dimension of the standard normal draws of a path. */
  DRAW("draw", Kind.LEAF, 0, Payload.INDEX, Rule.NONE),

  ADD("add", 2, elementwise((k, x, y) -> y.constant(1))),
  SUB("sub", 2, elementwise((k, x, y) -> y.constant(k == 0 ? 1 : -1))),
  MUL("mul", 2, elementwise((k, x, y) -> x[1 - k])),
  // Written with the reciprocal, which the other derivative needs too, and which is the result itself where 1 is divided.
  DIV("div", 2, elementwise((k, x, y) -> k == 0 ? y.constant(1).div(x[1]) : y.neg().mul(y.constant(1).div(x[1])))),
  NEG("neg", 1, elementwise((k, x, y) -> y.constant(-1))),
  /** The sum {@code x0 * x1 + x2} with one rounding. */
  FMA("fma", 3, elementwise((k, x, y) -> k == 2 ? y.constant(1) : x[1 - k])),
  SQRT("sqrt", 1, elementwise((k, x, y) -> y.constant(0.5).div(y))),
  EXP("exp", 1, elementwise((k, x, y) -> y)),
  LOG("log", 1, elementwise((k, x, y) -> y.constant(1).div(x[0]))),
  // At a base of 0, a power that is 0 has no slope by its exponent, and a power with exponent 0 has none by its base.
  POW("pow", 2, elementwise((k, x, y) -> k == 0 ? Real.pow(x[0], x[1].sub(1)).weigh(x[1]) : Real.log(x[0]).weigh(y))),
  SIN("sin", 1, elementwise((k, x, y) -> Real.cos(x[0]))),
  COS("cos", 1, elementwise((k, x, y) -> Real.sin(x[0]).neg())),
  /** The angle of the point whose distance upward is {@code x0} and to the right {@code x1}; at the origin no derivative. */
  ATAN2("atan2", 2, elementwise((k, x, y) -> {
    Real length = Real.hypot(x[1], x[0]);
    return (k == 0 ? x[1] : x[0].neg()).div(length).div(length);
  })),
  /** The length of a vector; at zero, where it is kinked as the absolute value is, the derivative is 0. */
  HYPOT("hypot", 2, elementwise((k, x, y) -> Real.select(y.gt(0), x[k].div(y), y.constant(0)))),
  CBRT("cbrt", 1, elementwise((k, x, y) -> y.constant(1.0 / 3).div(y.mul(y)))),
  LOG1P("log1p", 1, elementwise((k, x, y) -> y.constant(1).div(x[0].add(1)))),
  EXPM1("expm1", 1, elementwise((k, x, y) -> Real.exp(x[0]))),
  SIGMOID("sigmoid", 1, elementwise((k, x, y) -> y.mul(SpecialFunctions.sigmoid(x[0].neg())))),
  /** The logarithm of the sum of two exponentials; where both are 0, each counts for one half. */
  LOG_ADD_EXP("logAddExp", 2, elementwise((k, x, y) ->
      Real.select(y.gt(Double.NEGATIVE_INFINITY), SpecialFunctions.sigmoid(x[k].sub(x[1 - k])), y.constant(0.5)))),
  TANH("tanh", 1, elementwise((k, x, y) -> y.constant(1).sub(y.mul(y)))),
  NORM_CDF("normCdf", 1, elementwise((k, x, y) -> Real.normPdf(x[0]))),
  NORM_PDF("normPdf", 1, elementwise((k, x, y) -> x[0].neg().mul(y))),
  INVERSE_NORM_CDF("inverseNormCdf", 1, elementwise((k, x, y) -> y.constant(1).div(Real.normPdf(y)))),
  /** The logarithm of the distribution function; its derivative is a ratio of scaled integrals in the left tail, where both vanish. */
  LOG_NORM_CDF("logNormCdf", 1, elementwise((k, x, y) -> {
    Real u = x[0].mul(-Math.sqrt(0.5));
    Real left = SpecialFunctions.erfcx(1, u).div(SpecialFunctions.erfcx(0, u)).mul(Math.sqrt(2)).sub(x[0]);
    return Real.select(x[0].lt(0), left, Real.normPdf(x[0]).div(Real.normCdf(x[0])));
  })),
  ERF("erf", 1, elementwise((k, x, y) -> Real.exp(x[0].mul(x[0]).neg()).mul(Op.TWO_OVER_ROOT_PI))),
  ERFC("erfc", 1, elementwise((k, x, y) -> Real.exp(x[0].mul(x[0]).neg()).mul(-Op.TWO_OVER_ROOT_PI))),
  /** The scaled iterated integral of order {@code x0}, a constant, of the complement of the error function, at {@code x1}. */
  ERFCX("erfcx", 2, elementwise((k, x, y) -> k == 0 ? null
      : SpecialFunctions.erfcx(x[0].add(1), x[1]).mul(x[0].add(1).mul(-2)))),
  /** The derivative of order {@code x0 + 1}, a constant, of the logarithm of gamma, at {@code x1}. */
  POLYGAMMA("polygamma", 2, elementwise((k, x, y) -> k == 0 ? null : SpecialFunctions.polygamma(x[0].add(1), x[1]))),
  /** The distribution function of two standard normal variables below {@code x0} and {@code x1} with correlation {@code x2}. */
  BIVARIATE_NORM_CDF("bivariateNormCdf", 3, elementwise((k, x, y) -> {
    Real spread = Real.sqrt(Real.fma(x[2].neg(), x[2], y.constant(1)));
    int first = k == 2 ? 0 : k;
    Real rest = Real.fma(x[2].neg(), x[first], x[1 - first]).div(spread);
    return (k == 2 ? Real.normPdf(rest).div(spread) : Real.normCdf(rest)).weigh(Real.normPdf(x[first]));
  })),
  /** The largest whole number that is at most the argument; its derivative is 0, on the steps too. */
  FLOOR("floor", 1, elementwise((k, x, y) -> null)),
  ABS("abs", 1, elementwise((k, x, y) -> Real.select(x[0].ge(0), y.constant(1), y.constant(-1)))),
  /** The smaller of two numbers; the first if they are equal; NaN where either is NaN. */
  MIN("min", 2, Rule.choice(x -> x[0].le(x[1]), 0, 1)),
  /** The larger of two numbers; the first if they are equal; NaN where either is NaN. */
  MAX("max", 2, Rule.choice(x -> x[0].ge(x[1]), 0, 1)),
  /** A condition: 1 where {@code x0 > x1}, 0 where {@code x0 <= x1}, otherwise NaN. */
  GT("gt", 2, elementwise((k, x, y) -> null)),
  /** A condition: 1 where {@code x0 >= x1}, 0 where {@code x0 < x1}, otherwise NaN. */
  GE("ge", 2, elementwise((k, x, y) -> null)),
  /** A choice: {@code x1} where {@code x0} is not zero, {@code x2} where it is zero, NaN where it is NaN. */
  SELECT("select", 3, Rule.choice(x -> x[0], 1, 2)),
  /**
   * The product of {@code x0} and the weight {@code x1}, except that it is 0 where the weight is 0, even if {@code x0} is
   * infinite or NaN. It is the chain rule behind a choice: a slope counts for nothing on the side that is not taken.
   */
  WEIGH("weigh", 2, new Rule.Weighed()),

  /** The number of points of an {@link Axis} that are at or below the argument. */
  CELL("cell", Kind.TABLE, 1, Payload.OBJECT, Rule.ZERO),
  /** The entry of a vector at a cell. */
  GATHER("gather", Kind.TABLE, 2, Payload.NONE, TableRules.GATHER),
  /** The vector whose entry {@code c} is the mean over paths of the second argument where the first, a cell, is {@code c}. */
  SCATTER("scatter", Kind.TABLE, 2, Payload.INDEX, TableRules.SCATTER),
  /** The mean over the paths of a run. */
  MEAN("mean", Kind.REDUCTION, 1, Payload.NONE, TableRules.MEAN),
  /** A vector of numbers. */
  VECTOR("vector", Kind.VECTOR, -1, Payload.NONE, TableRules.VECTOR),
  /** The sum of vectors of one size, entry by entry. */
  VECTOR_SUM("vectorSum", Kind.VECTOR, -1, Payload.NONE, TableRules.VECTOR_SUM),
  /** One entry of a vector. */
  ELEMENT("element", Kind.VECTOR, 1, Payload.INDEX, TableRules.ELEMENT),
  /** The solution of a linear system: the arguments are the matrix by rows, then the right-hand side. */
  LINEAR_SOLVE("linearSolve", Kind.SOLVE, -1, Payload.INDEX, LinearRules.LINEAR_SOLVE),
  /** The lower Cholesky factor by rows of a symmetric matrix whose lower triangle is given by rows. */
  CHOLESKY("cholesky", Kind.SOLVE, -1, Payload.INDEX, LinearRules.CHOLESKY),
  /** The root of a recorded system of equations: the arguments are the numbers that the residuals depend on. */
  SOLVE("solve", Kind.SOLVE, -1, Payload.OBJECT, ImplicitFunctionRule.INSTANCE),
  /** The minimum of a recorded sum of squares. */
  LEAST_SQUARES("leastSquares", Kind.SOLVE, -1, Payload.OBJECT, ImplicitFunctionRule.INSTANCE),
  /** The results of a {@link CalledFunction} for the arguments. */
  CALL("call", Kind.CALL, -1, Payload.OBJECT, CalledFunction.Calling.INSTANCE);

  /**
   * The kind of numbers that an operation works on. Code that executes a graph, or looks at one, decides by the kind where it
   * can.
   */
  public enum Kind {
    /** The operation has no arguments. */
    LEAF,
    /** The operation works on each path by itself: {@link Op#apply} is its whole meaning. */
    ELEMENTWISE,
    /** The operation reads or writes a vector at cells. */
    TABLE,
    /** The operation makes one uniform number from all paths. */
    REDUCTION,
    /** The operation puts numbers into a vector, adds vectors up, or takes them apart. */
    VECTOR,
    /** The operation solves equations in uniform numbers. */
    SOLVE,
    /** The operation calls a function, once or on each path. */
    CALL
  }

  /** The data that a recorded operation has beside its arguments. */
  enum Payload {
    /** There is no data. */
    NONE,
    /** The data is the value of a constant. */
    NUMBER,
    /** The data is the number of an input, the dimension of a draw, the place of an element, or the order of a matrix. */
    INDEX,
    /** The data is an axis, or a function: given by equations, or recorded. */
    OBJECT
  }

  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  private final String mnemonic;
  private final Kind kind;
  private final int arity;
  private final Payload payload;
  private final Rule rule;

  Op(String mnemonic, Kind kind, int arity, Payload payload, Rule rule) {
    this.mnemonic = mnemonic;
    this.kind = kind;
    this.arity = arity;
    this.payload = payload;
    this.rule = rule;
  }

  /** Creates an elementwise operation. */
  Op(String mnemonic, int arity, Rule rule) {
    this(mnemonic, Kind.ELEMENTWISE, arity, Payload.NONE, rule);
  }

  /** The name in the text of a graph. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The kind of numbers that it works on. */
  public Kind kind() {
    return kind;
  }

  /** The number of arguments, or -1 where it varies. */
  public int arity() {
    return arity;
  }

  Payload payload() {
    return payload;
  }

  Rule rule() {
    return rule;
  }

  /** Whether the operation works on each path by itself, so that {@link #apply} is its whole meaning. */
  public boolean isElementwise() {
    return kind == Kind.ELEMENTWISE;
  }

  /** Whether the first derivative jumps somewhere. */
  public boolean isKinked() {
    return switch (this) {
      case HYPOT, ABS, MIN, MAX, GT, GE, SELECT, FLOOR, CELL -> true;
      default -> false;
    };
  }

  /** Whether computing the value again costs more than keeping it: the checkpoints of a region keep such values. */
  public boolean isExpensive() {
    return switch (this) {
      case DIV, SQRT, EXP, LOG, POW, SIN, COS, ATAN2, HYPOT, CBRT, LOG1P, EXPM1, SIGMOID, LOG_ADD_EXP, TANH, NORM_CDF, NORM_PDF,
          INVERSE_NORM_CDF, LOG_NORM_CDF, ERF, ERFC, ERFCX, POLYGAMMA, BIVARIATE_NORM_CDF, CELL, GATHER, CALL, ELEMENT -> true;
      default -> false;
    };
  }

  /**
   * The scalar meaning of an elementwise operation; arguments past the arity are ignored.
   *
   * @throws IllegalStateException for an operation that has no meaning on numbers alone
   */
  public double apply(double a, double b, double c) {
    return switch (this) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case NEG -> -a;
      case FMA -> Math.fma(a, b, c);
      case SQRT -> Math.sqrt(a);
      case EXP -> Elementary.exp(a);
      case LOG -> Elementary.log(a);
      case POW -> Elementary.pow(a, b);
      case SIN -> Elementary.sin(a);
      case COS -> Elementary.cos(a);
      case ATAN2 -> Elementary.atan2(a, b);
      case HYPOT -> Elementary.hypot(a, b);
      case CBRT -> Elementary.cbrt(a);
      case LOG1P -> Elementary.log1p(a);
      case EXPM1 -> Elementary.expm1(a);
      case SIGMOID -> Elementary.sigmoid(a);
      case LOG_ADD_EXP -> Elementary.logAddExp(a, b);
      case TANH -> Elementary.tanh(a);
      case NORM_CDF -> Elementary.normCdf(a);
      case NORM_PDF -> Elementary.normPdf(a);
      case INVERSE_NORM_CDF -> Elementary.inverseNormCdf(a);
      case LOG_NORM_CDF -> Elementary.logNormCdf(a);
      case ERF -> Elementary.erf(a);
      case ERFC -> Elementary.erfc(a);
      case ERFCX -> Elementary.erfcx(a, b);
      case POLYGAMMA -> Elementary.polygamma(a, b);
      case BIVARIATE_NORM_CDF -> Elementary.bivariateNormCdf(a, b, c);
      case FLOOR -> Math.floor(a);
      case ABS -> Math.abs(a);
      case MIN -> Choice.min(a, b);
      case MAX -> Choice.max(a, b);
      case GT -> Choice.gt(a, b);
      case GE -> Choice.ge(a, b);
      case SELECT -> Choice.select(a, b, c);
      case WEIGH -> Choice.weigh(a, b);
      default -> throw new IllegalStateException(mnemonic + " has no meaning on numbers alone");
    };
  }
}
