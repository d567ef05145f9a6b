package org.backsweep.aad;

import java.util.Arrays;
import org.backsweep.aad.math.Elementary;

/**
 * Functions of statistics and analysis of recorded numbers, beside those of {@link Real}: logistic functions, relatives of the normal
 * distribution, the gamma function. Their derivatives are written in functions of the same kind, so that those of any order keep
 * their digits in the tails; a zero of a second or higher derivative, as that of the logistic function at 0, is a difference with an
 * absolute error of an ulp. See {@code docs/aad-functions.md} for formulas, errors and special points.
 */
public final class SpecialFunctions {
  private SpecialFunctions() {}

  /** The logistic function {@code 1 / (1 + e^-x)}. */
  public static Real sigmoid(Real x) {
    return x.tape().record(Op.SIGMOID, x);
  }

  /** Returns {@code log(1 + e^x)}, the smooth form of {@code max(x, 0)}. */
  public static Real softplus(Real x) {
    return logAddExp(x, x.constant(0));
  }

  /** Returns {@code log(e^x + e^y)}, without overflow on the way. */
  public static Real logAddExp(Real x, Real y) {
    return x.tape().record(Op.LOG_ADD_EXP, x, y);
  }

  /**
   * Returns {@code log(e^x1 + e^x2 + ...)}, without overflow on the way: neighbours are added, then their sums.
   *
   * @throws IllegalArgumentException if no number is given
   */
  public static Real logSumExp(Real... x) {
    if (x.length == 0) {
      throw new IllegalArgumentException("logSumExp was given no numbers: a sum needs at least one");
    }
    Real[] sums = x.clone();
    for (int n = sums.length; n > 1; n = (n + 1) / 2) {
      for (int i = 0; i < n / 2; i++) {
        sums[i] = logAddExp(sums[2 * i], sums[2 * i + 1]);
      }
      if (n % 2 == 1) {
        sums[n / 2] = sums[n - 1];
      }
    }
    return sums[0];
  }

  /**
   * Returns the weights {@code e^xi / (e^x1 + e^x2 + ...)}, without overflow on the way.
   *
   * @throws IllegalArgumentException if no number is given
   */
  public static Real[] softmax(Real... x) {
    // A shift cancels, with its rounding; this one is smooth, and leaves no exponential that overflows.
    Real shift = logSumExp(x);
    Real[] weights = Arrays.stream(x).map(xi -> Real.exp(xi.sub(shift))).toArray(Real[]::new);
    Real sum = Real.sum(weights);
    return Arrays.stream(weights).map(weight -> weight.div(sum)).toArray(Real[]::new);
  }

  /** The logarithm of {@link Real#normCdf}, also where that is too small for a number. */
  public static Real logNormCdf(Real x) {
    return x.tape().record(Op.LOG_NORM_CDF, x);
  }

  /** The error function, {@code 2 / sqrt(pi)} times the integral of {@code e^-t^2} from 0 to {@code x}. */
  public static Real erf(Real x) {
    return x.tape().record(Op.ERF, x);
  }

  /** The complement {@code 1 - erf(x)} of the error function. */
  public static Real erfc(Real x) {
    return x.tape().record(Op.ERFC, x);
  }

  /** The scaled complement {@code e^(x^2) erfc(x)} of the error function; it is infinite below -26.6. */
  public static Real erfcx(Real x) {
    return erfcx(0, x);
  }

  /**
   * The scaled iterated integral {@code e^(x^2) i^n erfc(x)} of the complement of the error function, whose derivative is
   * {@code -2 (n + 1)} times that of the next order; one that would be of an order past 100 is an {@link IllegalArgumentException}.
   *
   * @throws IllegalArgumentException if the order is not from 0 to 100
   */
  public static Real erfcx(int order, Real x) {
    return erfcx(order(x, "erfcx", order), x);
  }

  /** The same of an order on the tape, a constant. */
  static Real erfcx(Real order, Real x) {
    requireOrder("erfcx", order);
    return x.tape().record(Op.ERFCX, order, x);
  }

  /** The logarithm of the absolute value of the gamma function, infinite at 0, -1, -2 ... */
  public static Real lgamma(Real x) {
    return polygamma(x.constant(-1), x);
  }

  /** The derivative of {@link #lgamma}, NaN at 0, -1, -2 ... */
  public static Real digamma(Real x) {
    return polygamma(0, x);
  }

  /**
   * The derivative of order {@code n} of {@link #digamma}; its own is of the next order, and one past 100 is an
   * {@link IllegalArgumentException}.
   *
   * @throws IllegalArgumentException if the order is not from 0 to 100
   */
  public static Real polygamma(int order, Real x) {
    return polygamma(order(x, "polygamma", order), x);
  }

  /** The same of an order on the tape, a constant; that of order -1 is {@link #lgamma}. */
  static Real polygamma(Real order, Real x) {
    requireOrder("polygamma", order);
    return x.tape().record(Op.POLYGAMMA, order, x);
  }

  /** A derivative asks for the next order, which the last one has not. */
  private static void requireOrder(String function, Real order) {
    if (order.isConstant() && order.tape().nodes().constant(order.node()) > Elementary.MOST_ORDER) {
      throw new IllegalArgumentException("a derivative of " + function + " is that of the next order, and there is none past "
          + Elementary.MOST_ORDER + ": start from a lower one");
    }
  }

  private static Real order(Real x, String function, int order) {
    if (order < 0 || order > Elementary.MOST_ORDER) {
      throw new IllegalArgumentException(
          function + " was given the order " + order + ", which should be from 0 to " + Elementary.MOST_ORDER);
    }
    return x.constant(order);
  }

  /**
   * The probability that of two standard normal variables with correlation {@code rho} the one is at most {@code a} and the other at
   * most {@code b}; NaN where {@code rho} is outside of [-1, 1]. Where it is -1 or 1, the derivative by {@code rho} is NaN, and those
   * by {@code a} and {@code b} are too where {@code b = rho a}.
   */
  public static Real bivariateNormCdf(Real a, Real b, Real rho) {
    return a.tape().record(Op.BIVARIATE_NORM_CDF, a, b, rho);
  }
}
