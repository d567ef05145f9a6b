/**
 * Files of other programs, converted into the files that this one reads: option chains ({@code foreign.chain}) and portfolios of the
 * Open Source Risk Engine ({@code foreign.ore}).
 *
 * <p>The room makes keys and rows as text and writes nothing. It uses {@link org.backsweep.pricing.input}, quotes, calendars,
 * products and the discount curve of a market; nothing but the command line uses it. What has no exact counterpart is left out by
 * name, never brought in as something like it.
 */
package org.backsweep.pricing.foreign;
