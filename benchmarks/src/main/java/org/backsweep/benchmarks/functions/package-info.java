/**
 * Functions of many numbers without paths, each with its gradient by Backsweep, by an adjoint written by hand in plain Java, and by other
 * libraries. A result is the value, followed by the gradient.
 */
package org.backsweep.benchmarks.functions;
