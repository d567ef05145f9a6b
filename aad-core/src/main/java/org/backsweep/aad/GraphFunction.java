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

  /**
   * Takes steps of a loop: each time the outputs take the place of the inputs after the first, as many as there are, and the first, the
   * number of the step, grows by 1.
   *
   * @throws ArithmeticException if a system has no solution
   */
  default void repeat(double[] inputs, int times) {
    for (int i = 0; i < times; i++) {
      double[] next = at(inputs);
      System.arraycopy(next, 0, inputs, 1, next.length);
      inputs[0]++;
    }
  }
}
