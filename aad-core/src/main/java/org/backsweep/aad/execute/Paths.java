package org.backsweep.aad.execute;

import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.parallel.Workers;

/**
 * The paths of a run: their number, their draws, and the threads that work on them.
 *
 * @param count the number of paths, at least 1
 * @param draws the standard normal draws of each path
 * @param workers the threads; the result does not depend on them
 */
public record Paths(long count, Draws draws, Workers workers) {
  /** Checks the number of paths. */
  public Paths {
    if (count < 1) {
      throw new IllegalArgumentException("a run needs at least 1 path, not " + count);
    }
  }

  /** Paths that the calling thread alone works on. */
  public static Paths of(long count, Draws draws) {
    return new Paths(count, draws, Workers.caller());
  }
}
