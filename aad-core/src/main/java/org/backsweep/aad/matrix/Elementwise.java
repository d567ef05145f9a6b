package org.backsweep.aad.matrix;

import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * Functions of vectors entry by entry, as numbers of a recording: entries taken and put, products, sums and norms, and the rules of
 * functions that are linear. All but the norms are linear in each argument. The rules of a {@link VectorFunction} are written with them;
 * who does linear algebra has {@link RealVector}.
 */
public final class Elementwise {
  private Elementwise() {}

  /** Makes the result of two vectors. */
  @FunctionalInterface
  public interface Product {
    /** The result. */
    Real of(Real a, Real b);
  }

  /**
   * The rules of a function that is linear in each of two arguments.
   *
   * @param byFirst the adjoint of the first argument, of that of the result and the second argument
   * @param bySecond the adjoint of the second argument, of the first argument and the adjoint of the result
   */
  public static VectorFunction.Rules bilinear(Product function, Product byFirst, Product bySecond) {
    return new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 0 ? function.of(dx, x[1]) : function.of(x[0], dx);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return k == 0 ? byFirst.of(ybar, x[1]) : bySecond.of(x[0], ybar);
      }
    };
  }

  /** The rules of a linear function of one argument, with its transpose. */
  public static VectorFunction.Rules linear(UnaryOperator<Real> function, UnaryOperator<Real> transpose) {
    return new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return function.apply(dx);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return transpose.apply(ybar);
      }
    };
  }

  /** Entries of a vector of size {@code size}: entry {@code places[i]} as entry i, and zero where that is -1. */
  public static Real pick(Real x, int size, int... places) {
    return new VectorFunction(List.of("pick", IntBuffer.wrap(places)), new int[] {size}, places.length, all -> {
      double[] y = new double[places.length];
      Arrays.setAll(y, i -> places[i] < 0 ? 0 : all[0][places[i]]);
      return y;
    }, linear(dx -> pick(dx, size, places), ybar -> put(ybar, size, places))).of(x);
  }

  /** The transpose of {@link #pick}: entry i is added to entry {@code places[i]} of zeros. */
  private static Real put(Real x, int size, int... places) {
    return new VectorFunction(List.of("put", IntBuffer.wrap(places)), new int[] {places.length}, size, all -> {
      double[] y = new double[size];
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= 0) {
          y[places[i]] += all[0][i];
        }
      }
      return y;
    }, linear(dx -> put(dx, size, places), ybar -> pick(ybar, size, places))).of(x);
  }

  /** Two vectors, one behind the other. */
  static Real join(Real a, int n, Real b, int m) {
    return new VectorFunction(List.of("join"), new int[] {n, m}, n + m, x -> {
      double[] y = Arrays.copyOf(x[0], n + m);
      System.arraycopy(x[1], 0, y, n, m);
      return y;
    }, new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 0 ? pick(dx, n, IntStream.range(0, n + m).map(i -> i < n ? i : -1).toArray())
            : pick(dx, m, IntStream.range(0, n + m).map(i -> i < n ? -1 : i - n).toArray());
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return pick(ybar, n + m, (k == 0 ? IntStream.range(0, n) : IntStream.range(n, n + m)).toArray());
      }
    }).of(a, b);
  }

  /** Constants. */
  static Real constants(Real on, double... values) {
    return VectorFunction.vector(Arrays.stream(values).mapToObj(on::constant).toArray(Real[]::new));
  }

  static Real negative(Real a, int n) {
    return scale(a, a.constant(-1), n);
  }

  static Real sub(Real a, Real b, int n) {
    return VectorFunction.sum(a, negative(b, n));
  }

  /** The multiple {@code s x} of a vector of size n. */
  public static Real scale(Real x, Real s, int n) {
    return new VectorFunction(List.of("scale"), new int[] {n, 1}, n, all -> scaled(all[0], all[1][0]),
        bilinear((a, b) -> scale(a, b, n), (ybar, b) -> scale(ybar, b, n), (a, ybar) -> dot(a, ybar, n))).of(x, s);
  }

  /** The products {@code x_i y_i} of the entries of two vectors of size n. */
  public static Real mul(Real x, Real y, int n) {
    Product product = (a, b) -> mul(a, b, n);
    return new VectorFunction(List.of("product"), new int[] {n, n}, n, all -> products(all[0], all[1]),
        bilinear(product, product, product)).of(x, y);
  }

  /** The sum of the products of the entries of two vectors of size n. */
  public static Real dot(Real x, Real y, int n) {
    return new VectorFunction(List.of("dot"), new int[] {n, n}, 1, all -> {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += all[0][i] * all[1][i];
      }
      return new double[] {sum};
    }, bilinear((a, b) -> dot(a, b, n), (ybar, b) -> scale(b, ybar, n), (a, ybar) -> scale(a, ybar, n))).of(x, y);
  }

  /** {@code p a + q b}, with two constants, of vectors of size n. */
  public static Real combination(double p, Real a, double q, Real b, int n) {
    return new VectorFunction(List.of("combination", p, q), new int[] {n, n}, n,
        x -> combined(p, x[0], q, x[1]), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            return times(k == 0 ? p : q, dx, n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            return times(k == 0 ? p : q, ybar, n);
          }
        }).of(a, b);
  }

  private static double[] combined(double p, double[] a, double q, double[] b) {
    double[] sums = new double[a.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = p * a[i] + q * b[i];
    }
    return sums;
  }

  private static Real times(double p, Real a, int n) {
    return new VectorFunction(List.of("times", p), new int[] {n}, n, x -> scaled(x[0], p),
        linear(da -> times(p, da, n), ybar -> times(p, ybar, n))).of(a);
  }

  /** The multiple {@code s w} of a vector of constants. */
  public static Real multiple(Real s, double... w) {
    return new VectorFunction(List.of("multiple", DoubleBuffer.wrap(w)), new int[] {1}, w.length,
        x -> scaled(w, x[0][0]), linear(ds -> multiple(ds, w), ybar -> weighted(ybar, w))).of(s);
  }

  /** The scalar product {@code w^T x} with a vector of constants. */
  public static Real weighted(Real x, double... w) {
    return new VectorFunction(List.of("weighted", DoubleBuffer.wrap(w)), new int[] {w.length}, 1, all -> {
      double sum = 0;
      for (int i = 0; i < w.length; i++) {
        sum += w[i] * all[0][i];
      }
      return new double[] {sum};
    }, linear(dx -> weighted(dx, w), ybar -> multiple(ybar, w))).of(x);
  }

  /** {@code sqrt(x^T x)} without overflow; its derivative at zero is taken as 0. */
  static Real norm2(Real x, int n) {
    return new VectorFunction(List.of("norm2"), new int[] {n}, 1, all -> new double[] {length(all[0])}, new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] of, Real y, Real dx) {
        return dot(direction(of[0], y, n), dx, n);
      }

      @Override
      public Real adjoint(int k, Real[] of, Real y, Real ybar) {
        return scale(direction(of[0], y, n), ybar, n);
      }
    }).of(x);
  }

  private static Real direction(Real x, Real norm, int n) {
    Real isZero = norm.le(0);
    return scale(x, Real.select(isZero, norm.constant(0), Real.div(1, Real.select(isZero, norm.constant(1), norm))), n);
  }

  private static double length(double... x) {
    double largest = 0;
    for (double a : x) {
      largest = Math.max(largest, Math.abs(a));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    int exponent = Math.getExponent(largest);
    double sum = 0;
    for (double a : x) {
      double scaled = Math.scalb(a, -exponent);
      sum += scaled * scaled;
    }
    return Math.scalb(Math.sqrt(sum), exponent);
  }

  /** The slopes of the absolute values: 1, and -1 where an entry is negative; they have no derivative. */
  static Real signs(Real x, int n) {
    return new VectorFunction(List.of("signs"), new int[] {n}, n,
        all -> Arrays.stream(all[0]).map(a -> Double.isNaN(a) ? a : a < 0 ? -1 : 1).toArray(), flat(n, n)).of(x);
  }

  /** The slope of the largest absolute value: at its first entry 1 or -1, elsewhere 0; it has no derivative. */
  static Real largest(Real x, int n) {
    return new VectorFunction(List.of("largest"), new int[] {n}, n, all -> {
      int at = 0;
      for (int i = 1; i < n; i++) {
        at = Double.isNaN(all[0][at]) || Math.abs(all[0][i]) <= Math.abs(all[0][at]) ? at : i;
      }
      double[] slopes = new double[n];
      slopes[at] = all[0][at] < 0 ? -1 : 1;
      return slopes;
    }, flat(n, n)).of(x);
  }

  /** The rules of a step function. */
  static VectorFunction.Rules flat(int arguments, int results) {
    return linear(dx -> scale(dx, VectorFunction.element(dx, 0).constant(0), arguments),
        ybar -> scale(ybar, VectorFunction.element(ybar, 0).constant(0), results));
  }

  // Loops of their own, which the virtual machine makes into vector instructions.
  private static double[] scaled(double[] x, double by) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * by;
    }
    return y;
  }

  private static double[] products(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] * y[i];
    }
    return z;
  }
}
