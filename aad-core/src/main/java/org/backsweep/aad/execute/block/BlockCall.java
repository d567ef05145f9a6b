package org.backsweep.aad.execute.block;

import org.backsweep.aad.GraphFunction;

/**
 * A call of a function on one path of a block after the other.
 *
 * @param function the function
 * @param places the place of each argument
 * @param masks the mask of each argument: {@link BlockCode#ALL} where it has a number for each path, otherwise 0
 * @param entries the numbers of the results that are used
 * @param results their places
 */
@SuppressWarnings("ArrayRecordComponent") // executed as it is; equality is never asked for
record BlockCall(GraphFunction function, int[] places, int[] masks, int[] entries, int[] results) {

  /**
   * Calls the function.
   *
   * @param w the values of a block
   * @param count the number of its paths, without those that pad it to whole vectors, which have no arguments
   * @param arguments room for the arguments
   */
  void run(double[] w, int count, double[] arguments) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < places.length; k++) {
        arguments[k] = w[places[k] + (i & masks[k])];
      }
      double[] y = function.at(arguments);
      for (int r = 0; r < results.length; r++) {
        w[results[r] + i] = y[entries[r]];
      }
    }
  }
}
