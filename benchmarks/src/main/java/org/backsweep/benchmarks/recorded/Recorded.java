package org.backsweep.benchmarks.recorded;

/** A workload recorded once and made ready to run; each call runs all of its paths, on the calling thread at first. */
public interface Recorded {
  /** The value alone. */
  double value();

  /** Value and all Greeks that the workload asks for, by one adjoint sweep. */
  Object greeks();

  /** Central differences by the value's program over shared paths, as many as the workload's catalogue entry says. */
  Object bumps();

  /**
   * Returns the same workload with Sobol draws through a Brownian bridge, which a run makes for itself; replicates are
   * independent.
   */
  Recorded onSobol(long seed, int replicate);

  /** Returns the same workload on a number of threads, the calling one among them. */
  Recorded onThreads(int threads);
}
