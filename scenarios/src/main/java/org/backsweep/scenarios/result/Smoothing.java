package org.backsweep.scenarios.result;

/**
 * The smoothing of the steps of a product along paths, and its cost.
 *
 * @param width the width of the ramps, in the price units that the product's format states
 * @param bias the bias that smoothing adds to the value, to first order, in the currency of the Greeks
 * @param standardError the standard error of the bias
 */
public record Smoothing(double width, double bias, double standardError) {}
