/**
 * Linear algebra in a recording: {@link org.backsweep.aad.matrix.RealVector} and {@link org.backsweep.aad.matrix.RealMatrix}, of which
 * each operation is one node with its own derivative, executed by EJML. {@code docs/aad.md} has an example.
 *
 * <p>Uses {@code aad}.
 */
package org.backsweep.aad.matrix;
