package org.backsweep.scenarios.capital;

import org.backsweep.pricing.scenario.NamedScenario;

/**
 * The shock of a risk factor for curvature (MAR21.5(1)).
 *
 * @param risk the risk class of the factor
 * @param bucket its bucket
 * @param name the factor: an equity, a currency
 * @param side the direction
 * @param weight the size, and its paragraphs
 * @param scenario the market in which the factor is moved
 */
record Shock(RiskClass risk, String bucket, String name, Side side, Mar21.RiskWeight weight, NamedScenario scenario) {}
