package org.backsweep.benchmarks.recorded;

import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.benchmarks.workload.LmmSwaptions;

/** LMM-SWAPTIONS on the tape, a region for each rate of a step. */
public final class RecordedLmm {
  private static final int RATES = LmmSwaptions.RATES;
  private static final int STEPS = LmmSwaptions.STEPS;

  private RecordedLmm() {}

  /** The value recorded, a function of delta, the volatilities and the rates. */
  public static Graph graph(LmmSwaptions workload) {
    try (Tape tape = Tape.open()) {
      Real[] x = RecordedGradient.inputs(workload, tape);
      Real delta = x[LmmSwaptions.DELTA];
      Real[] rates = new Real[RATES];
      System.arraycopy(x, LmmSwaptions.RATE, rates, 0, RATES);
      evolve(tape, x, delta, rates);
      return tape.graph(Real.mean(payoff(tape, delta, rates).mul(discount(tape, delta, rates))));
    }
  }

  private static void evolve(Tape tape, Real[] x, Real delta, Real[] rates) {
    Real root = Real.sqrt(delta);
    for (int n = 0; n < STEPS; n++) {
      Real z = tape.draw(n);
      Real v = tape.constant(0);
      for (int i = n + 1; i < RATES; i++) {
        Real lambda = x[LmmSwaptions.LAMBDA + i - n - 1];
        Real c = delta.mul(lambda);
        v = v.add(c.mul(rates[i].div(rates[i].mul(delta).add(1))));
        Real exponent = c.mul(v).add(lambda.mul(root).mul(z)).sub(lambda.mul(c).mul(0.5));
        rates[i] = rates[i].mul(Real.exp(exponent));
        tape.endRegion();
      }
    }
  }

  private static Real payoff(Tape tape, Real delta, Real[] rates) {
    Real bond = tape.constant(1);
    Real annuity = tape.constant(0);
    Real payoff = tape.constant(0);
    int next = 0;
    int[] maturities = LmmSwaptions.maturities();
    for (int m = 1; m <= RATES - STEPS; m++) {
      bond = bond.div(rates[STEPS + m - 1].mul(delta).add(1));
      annuity = annuity.add(delta.mul(bond));
      if (m == maturities[next]) {
        for (double strike : LmmSwaptions.strikes()) {
          payoff = payoff.add(Real.max(annuity.mul(-strike).sub(bond).add(1), 0));
        }
        next++;
      }
      tape.endRegion();
    }
    return payoff.mul(LmmSwaptions.NOMINAL);
  }

  private static Real discount(Tape tape, Real delta, Real[] rates) {
    Real numeraire = tape.constant(1);
    for (int n = 0; n < STEPS; n++) {
      numeraire = numeraire.mul(rates[n].mul(delta).add(1));
      tape.endRegion();
    }
    return tape.constant(1).div(numeraire);
  }
}
