/**
 * The market's quotes as they were given: keys, values, one valuation date, and past fixings.
 *
 * <p>The room reads a market folder and keeps each quote under its own name to the end: the name labels the Greeks. It
 * builds no curve and no surface. It uses {@link org.backsweep.pricing.input} and strata-basics' tenors and currencies.
 */
package org.backsweep.pricing.quotes;
