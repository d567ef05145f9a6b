package org.backsweep.benchmarks.recorded;

import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.benchmarks.workload.HestonCall;

/** HESTON-100 on the tape, a region a step. */
public final class RecordedHeston {
  private RecordedHeston() {}

  /** The value recorded, a function of the eight inputs. */
  public static Graph graph(HestonCall workload) {
    try (Tape tape = Tape.open()) {
      Real[] x = RecordedGradient.inputs(workload, tape);
      Real dt = x[HestonCall.MATURITY].mul(1.0 / HestonCall.STEPS);
      Real root = Real.sqrt(dt);
      Real growth = x[HestonCall.RATE].mul(dt).add(1);
      Real pull = x[HestonCall.KAPPA].mul(dt);
      Real level = pull.mul(x[HestonCall.THETA]);
      Real noise = x[HestonCall.XI].mul(root);
      Real keep = pull.neg().add(1);
      double other = Math.sqrt(1 - HestonCall.RHO * HestonCall.RHO);
      Real s = x[HestonCall.SPOT];
      Real v = x[HestonCall.VARIANCE];
      for (int k = 0; k < HestonCall.STEPS; k++) {
        Real z1 = tape.draw(2 * k);
        Real z2 = tape.draw(2 * k + 1);
        Real deviation = Real.sqrt(Real.abs(v).add(HestonCall.FLOOR));
        s = s.mul(growth.add(deviation.mul(z1).mul(root)));
        v = v.mul(keep).add(level).add(noise.mul(deviation.mul(z1.mul(HestonCall.RHO).add(z2.mul(other)))));
        tape.endRegion();
      }
      Real payoff = Real.max(s.sub(x[HestonCall.STRIKE]), 0);
      Real discount = Real.exp(x[HestonCall.RATE].mul(x[HestonCall.MATURITY]).neg());
      return tape.graph(Real.mean(payoff).mul(discount));
    }
  }
}
