package org.backsweep.aad;

/**
 * A graph of values and of derivatives of sums of them, with the place of each derivative among its outputs.
 *
 * @param graph the outputs of the graph that was differentiated, followed by the derivatives
 * @param layout the places of values and derivatives
 */
public record Derivatives(Graph graph, GradientLayout layout) {

  /**
   * The output that is the derivative of a sum by an input.
   *
   * @throws IndexOutOfBoundsException if there is no such sum or input
   */
  public int gradient(int sum, int input) {
    return layout.gradient(sum, input);
  }
}
