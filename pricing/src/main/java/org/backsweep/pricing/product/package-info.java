/**
 * Products: the levels that a trade observes and the payments that it makes. A product knows no model.
 *
 * <p>Uses {@code aad}, {@code pricing.path} for what it observes and pays, {@code pricing.input} for its columns, and
 * {@code pricing.script} for payoffs that users write.
 */
package org.backsweep.pricing.product;
