/**
 * The seam between programs and back ends: a {@link org.backsweep.aad.execute.pass.Backend} prepares a
 * {@link org.backsweep.aad.execute.plan.PathProgram}, and a {@link org.backsweep.aad.execute.pass.PassExecutable} turns paths and
 * uniform numbers into sums over the paths. How a back end lays out and divides the paths is its own matter.
 *
 * <p>Uses {@code aad} (for the operations), {@code aad.execute.plan}, {@code aad.draws}, {@code aad.math} and {@code aad.parallel}.
 */
package org.backsweep.aad.execute.pass;
