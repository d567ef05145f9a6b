/**
 * Solvers of equations given by graphs: roots by an {@link org.backsweep.aad.solve.ImplicitSolver}, minima by
 * {@link org.backsweep.aad.solve.LeastSquares}, linear systems by {@link org.backsweep.aad.solve.DenseAlgebra}. They are given a
 * {@link org.backsweep.aad.GraphFunction} to evaluate a graph.
 *
 * <p>Uses {@code aad} (to read graphs) and nothing else of the project.
 */
package org.backsweep.aad.solve;
