package org.backsweep.aad.function;

/**
 * The way through the graph by which the entries of a Jacobian or Hessian are made. All give the same numbers up to rounding.
 *
 * <pre>{@code
 * double[][] j = Jac.of(f).by(Mode.REVERSE).at(1, 2, 3);
 * }</pre>
 */
public enum Mode {
  /** The way that visits fewer nodes of the graph, counted when the function is first recorded; on a tie, forward. */
  AUTOMATIC,
  /** A forward sweep for each argument, over the nodes that depend on it. */
  FORWARD,
  /** A backward sweep for each result, over the nodes that it depends on. */
  REVERSE
}
