package org.backsweep.aad.draws;

/** The source of a run's draws. */
public enum DrawSource {
  /** {@link Sobol} points, with low discrepancy, scrambled anew for every replicate. */
  SOBOL,
  /** {@link Philox} draws, which are pseudo-random. */
  PHILOX;

  /**
   * The draws of one replicate.
   *
   * @param dimensions the number of draws of one path
   * @param seed the seed of the run
   * @param replicate the number of the replicate within the run: another one gives independent draws
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
