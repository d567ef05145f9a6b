package org.backsweep.aad.lift;

import org.apache.commons.math3.util.FastMath;

/** Methods in plain Java, which know nothing of differentiation. */
final class Plain {
  static final double[] KNOTS = {0, 1, 2.5, 4, 7};
  static final double[] LEVELS = {1, 3, 2, -1, 0.5};
  private static final int[] ORDER = {2, 0, 1};
  static double changeable = 2;

  private Plain() {}

  /** Abramowitz and Stegun 26.2.17, with its branch on the sign. */
  static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)
        * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x >= 0 ? 1 - tail : tail;
  }

  static double black(double forward, double strike, double vol, double expiry) {
    if (forward <= 0 || strike <= 0) {
      throw new IllegalArgumentException("forward " + forward + ", strike " + strike);
    }
    double deviation = vol * Math.sqrt(expiry);
    double d1 = Math.log(forward / strike) / deviation + deviation / 2;
    return forward * erf(d1) - strike * erf(d1 - deviation);
  }

  /** The normal distribution function by the series of the error function, to the end that 60 terms reach. */
  private static double erf(double d) {
    double term = d;
    double sum = d;
    for (int n = 1; n < 60; n++) {
      term *= d * d / (2 * n + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-d * d / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Hagan, Kumar, Lesniewski and Woodward, Managing smile risk, 2002, (2.17). */
  static double sabr(double f, double k, double t, double[] p) {
    double alpha = p[0];
    double beta = p[1];
    double rho = p[2];
    double nu = p[3];
    double fk = Math.pow(f * k, (1 - beta) / 2);
    double log = Math.log(f / k);
    double b = (1 - beta) * log;
    double z = nu / alpha * fk * log;
    double ratio;
    if (Math.abs(z) < 1e-6) {
      ratio = 1 - rho * z / 2;
    } else {
      ratio = z / Math.log((Math.sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
    }
    double time = (1 - beta) * (1 - beta) / 24 * alpha * alpha / (fk * fk) + rho * beta * nu * alpha / (4 * fk)
        + (2 - 3 * rho * rho) / 24 * nu * nu;
    return alpha / (fk * (1 + b * b / 24 + b * b * b * b / 1920)) * ratio * (1 + time * t);
  }

  private static int cell(double[] knots, double x) {
    int i = 0;
    while (i < knots.length - 2 && x >= knots[i + 1]) {
      i++;
    }
    return i;
  }

  static double linear(double x) {
    int i = cell(KNOTS, x);
    double weight = (x - KNOTS[i]) / (KNOTS[i + 1] - KNOTS[i]);
    return LEVELS[i] + weight * (LEVELS[i + 1] - LEVELS[i]);
  }

  static double polynomial(double x, double[] c) {
    double y = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      y = y * x + c[k];
    }
    return y;
  }

  /** Exactly specified operations only: an array that is written on either side, a switch, a nested if, a flag. */
  static double mixed(double a, double b, double c) {
    double[] state = {a, b, c};
    boolean swapped = false;
    for (int k = 0; k < state.length - 1; k++) {
      for (int j = 0; j < state.length - 1 - k; j++) {
        if (state[j] > state[j + 1]) {
          double old = state[j];
          state[j] = state[j + 1];
          state[j + 1] = old;
          swapped = true;
        }
      }
    }
    double sum = 0;
    for (int k : ORDER) {
      sum = switch (k) {
        case 0 -> sum + state[k];
        case 1 -> sum * state[k];
        default -> sum - Math.sqrt(1 + state[k] * state[k]);
      };
    }
    if (swapped && a != c) {
      sum /= b > 0 ? 2 + b : b < -1 ? 3 : 1 - b * b;
    }
    return sum;
  }

  /** The square root of a negative number is NaN on the side that is not taken. */
  static double guarded(double x) {
    return x > 0 ? Math.sqrt(x) : x * x;
  }

  static double fibonacci(double x, int n) {
    return n < 2 ? x : fibonacci(x, n - 1) + fibonacci(x * x, n - 2);
  }

  static double fast(double x, double y) {
    return FastMath.atan2(x, y) + FastMath.pow(x, 3) * FastMath.tanh(y) + FastMath.max(x, y) + FastMath.toRadians(x)
        + StrictMath.cbrt(y) + Math.hypot(x, y) + Math.floor(x) + Math.fma(x, y, 1) + Math.log10(y) + FastMath.log(2, y);
  }

  static double newton(double a) {
    double x = a;
    while (Math.abs(x * x - a) > 1e-12) {
      x = (x + a / x) / 2;
    }
    return x;
  }

  static double endless(double a) {
    double x = a;
    for (int k = 0; k < Integer.MAX_VALUE; k++) {
      x += a;
    }
    return x;
  }

  static double remainder(double a) {
    return a
        % 2;
  }

  static double whole(double a) {
    return (int) a;
  }

  static double field(double a) {
    return a * changeable;
  }

  static double made(double a) {
    return new Object().hashCode() * a;
  }

  static double wide(double a) {
    long two = 2;
    return a * two;
  }

  static double always(double a) {
    throw new IllegalStateException("no " + a);
  }

  static synchronized double locked(double a) {
    return a;
  }

  static double written(double a) {
    KNOTS[0] = a;
    return a;
  }

  static double counts(double[] x) {
    int above = 0;
    for (double each : x) {
      if (each > 0) {
        above++;
      }
    }
    double product = 1;
    for (int k = 0; k < above; k++) {
      product *= x[k] + 2;
    }
    return product;
  }

  static double caught(double a, int of) {
    try {
      return a / (1 / of);
    } catch (ArithmeticException e) {
      return 0;
    }
  }

  /** An American put on a binomial tree (Cox, Ross and Rubinstein), all of its levels kept. */
  static double tree(double spot, double vol, double rate) {
    int n = 30;
    double dt = 1.0 / n;
    double up = Math.exp(vol * Math.sqrt(dt));
    double p = (Math.exp(rate * dt) - 1 / up) / (up - 1 / up);
    double[][] value = new double[n + 1][n + 1];
    for (int i = n; i >= 0; i--) {
      for (int j = 0; j <= i; j++) {
        double exercise = 100 - spot * Math.pow(up, 2 * j - i);
        double hold = i == n ? 0 : Math.exp(-rate * dt) * (p * value[i + 1][j + 1] + (1 - p) * value[i + 1][j]);
        value[i][j] = exercise > hold ? exercise : hold;
      }
    }
    return value[0][0];
  }

  /** A different int for each of 2^12 ways through the branches. */
  static double bits(double a) {
    int bits = 0;
    for (int k = 0; k < 12; k++) {
      bits = 2 * bits + (a * k > 1 ? 1 : 0);
    }
    return a * bits;
  }

  static float narrow(double a) {
    return (float) a;
  }
}
