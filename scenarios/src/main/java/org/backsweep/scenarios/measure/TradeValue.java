package org.backsweep.scenarios.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;

/**
 * The value of one trade and what belongs to it, itemised or not.
 *
 * @param part the trade as it was recorded
 * @param width the width over which its steps are smoothed, the widest of all dates; empty where nothing is smoothed
 * @param value the value in the currency of the report, for each replicate
 * @param own the value in the currency of the trade, for each replicate
 * @param smoothingBias the bias that smoothing adds to the value, to first order, for each replicate; empty where nothing is
 *     smoothed
 */
public record TradeValue(Recording.Part part, OptionalDouble width, Estimate value, Estimate own,
    Optional<Estimate> smoothingBias) {}
