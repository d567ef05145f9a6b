package org.backsweep.pricing.mc;

import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.parallel.Workers;

/**
 * The settings by which values over paths are made.
 *
 * @param paths the number of paths in all, at least one for each replicate
 * @param replicates the number of independently randomised replicates, at least 2, from whose spread come the standard
 *     errors
 * @param seed the seed of all draws
 * @param draws the source of the draws
 */
public record MonteCarloSettings(long paths, int replicates, long seed, DrawSource draws) {
  /** The least number of paths that the fits of a replicate are made on. */
  private static final long PILOT_PATHS = 4096;

  /** Checks the numbers. */
  public MonteCarloSettings {
    if (replicates < 2) {
      throw new IllegalArgumentException("replicates must be at least 2, not " + replicates
          + ": their spread gives the standard errors");
    }
    if (paths < replicates) {
      throw new IllegalArgumentException("paths must be at least the number of replicates, " + replicates + ", not " + paths);
    }
  }

  /** Returns the same settings with another number of paths in all. */
  public MonteCarloSettings withPaths(long count) {
    return new MonteCarloSettings(count, replicates, seed, draws);
  }

  /** The number of paths of one replicate: the remainder of the division is dropped. */
  public long pathsPerReplicate() {
    return paths / replicates;
  }

  /** The paths of a replicate. */
  public Paths replicate(int replicate, DrawLayout layout, Workers workers) {
    return new Paths(pathsPerReplicate(), draws(replicate, layout), workers);
  }

  /** The number of paths for fits that a replicate then uses. */
  public long pilotPaths() {
    return Math.max(PILOT_PATHS, pathsPerReplicate());
  }

  /** Paths for the fits of a replicate, which are in no replicate. */
  public Paths pilot(int replicate, long count, DrawLayout layout, Workers workers) {
    return new Paths(count, draws(replicates + replicate, layout), workers);
  }

  /** Returns settings for the first replicates, at most {@code count} and at least 2, each with as many paths as it has here. */
  public MonteCarloSettings first(int count) {
    int kept = Math.max(2, Math.min(replicates, count));
    return new MonteCarloSettings(pathsPerReplicate() * kept, kept, seed, draws);
  }

  private Draws draws(int replicate, DrawLayout layout) {
    Draws normals = draws.of(Math.multiplyExact(layout.times().length, layout.draws()), seed, replicate);
    return BrownianBridge.over(normals, layout.times(), layout.draws());
  }
}
