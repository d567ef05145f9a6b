package org.backsweep.pricing.grid;

import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;

/**
 * The generator of a diffusion along lines of points, as jumps to the two neighbours of each point:
 * {@code (G v)_i = down_i (v_(i-s) - v_i) + up_i (v_(i+s) - v_i)}. With a stride s of 1 the points of a line follow each other in a
 * vector, and rates are zero at the ends of each line; with more, as many lines lie side by side. Jumps beyond the ends of the vector do
 * not happen. Rates may be negative, as those of a difference are.
 *
 * <p>Rates and values are vectors of one recording, and so are all derivatives, to any order: the adjoint of a solution is a solution
 * with the transposed matrix, and the adjoint of a rate is a product of that with a difference of the solution.
 */
public final class Generator {
  private final Real down;
  private final Real up;
  private final Shape shape;

  /** The number of points, and the distance of neighbours in a vector. */
  private record Shape(int size, int stride) {
    List<Object> name(String word, Object way) {
      return List.of(word, way, stride);
    }
  }

  /**
   * A generator.
   *
   * @param down the rates of jumps down, a vector
   * @param up the rates of jumps up, a vector
   * @param size the number of points
   * @param stride the distance of neighbours in a vector
   */
  public Generator(Real down, Real up, int size, int stride) {
    this(down, up, new Shape(size, stride));
  }

  private Generator(Real down, Real up, Shape shape) {
    this.down = down;
    this.up = up;
    this.shape = shape;
  }

  /** The generator with the rates of each point times an entry of a vector and a constant. */
  public Generator times(Real entries, double constant) {
    Real factors = Elementwise.scale(entries, down.constant(constant), shape.size());
    return new Generator(Elementwise.mul(down, factors, shape.size()), Elementwise.mul(up, factors, shape.size()), shape);
  }

  /** {@code G v}. */
  public Real of(Real v) {
    return applied(0, down, up, v, shape, false);
  }

  /** {@code v + G v}. */
  public Real added(Real v) {
    return applied(1, down, up, v, shape, false);
  }

  /** The solution y of {@code y - G y = b}, by elimination. */
  public Real solved(Real b) {
    return solved(down, up, b, shape, false);
  }

  /** {@code a_i (b_(i+to) - b_i)}, zero where there is no such neighbour. */
  private static Real differences(Real a, Real b, int n, int to) {
    return new VectorFunction(List.of("differences", to), new int[] {n, n}, n, x -> {
      double[] y = new double[n];
      for (int i = Math.max(0, -to); i < Math.min(n, n - to); i++) {
        y[i] = x[0][i] * (x[1][i + to] - x[1][i]);
      }
      return y;
    }, Elementwise.bilinear((p, q) -> differences(p, q, n, to), (ybar, q) -> differences(ybar, q, n, to),
        (p, ybar) -> transposed(p, ybar, n, to))).of(a, b);
  }

  /** The transpose of {@link #differences} as a function of b, {@code D^T (a b)}, which is symmetric in the two. */
  private static Real transposed(Real a, Real b, int n, int to) {
    return new VectorFunction(List.of("transposedDifferences", to), new int[] {n, n}, n, x -> {
      double[] y = new double[n];
      for (int i = Math.max(0, -to); i < Math.min(n, n - to); i++) {
        double w = x[0][i] * x[1][i];
        y[i + to] += w;
        y[i] -= w;
      }
      return y;
    }, Elementwise.bilinear((p, q) -> transposed(p, q, n, to), (ybar, q) -> differences(q, ybar, n, to),
        (p, ybar) -> differences(p, ybar, n, to))).of(a, b);
  }

  /** Where the jumps of a rate go: the first argument has those down. */
  private static int to(int argument, Shape shape) {
    return argument == 0 ? -shape.stride() : shape.stride();
  }

  /** {@code G' v} where G moves by a rate, or that of the transpose. */
  private static Real moved(int argument, Real rate, Real v, Shape shape, boolean isTransposed) {
    int to = to(argument, shape);
    return isTransposed ? transposed(rate, v, shape.size(), to) : differences(rate, v, shape.size(), to);
  }

  /** The derivative of {@code w^T G v} by a rate, or that of the transpose. */
  private static Real rateBar(int argument, Real w, Real v, Shape shape, boolean isTransposed) {
    int to = to(argument, shape);
    return isTransposed ? differences(v, w, shape.size(), to) : differences(w, v, shape.size(), to);
  }

  /** {@code c v + G v}, or with the transpose. */
  private static Real applied(double c, Real down, Real up, Real v, Shape shape, boolean isTransposed) {
    int n = shape.size();
    int stride = shape.stride();
    return new VectorFunction(List.of("generator", c, stride, isTransposed), new int[] {n, n, n}, n, x -> {
      double[] d = x[0];
      double[] u = x[1];
      double[] b = x[2];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        y[i] = c * b[i];
      }
      for (int i = stride; i < n; i++) {
        // The jumps between two neighbours, up from the one and down from the other.
        int before = i - stride;
        if (isTransposed) {
          double flow = u[before] * b[before] - d[i] * b[i];
          y[before] -= flow;
          y[i] += flow;
        } else {
          double step = b[i] - b[before];
          y[before] += u[before] * step;
          y[i] -= d[i] * step;
        }
      }
      return y;
    }, new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 2 ? applied(c, x[0], x[1], dx, shape, isTransposed) : moved(k, dx, x[2], shape, isTransposed);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return k == 2 ? applied(c, x[0], x[1], ybar, shape, !isTransposed) : rateBar(k, ybar, x[2], shape, isTransposed);
      }
    }).of(down, up, v);
  }

  private static Real solved(Real down, Real up, Real b, Shape shape, boolean isTransposed) {
    int n = shape.size();
    return new VectorFunction(shape.name("solved", isTransposed), new int[] {n, n, n}, n,
        x -> isTransposed ? eliminatedTransposed(shape.stride(), x) : eliminated(shape.stride(), x), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            return solved(x[0], x[1], k == 2 ? dx : moved(k, dx, y, shape, isTransposed), shape, isTransposed);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real bbar = solved(x[0], x[1], ybar, shape, !isTransposed);
            return k == 2 ? bbar : rateBar(k, bbar, y, shape, isTransposed);
          }
        }).of(down, up, b);
  }

  private static double[] eliminated(int stride, double[]... x) {
    double[] down = x[0];
    double[] up = x[1];
    double[] b = x[2];
    int n = b.length;
    double[] y = new double[n];
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      int before = i - stride;
      double d = before < 0 ? 0 : down[i];
      double u = i + stride < n ? up[i] : 0;
      double pivot = 1 / (1 + d + u - (before < 0 ? 0 : d * factor[before]));
      factor[i] = u * pivot;
      y[i] = (b[i] + (before < 0 ? 0 : d * y[before])) * pivot;
    }
    for (int i = n - stride - 1; i >= 0; i--) {
      y[i] += factor[i] * y[i + stride];
    }
    return y;
  }

  private static double[] eliminatedTransposed(int stride, double[]... x) {
    double[] down = x[0];
    double[] up = x[1];
    double[] b = x[2];
    int n = b.length;
    double[] y = new double[n];
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      int before = i - stride;
      double d = before < 0 ? 0 : down[i];
      double u = i + stride < n ? up[i] : 0;
      double from = before < 0 ? 0 : up[before];
      double pivot = 1 / (1 + d + u - (before < 0 ? 0 : from * factor[before]));
      factor[i] = (i + stride < n ? down[i + stride] : 0) * pivot;
      y[i] = (b[i] + (before < 0 ? 0 : from * y[before])) * pivot;
    }
    for (int i = n - stride - 1; i >= 0; i--) {
      y[i] += factor[i] * y[i + stride];
    }
    return y;
  }
}
