/**
 * Markets other than that of today: shifts that a file describes, and the moves of a history of quotes.
 *
 * <p>A {@link org.backsweep.pricing.scenario.Scenario} gives each quote the level that it is moved to; how a portfolio is valued
 * there is not its matter. Uses {@link org.backsweep.pricing.input} and {@link org.backsweep.pricing.quotes}.
 */
package org.backsweep.pricing.scenario;
