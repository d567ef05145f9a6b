/**
 * Models: they give the observed quantities from the market and the draws, or a value directly. A model knows no payoff, but
 * {@link org.backsweep.pricing.model.ClosedForm} knows those that have a formula.
 *
 * <p>Uses {@code pricing.market}, {@code aad}; {@code ClosedForm} also {@code pricing.product}.
 */
package org.backsweep.pricing.model;
