package org.backsweep.benchmarks.functions;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.backsweep.aad.Loop;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.matrix.RealVector;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * A put at the money on a grid of 301 log-prices and 200 steps by Crank and Nicolson, {@code (I - G) W = V}, {@code V' = 2 W - V} with
 * {@code G = dt / 2 L} in the middle of each step, where {@code L V = a V_xx + (r - a) V_x - r V} and
 * {@code a_j(t) = sigma_j^2 / 2 exp(-2 kappa t)}. Arguments are the volatility at each of the log-prices, the rate r and kappa.
 */
public final class Grid {
  /** The number of log-prices. */
  public static final int POINTS = 301;
  /** The number of steps. */
  public static final int STEPS = 200;

  private static final int MIDDLE = POINTS / 2;
  private static final double STRIKE = 100;
  private static final double DT = 1.0 / STEPS;
  private static final double H = 2.0 / (POINTS - 1);
  // The entries of the matrix are 1 and these times dt / 2: p, s and m those of a, q that of r left and right of the diagonal.
  private static final double HALF = 0.5 * DT;
  private static final double P = 1 / (H * H) + 0.5 / H;
  private static final double M = 1 / (H * H) - 0.5 / H;
  private static final double S = 2 / (H * H);
  private static final double Q = 0.5 / H;

  private Grid() {}

  /** A smile of volatilities, a rate, and a decline of volatilities. */
  public static double[] point() {
    double[] x = new double[POINTS + 2];
    Arrays.setAll(x, j -> 0.2 + 0.1 * Math.pow(H * (j - MIDDLE), 2));
    x[POINTS] = 0.03;
    x[POINTS + 1] = 0.1;
    return x;
  }

  private static double[] payoff() {
    return IntStream.range(0, POINTS).mapToDouble(j -> Math.max(0, STRIKE * (1 - Math.exp(H * (j - MIDDLE))))).toArray();
  }

  private static double time(int step) {
    return (step + 0.5) * DT;
  }

  /** One or zero inside and on the border. */
  private static double[] ofRows(double inside, double border) {
    return IntStream.range(0, POINTS).mapToDouble(j -> j == 0 || j == POINTS - 1 ? border : inside).toArray();
  }

  private static RealVector constants(Real on, double... x) {
    return RealVector.of(Arrays.stream(x).mapToObj(on::constant).toArray(Real[]::new));
  }

  /** The function as Backsweep records it: a loop over the steps, of vectors. */
  public static Grad recorded() {
    return Grad.of((Real[] x) -> {
      RealVector sigma = RealVector.of(Arrays.copyOf(x, POINTS));
      RealVector inside = constants(x[0], ofRows(1, 0));
      RealVector half = sigma.mul(sigma).mul(inside).scale(x[0].constant(0.5));
      Real r = x[POINTS];
      Real kappa = x[POINTS + 1];
      return Loop.scan(STEPS, constants(x[0], payoff()).toArray(), (i, state) -> {
        RealVector v = RealVector.of(state);
        Real decline = Real.exp(i.add(0.5).mul(-2 * DT).mul(kappa)).mul(HALF);
        RealVector a = half.scale(decline);
        RealVector side = inside.scale(r.mul(HALF * Q));
        RealVector below = side.sub(a.scale(r.constant(P)));
        RealVector above = side.add(a.scale(r.constant(M))).scale(r.constant(-1));
        RealVector diagonal = constants(r, ofRows(1, 1)).scale(r.mul(HALF).add(1)).add(a.scale(r.constant(S)));
        return v.tridiagonalSolve(below, diagonal, above).scale(r.constant(2)).sub(v).toArray();
      })[MIDDLE];
    });
  }

  /** The value in plain Java. */
  public static double value(double[] x) {
    double[] v = payoff();
    Step step = new Step(x);
    for (int i = 0; i < STEPS; i++) {
      step.matrix(time(i));
      double[] w = v.clone();
      step.solve(w);
      for (int j = 0; j < POINTS; j++) {
        v[j] = 2 * w[j] - v[j];
      }
    }
    return v[MIDDLE];
  }

  /** The matrix of a step. */
  private static final class Step {
    private final double[] half = new double[POINTS];
    private final double rate;
    private final double kappa;
    private final double[] below = new double[POINTS];
    private final double[] diagonal = new double[POINTS];
    private final double[] above = new double[POINTS];
    private final double[] pivot = new double[POINTS];
    private double decline;

    Step(double[] x) {
      rate = x[POINTS];
      kappa = x[POINTS + 1];
      for (int j = 1; j < POINTS - 1; j++) {
        half[j] = 0.5 * x[j] * x[j];
      }
    }

    void matrix(double time) {
      decline = Math.exp(-2 * kappa * time);
      Arrays.fill(diagonal, 1 + HALF * rate);
      for (int j = 1; j < POINTS - 1; j++) {
        double a = half[j] * decline;
        below[j] = HALF * (Q * rate - P * a);
        diagonal[j] += HALF * S * a;
        above[j] = -HALF * (M * a + Q * rate);
      }
    }

    /** Solves in place. */
    void solve(double[] b) {
      eliminate(b, below, above, 0);
    }

    /** Solves with the transpose, in place: what stands above the diagonal in a column is below it in the row. */
    void solveTransposed(double[] b) {
      eliminate(b, above, below, 1);
    }

    private void eliminate(double[] b, double[] low, double[] high, int isTransposed) {
      pivot[0] = diagonal[0];
      for (int j = 1; j < POINTS; j++) {
        double factor = low[j - isTransposed] / pivot[j - 1];
        pivot[j] = diagonal[j] - factor * high[j - 1 + isTransposed];
        b[j] -= factor * b[j - 1];
      }
      b[POINTS - 1] /= pivot[POINTS - 1];
      for (int j = POINTS - 2; j >= 0; j--) {
        b[j] = (b[j] - high[j + isTransposed] * b[j + 1]) / pivot[j];
      }
    }
  }

  /** Value and gradient, by the adjoint written by hand. */
  public static double[] byHand(double[] x) {
    double[][] v = new double[STEPS + 1][];
    v[0] = payoff();
    Step step = new Step(x);
    for (int i = 0; i < STEPS; i++) {
      step.matrix(time(i));
      v[i + 1] = v[i].clone();
      step.solve(v[i + 1]);
      for (int j = 0; j < POINTS; j++) {
        v[i + 1][j] = 2 * v[i + 1][j] - v[i][j];
      }
    }
    double[] all = new double[1 + x.length];
    all[0] = v[STEPS][MIDDLE];
    double[] bar = new double[POINTS];
    bar[MIDDLE] = 1;
    double[] lambda = new double[POINTS];
    for (int i = STEPS - 1; i >= 0; i--) {
      step.matrix(time(i));
      for (int j = 0; j < POINTS; j++) {
        lambda[j] = 2 * bar[j];
      }
      step.solveTransposed(lambda);
      double declineBar = 0;
      for (int j = 0; j < POINTS; j++) {
        double lower = j == 0 ? 0 : v[i][j - 1] + v[i + 1][j - 1];
        double upper = j == POINTS - 1 ? 0 : v[i][j + 1] + v[i + 1][j + 1];
        double w = v[i][j] + v[i + 1][j];
        // Of the entries of the matrix, -lambda_j W: W is half of these sums.
        double factor = -0.5 * HALF * lambda[j];
        if (j == 0 || j == POINTS - 1) {
          all[1 + POINTS] += factor * w;
        } else {
          double aBar = factor * (S * w - P * lower - M * upper);
          all[1 + POINTS] += factor * (w + Q * lower - Q * upper);
          all[1 + j] += aBar * step.decline * x[j];
          declineBar += aBar * step.half[j];
        }
        bar[j] = lambda[j] - bar[j];
      }
      all[2 + POINTS] -= 2 * time(i) * step.decline * declineBar;
    }
    return all;
  }

  /** Value and gradient by Hipparchus, forward. */
  public static double[] hipparchus(double[] point) {
    int n = point.length;
    Gradient[] half = new Gradient[POINTS];
    Arrays.setAll(half, j -> Gradient.variable(n, j, point[j]).square().multiply(0.5));
    Gradient r = Gradient.variable(n, POINTS, point[POINTS]);
    Gradient kappa = Gradient.variable(n, POINTS + 1, point[POINTS + 1]);
    Gradient[] v = Arrays.stream(payoff()).mapToObj(start -> Gradient.constant(n, start)).toArray(Gradient[]::new);
    Gradient[] pivot = new Gradient[POINTS];
    Gradient[] above = new Gradient[POINTS];
    for (int i = 0; i < STEPS; i++) {
      Gradient decline = kappa.multiply(-2 * time(i)).exp();
      Gradient side = r.multiply(HALF * Q);
      Gradient border = r.multiply(HALF).add(1);
      Gradient[] w = v.clone();
      pivot[0] = border;
      for (int j = 1; j < POINTS; j++) {
        if (j == POINTS - 1) {
          pivot[j] = border;
          continue;
        }
        Gradient a = half[j].multiply(decline);
        Gradient factor = side.subtract(a.multiply(HALF * P)).divide(pivot[j - 1]);
        pivot[j] = border.add(a.multiply(HALF * S));
        if (j > 1) {
          pivot[j] = pivot[j].subtract(factor.multiply(above[j - 1]));
        }
        above[j] = side.add(a.multiply(HALF * M)).negate();
        w[j] = w[j].subtract(factor.multiply(w[j - 1]));
      }
      w[POINTS - 1] = w[POINTS - 1].divide(pivot[POINTS - 1]);
      for (int j = POINTS - 2; j > 0; j--) {
        w[j] = w[j].subtract(above[j].multiply(w[j + 1])).divide(pivot[j]);
      }
      w[0] = w[0].divide(pivot[0]);
      for (int j = 0; j < POINTS; j++) {
        v[j] = w[j].multiply(2).subtract(v[j]);
      }
    }
    return Results.of(v[MIDDLE]);
  }
}
