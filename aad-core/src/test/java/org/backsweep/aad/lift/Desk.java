package org.backsweep.aad.lift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Classes with fields and methods, in plain Java, which know nothing of differentiation. */
final class Desk {
  private Desk() {}

  /** Which right an option is. */
  enum Right {
    CALL(1),
    PUT(-1);

    private final int sign;

    Right(int sign) {
      this.sign = sign;
    }

    double intrinsic(double forward, double strike) {
      return Math.max(sign * (forward - strike), 0);
    }
  }

  /** A curve of rates. */
  interface Curve {
    double rate(double t);

    default double discount(double t) {
      return Math.exp(-rate(t) * t);
    }
  }

  /** A parallel shift of another. */
  record Shifted(Curve of, double by) implements Curve {
    @Override
    public double rate(double t) {
      return of.rate(t) + by;
    }
  }

  /** Nelson and Siegel's curve (Parsimonious modeling of yield curves, 1987), whose base class has the level. */
  static final class NelsonSiegel extends Level {
    private final double slope;
    private final double hump;
    private final double decay;

    NelsonSiegel(double level, double slope, double hump, double decay) {
      super(level);
      this.slope = slope;
      this.hump = hump;
      this.decay = decay;
    }

    @Override
    public double rate(double t) {
      double x = t / decay;
      double loading = (1 - Math.exp(-x)) / x;
      return super.rate(t) + slope * loading + hump * (loading - Math.exp(-x));
    }
  }

  /** A flat curve. */
  static class Level implements Curve {
    /** Not final, but no method writes it. */
    private double level;
    double changeable = 1;
    private double counted;

    Level(double level) {
      this.level = level;
    }

    @Override
    public double rate(double t) {
      return level;
    }

    double ofChangeable(double t) {
      return changeable * t;
    }

    double counting(double t) {
      return t * counted;
    }

    void count() {
      counted++;
    }

    double writing(double t) {
      changeable = t;
      return t;
    }
  }

  /** A number and its square root of minus one. */
  record Complex(double re, double im) {
    Complex times(Complex other) {
      return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex power(int n) {
      return n == 0 ? new Complex(1, 0) : times(power(n - 1));
    }
  }

  /** The real part of {@code (x + iy)^n}. */
  static double power(double x, double y, int n) {
    return new Complex(x, y).power(n).re();
  }

  /** A sum with its compensation (W. Kahan, Further remarks on reducing truncation errors, 1965), which changes. */
  private static final class Sum {
    private double sum;
    private double lost;

    void add(double x) {
      double y = x - lost;
      double next = sum + y;
      lost = next - sum - y;
      sum = next;
    }
  }

  static double sum(double[] x) {
    Sum all = new Sum();
    Sum positive = new Sum();
    for (double each : x) {
      all.add(each);
      if (each > 0) {
        positive.add(each * each);
      }
    }
    return all.sum * positive.sum;
  }

  static double priced(Right right, double forward, double strike) {
    double value = right.intrinsic(forward, strike);
    return switch (right) {
      case CALL -> 2 * value;
      case PUT -> 3 * value;
    };
  }

  /** Boxed numbers, on either side of a branch, and a message made of them. */
  static double boxed(double x) {
    require(x != 5, "five: " + x);
    Double chosen = x > 1 ? Double.valueOf(x * x) : Double.valueOf(3 * x);
    Object again = chosen;
    return again instanceof Double ? (Double) again + 1 : 0;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** A sum over the elements of a list and copies of arrays. */
  static double listed(List<Double> weights, double[] x) {
    double[] copy = Arrays.copyOf(x, x.length + 1);
    copy[x.length] = 1;
    double[] again = copy.clone();
    Arrays.fill(copy, 0);
    double sum = 0;
    for (int k = 0; k < weights.size(); k++) {
      sum += weights.get(k) * again[k] * again[k];
    }
    return sum + copy[0];
  }

  static double signs(double x, double y) {
    return Math.copySign(x, y) + Math.copySign(y, -2) + Math.clamp(x, -1.0, 1.0) + (Double.compare(x, y) > 0 ? x : -x);
  }

  static double logged(double x) {
    System.Logger log = System.getLogger("org.backsweep.aad.lift");
    if (x < 0) {
      log.log(System.Logger.Level.TRACE, "negative");
    }
    return log.isLoggable(System.Logger.Level.ERROR) ? x : 2 * x;
  }

  static double collecting(double x) {
    List<Double> all = new ArrayList<>();
    all.add(x);
    return all.get(0);
  }

  static double extended(List<Double> list, double x) {
    list.add(1.0);
    return x;
  }

  static double lambda(double x) {
    DoubleUnaryOperator square = y -> y * y;
    return square.applyAsDouble(x);
  }

  static double cast(Object object, double x) {
    return x * ((String) object).length();
  }

  static double nothing(Curve curve, double t) {
    return curve.rate(t);
  }
}
