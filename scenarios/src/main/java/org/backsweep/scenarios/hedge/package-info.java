/**
 * The quantities of instruments that take Greeks of a position to zero, or to a least-squares minimum.
 *
 * <p>Uses {@code scenarios.result} and Hipparchus' linear algebra.
 */
package org.backsweep.scenarios.hedge;
