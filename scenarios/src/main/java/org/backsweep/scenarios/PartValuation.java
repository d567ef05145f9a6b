package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;

/**
 * What is found for one trade, itemised or not.
 *
 * @param part the trade as it was recorded
 * @param value the value in the currency of the report, by replicate
 * @param own the value in the currency of the trade, by replicate
 * @param smoothingBias what smoothing adds to the value, to first order, by replicate; empty where nothing is smoothed
 * @param theta the change over one calendar day
 */
record PartValuation(Recording.Part part, Estimate value, Estimate own, Optional<Estimate> smoothingBias, Theta theta) {
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(part.warnings());
    warnings.addAll(theta.warnings());
    return warnings;
  }
}
