package org.backsweep.benchmarks.rivals;

import java.util.Arrays;
import org.backsweep.benchmarks.workload.LmmSwaptions;

/**
 * LMM-SWAPTIONS as a plain loop, and its adjoint by hand.
 *
 * <p>With a_i the adjoint of the exponent of rate i in a step, r_i = 1 / (1 + delta L_i) before it, and
 * V_i = c_i a_i + c_{i+1} a_{i+1} + ... : the adjoint of L_i before the step is a_i / L_i + V_i c_i r_i^2. The sums over
 * steps and paths of a, a z and a v + V L r, one of each a volatility, give the rest.
 */
public record ScalarLmm(LmmSwaptions workload) implements ScalarLoop {
  private static final int RATES = LmmSwaptions.RATES;
  private static final int STEPS = LmmSwaptions.STEPS;

  @Override
  public double value(double[] x) {
    int paths = workload.normals().paths();
    double[] z = workload.normals().byPath();
    double delta = x[LmmSwaptions.DELTA];
    Volatilities vols = new Volatilities(x);
    double[] rates = new double[RATES];
    Swaptions swaptions = new Swaptions(delta);
    double payoffs = 0;
    for (int p = 0; p < paths; p++) {
      System.arraycopy(x, LmmSwaptions.RATE, rates, 0, RATES);
      for (int n = 0; n < STEPS; n++) {
        double zn = z[p * STEPS + n];
        double v = 0;
        for (int i = n + 1, j = 0; i < RATES; i++, j++) {
          double rate = rates[i];
          v += vols.c[j] * rate / (1 + delta * rate);
          rates[i] = rate * Math.exp(vols.c[j] * v + vols.deviation[j] * zn - vols.half[j]);
        }
      }
      payoffs += swaptions.value(rates);
    }
    return payoffs / paths;
  }

  @Override
  public Greeks adjoint() {
    double[] x = workload.inputs();
    int paths = workload.normals().paths();
    double[] z = workload.normals().byPath();
    Sweep sweep = new Sweep(x);
    double payoffs = 0;
    for (int p = 0; p < paths; p++) {
      double payoff = sweep.forward(z, p * STEPS);
      payoffs += payoff;
      if (payoff > 0) {
        sweep.backward(z, p * STEPS);
      }
    }
    double[] gradient = sweep.gradient();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] /= paths;
    }
    return new Greeks(payoffs / paths, gradient);
  }

  /** The numbers that do not change from path to path. */
  private static final class Volatilities {
    final double[] c = new double[RATES];
    final double[] deviation = new double[RATES];
    final double[] half = new double[RATES];

    Volatilities(double[] x) {
      double delta = x[LmmSwaptions.DELTA];
      for (int j = 0; j < RATES; j++) {
        double lambda = x[LmmSwaptions.LAMBDA + j];
        c[j] = delta * lambda;
        deviation[j] = lambda * Math.sqrt(delta);
        half[j] = 0.5 * lambda * c[j];
      }
    }
  }

  /** One path forward, keeping what the way back reads, and the sums that the Greeks are made of. */
  private static final class Sweep {
    private final double[] x;
    private final double delta;
    private final Volatilities vols;
    private final Swaptions swaptions;
    // [step][rate]: rates before the step, the running sum v in it, 1 / (1 + delta L) before it.
    private final double[][] rates = new double[STEPS + 1][RATES];
    private final double[][] drifts = new double[STEPS][RATES];
    private final double[][] growth = new double[STEPS][RATES];
    private final double[] rateBar = new double[RATES];
    private final double[] exponents = new double[RATES];
    private final double[] withDraw = new double[RATES];
    private final double[] withDrift = new double[RATES];
    private final double[] startBar = new double[RATES];
    private double deltaBar;

    Sweep(double[] x) {
      this.x = x;
      delta = x[LmmSwaptions.DELTA];
      vols = new Volatilities(x);
      swaptions = new Swaptions(delta);
      System.arraycopy(x, LmmSwaptions.RATE, rates[0], 0, RATES);
    }

    double forward(double[] z, int at) {
      double[] c = vols.c;
      double[] deviation = vols.deviation;
      double[] half = vols.half;
      for (int n = 0; n < STEPS; n++) {
        double[] before = rates[n];
        double[] after = rates[n + 1];
        double[] drift = drifts[n];
        double[] inverse = growth[n];
        double zn = z[at + n];
        double v = 0;
        after[n] = before[n];
        for (int i = n + 1, j = 0; i < RATES; i++, j++) {
          double rate = before[i];
          double r = 1 / (1 + delta * rate);
          v += c[j] * rate * r;
          inverse[i] = r;
          drift[i] = v;
          after[i] = rate * Math.exp(c[j] * v + deviation[j] * zn - half[j]);
        }
      }
      // A rate stays what it was when its step came.
      for (int n = 0; n < STEPS; n++) {
        rates[STEPS][n] = rates[n][n];
      }
      return swaptions.value(rates[STEPS]);
    }

    void backward(double[] z, int at) {
      deltaBar += swaptions.adjoint(rates[STEPS], rateBar);
      double[] c = vols.c;
      double fromDrift = 0;
      for (int n = STEPS - 1; n >= 0; n--) {
        double[] before = rates[n];
        double[] after = rates[n + 1];
        double[] drift = drifts[n];
        double[] inverse = growth[n];
        double zn = z[at + n];
        double ahead = 0;
        for (int i = RATES - 1, j = RATES - 2 - n; i > n; i--, j--) {
          double rate = before[i];
          double r = inverse[i];
          double a = rateBar[i] * after[i];
          ahead += a * c[j];
          double slope = ahead * c[j] * r * r;
          rateBar[i] = a / rate + slope;
          fromDrift -= slope * rate * rate;
          exponents[j] += a;
          withDraw[j] += a * zn;
          withDrift[j] += a * drift[i] + ahead * rate * r;
        }
      }
      deltaBar += fromDrift;
      for (int i = 0; i < RATES; i++) {
        startBar[i] += rateBar[i];
      }
    }

    double[] gradient() {
      double[] gradient = new double[x.length];
      double root = Math.sqrt(delta);
      double bar = deltaBar;
      for (int j = 0; j < RATES; j++) {
        double lambda = x[LmmSwaptions.LAMBDA + j];
        double cBar = withDrift[j] - 0.5 * lambda * exponents[j];
        gradient[LmmSwaptions.LAMBDA + j] = root * withDraw[j] - 0.5 * vols.c[j] * exponents[j] + delta * cBar;
        bar += lambda * cBar + lambda * withDraw[j] / (2 * root);
      }
      gradient[LmmSwaptions.DELTA] = bar;
      System.arraycopy(startBar, 0, gradient, LmmSwaptions.RATE, RATES);
      return gradient;
    }
  }

  /** The discounted payoff of a path's last rates, and its derivatives. */
  private static final class Swaptions {
    private static final int PERIODS = RATES - STEPS;
    private final double delta;
    private final int[] maturities = LmmSwaptions.maturities();
    private final double[] strikes = LmmSwaptions.strikes();
    private final double[] bonds = new double[PERIODS + 1];
    private final double[] annuities = new double[PERIODS + 1];
    private final double[] bondBar = new double[PERIODS + 1];
    private final double[] annuityBar = new double[PERIODS + 1];
    private double discount;
    private double value;

    Swaptions(double delta) {
      this.delta = delta;
      bonds[0] = 1;
    }

    double value(double[] rates) {
      for (int m = 1; m <= PERIODS; m++) {
        bonds[m] = bonds[m - 1] / (1 + delta * rates[STEPS + m - 1]);
        annuities[m] = annuities[m - 1] + delta * bonds[m];
      }
      double payoff = 0;
      for (int m : maturities) {
        for (double strike : strikes) {
          payoff += Math.max(1 - bonds[m] - strike * annuities[m], 0);
        }
      }
      double numeraire = 1;
      for (int n = 0; n < STEPS; n++) {
        numeraire *= 1 + delta * rates[n];
      }
      discount = 1 / numeraire;
      value = LmmSwaptions.NOMINAL * payoff * discount;
      return value;
    }

    /** Writes the derivatives to the rates last valued and returns that to delta, the rates held fixed. */
    double adjoint(double[] rates, double[] rateBar) {
      Arrays.fill(bondBar, 0);
      Arrays.fill(annuityBar, 0);
      double one = LmmSwaptions.NOMINAL * discount;
      for (int m : maturities) {
        for (double strike : strikes) {
          if (bonds[m] + strike * annuities[m] < 1) {
            bondBar[m] -= one;
            annuityBar[m] -= one * strike;
          }
        }
      }
      double deltaBar = 0;
      double annuity = 0;
      double bond = 0;
      for (int m = PERIODS; m >= 1; m--) {
        double rate = rates[STEPS + m - 1];
        double r = 1 / (1 + delta * rate);
        annuity += annuityBar[m];
        bond += bondBar[m] + annuity * delta;
        double logBar = bond * bonds[m];
        rateBar[STEPS + m - 1] = -logBar * delta * r;
        deltaBar += annuity * bonds[m] - logBar * rate * r;
        bond *= r;
      }
      for (int n = 0; n < STEPS; n++) {
        double r = 1 / (1 + delta * rates[n]);
        rateBar[n] = -value * delta * r;
        deltaBar -= value * rates[n] * r;
      }
      return deltaBar;
    }
  }
}
