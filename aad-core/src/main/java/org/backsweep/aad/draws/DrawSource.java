package org.backsweep.aad.draws;

/** Where a run's draws come from. */
public enum DrawSource {
  /** {@link Sobol}: low discrepancy, scrambled anew for every replicate. */
  SOBOL,
  /** {@link Philox}: pseudo-random. */
  PHILOX;

  /**
   * The draws of one replicate.
   *
   * @param dimensions draws of one path
   * @param seed of the run
   * @param replicate number of the replicate within the run: another one gives independent draws
   * @return the draws
   * @throws IllegalArgumentException if the source has not as many dimensions
   */
  public Draws of(int dimensions, long seed, int replicate) {
    return switch (this) {
      case SOBOL -> new Sobol(dimensions, seed, replicate);
      case PHILOX -> new Philox(dimensions, seed, replicate);
    };
  }
}
