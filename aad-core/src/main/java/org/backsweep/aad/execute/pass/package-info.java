/**
 * The seam between programs and what runs them: a {@link org.backsweep.aad.execute.pass.Backend} makes a
 * {@link org.backsweep.aad.execute.plan.PathProgram} ready, and a {@link org.backsweep.aad.execute.pass.PassExecutable} turns paths and
 * uniform numbers into sums over the paths. How it lays out and shares out the paths is its own matter.
 *
 * <p>Uses {@code aad} (for the operations), {@code aad.execute.plan}, {@code aad.draws}, {@code aad.math} and {@code aad.parallel}.
 */
package org.backsweep.aad.execute.pass;
