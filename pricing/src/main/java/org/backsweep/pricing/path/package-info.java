/**
 * What products and scripts see and models fill: an {@link org.backsweep.pricing.path.Observable} has a level, and a
 * {@link org.backsweep.pricing.path.PathView} is one path, with the levels observed and the value of what is paid.
 *
 * <p>Uses {@code aad}, and {@code pricing.input} for the codes of currencies.
 */
package org.backsweep.pricing.path;
