/**
 * Solving what graphs say by equations: roots by an {@link org.backsweep.aad.solve.ImplicitSolver}, minima by
 * {@link org.backsweep.aad.solve.LeastSquares}, linear systems by {@link org.backsweep.aad.solve.DenseAlgebra}. How a graph is
 * evaluated is given to them as a {@link org.backsweep.aad.solve.GraphFunction}.
 *
 * <p>Uses {@code aad} (to read graphs) and nothing else of the project.
 */
package org.backsweep.aad.solve;
