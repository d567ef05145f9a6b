package org.backsweep.scenarios.result;

/**
 * A part of the portfolio's value at risk by full revaluation. The components of all parts of a kind add up to the whole.
 *
 * @param currency the currency of the losses
 * @param confidence the level, such as 0.99
 * @param by what the parts are by: {@code book}, {@code underlying}, {@code kind}
 * @param part the book, the underlying or the kind of quote; {@code unexplained} for what Greeks do not explain
 * @param componentValueAtRisk the loss of the part on the date whose change is the value at risk
 * @param componentShortfall its mean loss on the dates of the expected shortfall
 * @param incrementalValueAtRisk the value at risk less that without the part
 * @param incrementalShortfall the expected shortfall less that without the part
 */
public record RiskContribution(String currency, double confidence, String by, String part, double componentValueAtRisk,
    double componentShortfall, double incrementalValueAtRisk, double incrementalShortfall) {}
