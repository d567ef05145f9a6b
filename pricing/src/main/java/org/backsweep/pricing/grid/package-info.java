/**
 * Finite differences for one underlying: plain numbers, no tape, no paths, and nothing in common with the simulation but the
 * market's numbers.
 *
 * <p>Uses nothing else in {@code pricing}.
 */
package org.backsweep.pricing.grid;
