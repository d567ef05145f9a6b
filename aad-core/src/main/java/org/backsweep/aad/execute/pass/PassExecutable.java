package org.backsweep.aad.execute.pass;

import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.parallel.Workers;

/** A pass over paths, prepared by a back end. */
public interface PassExecutable {
  /**
   * The sums over all paths, for each scenario in the order of {@link org.backsweep.aad.execute.plan.PathProgram#sumAddress}. They
   * depend on the draws and the uniform numbers alone, to the last bit, not on the threads.
   *
   * @param paths the number of paths
   * @param draws the draws of the paths
   * @param workers the threads
   * @param uniforms the uniform numbers of each scenario
   */
  double[][] run(long paths, Draws draws, Workers workers, double[][] uniforms);
}
