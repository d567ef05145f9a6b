/**
 * Finite differences for one underlying: plain numbers, no tape and no paths. They share nothing with the simulation but the
 * market's numbers.
 *
 * <p>Uses nothing else in {@code pricing}.
 */
package org.backsweep.pricing.grid;
