/**
 * Portfolios of the Open Source Risk Engine into trades, by its user guide.
 *
 * <p>An {@link org.backsweep.pricing.foreign.ore.Element} remembers which of its parts were read: a trade that has more than what its
 * type is known to mean is left out, so that nothing is taken for something like it.
 */
package org.backsweep.pricing.foreign.ore;
