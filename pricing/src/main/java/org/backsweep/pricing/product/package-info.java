/**
 * Products: what a trade observes and what it pays. A product knows no model.
 *
 * <p>Uses {@code aad}, and {@code pricing.input} for its columns.
 */
package org.backsweep.pricing.product;
