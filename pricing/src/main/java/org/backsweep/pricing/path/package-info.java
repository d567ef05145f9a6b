/**
 * What products and scripts see and models fill: an {@link org.backsweep.pricing.path.Observable} is what has a level,
 * {@link org.backsweep.pricing.path.PathView} is one path, the levels observed and the worth of what is paid.
 *
 * <p>Uses {@code aad}, and {@code pricing.input} for the codes of currencies.
 */
package org.backsweep.pricing.path;
