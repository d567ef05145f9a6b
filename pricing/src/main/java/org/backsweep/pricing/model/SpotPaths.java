package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.SortedMap;
import org.backsweep.aad.Real;

/**
 * Simulated levels of an underlying.
 *
 * @param levels the level at each date asked for, path values
 * @param times the times in years that the simulation steps through: dimension k of the draws is the Brownian increment
 *     up to {@code times[k]}, divided by the root of the step
 */
public record SpotPaths(SortedMap<LocalDate, Real> levels, double[] times) {}
