/**
 * Derivatives of functions written in {@link org.backsweep.aad.Real}: {@link org.backsweep.aad.function.Grad} for functions with one
 * result, {@link org.backsweep.aad.function.Jac} for functions with several, both of arrays or of records, at doubles or within a
 * recording; {@link org.backsweep.aad.function.Eager} for code that looks at values as it goes. {@code docs/aad.md} has examples.
 *
 * <p>Uses {@code aad} and {@code aad.execute}.
 */
package org.backsweep.aad.function;
