/**
 * Executing a {@link org.backsweep.aad.Graph}: the uniform part once as scalars, the path part over blocks of paths, in
 * stages where means feed back into paths. Knows nothing of derivatives.
 *
 * <p>Uses {@code aad} (to read graphs), {@code aad.draws} and {@code aad.math}.
 */
package org.backsweep.aad.execute;
