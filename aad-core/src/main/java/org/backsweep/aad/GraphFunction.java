package org.backsweep.aad;

/** A graph without paths as a function of its inputs. */
@FunctionalInterface
public interface GraphFunction {
  /**
   * The outputs at given inputs.
   *
   * @throws ArithmeticException if a system has no solution
   */
  double[] at(double... inputs);
}
