package org.backsweep.benchmarks.recorded;

import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.benchmarks.workload.BasketCall;

/** BASKET-10 on the tape, a region an asset and step. */
public final class RecordedBasket {
  private static final int ASSETS = BasketCall.ASSETS;

  private RecordedBasket() {}

  /** The value recorded, a function of spots, volatilities and rate. */
  public static Graph graph(BasketCall workload) {
    try (Tape tape = Tape.open()) {
      Real[] x = RecordedGradient.inputs(workload, tape);
      double[][] cholesky = BasketCall.cholesky();
      double dt = workload.dt();
      Real[] s = new Real[ASSETS];
      System.arraycopy(x, 0, s, 0, ASSETS);
      for (int k = 0; k < workload.steps(); k++) {
        for (int i = 0; i < ASSETS; i++) {
          Real vol = x[BasketCall.VOLS + i];
          Real w = tape.draw(k * ASSETS).mul(cholesky[i][0]);
          for (int j = 1; j <= i; j++) {
            w = w.add(tape.draw(k * ASSETS + j).mul(cholesky[i][j]));
          }
          Real drift = x[BasketCall.RATE].sub(vol.mul(vol).mul(0.5)).mul(dt);
          s[i] = s[i].mul(Real.exp(drift.add(vol.mul(Math.sqrt(dt)).mul(w))));
          tape.endRegion();
        }
      }
      Real sum = s[0];
      for (int i = 1; i < ASSETS; i++) {
        sum = sum.add(s[i]);
      }
      Real payoff = Real.max(sum.mul(1.0 / ASSETS).sub(BasketCall.STRIKE), 0);
      Real discount = Real.exp(x[BasketCall.RATE].mul(-BasketCall.MATURITY));
      return tape.graph(Real.mean(payoff).mul(discount));
    }
  }
}
