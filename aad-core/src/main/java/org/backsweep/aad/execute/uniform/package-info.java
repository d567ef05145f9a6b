/**
 * Executing the uniform part of a graph: as {@linkplain org.backsweep.aad.execute.uniform.UniformCode scalar code} for one
 * scenario, or as a {@link org.backsweep.aad.execute.uniform.ScenarioBatch} of eight scenarios in the lanes of vectors. Functions of
 * which much is asked become {@linkplain org.backsweep.aad.execute.uniform.HotFunction bytecode of their own}.
 *
 * <p>Uses {@code aad} (to read graphs), {@code aad.execute.plan}, {@code aad.execute.pass}, {@code aad.math}, {@code aad.solve} and
 * {@code aad.parallel}.
 */
package org.backsweep.aad.execute.uniform;
