package org.backsweep.benchmarks.rivals;

import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;

/** A workload as a plain loop over its paths in {@code double}. */
public sealed interface ScalarLoop permits ScalarLmm, ScalarHeston, ScalarBasket {
  /** The loop of a workload. */
  static ScalarLoop of(Workload workload) {
    return switch (workload) {
      case LmmSwaptions lmm -> new ScalarLmm(lmm);
      case HestonCall heston -> new ScalarHeston(heston);
      case BasketCall basket -> new ScalarBasket(basket);
    };
  }

  /** The workload that is valued. */
  Workload workload();

  /** The value for any inputs, on the workload's draws. */
  double value(double[] inputs);

  /** Value and all Greeks by the adjoint written by hand, in one pass; only paths that pay are swept backward. */
  Greeks adjoint();

  /** The value. */
  default double value() {
    return value(workload().inputs());
  }

  /** Value and all Greeks by central differences, each revaluation a whole run. */
  default Greeks bumps() {
    return Bumps.of(workload().inputs(), this::value);
  }
}
