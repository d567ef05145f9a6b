/**
 * Models: they give the observed quantities from the market and the draws, or a value directly. A model knows no payoff, but
 * {@link org.backsweep.pricing.model.ClosedForm} knows those that have a formula, and
 * {@link org.backsweep.pricing.model.FiniteDifferences} those that have a value on a grid.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.grid}, {@code aad}; {@code ClosedForm} and
 * {@code FiniteDifferences} also {@code pricing.product}.
 */
package org.backsweep.pricing.model;
