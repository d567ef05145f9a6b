/**
 * What products and scripts see and models fill: {@link org.backsweep.pricing.path.PathView} is one path, the levels observed and the
 * worth of what is paid.
 *
 * <p>Uses {@code aad} only.
 */
package org.backsweep.pricing.path;
