package org.backsweep.benchmarks.workload;

/** A workload whose inputs are one vector of numbers, with a Greek to each. */
public sealed interface Workload permits LmmSwaptions, HestonCall, BasketCall {
  /** The inputs' values; a fresh array. */
  double[] inputs();

  /** The name of an input. */
  String name(int input);

  /** Steps of a path. */
  int steps();

  /** Draws of a step: draw {@code k * factors + f} of a path is factor f of step k. */
  int factors();

  /** Length of a step in years. */
  double dt();

  /** The given draws, {@code steps * factors} a path. */
  Normals normals();
}
