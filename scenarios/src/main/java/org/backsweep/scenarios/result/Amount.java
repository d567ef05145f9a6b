package org.backsweep.scenarios.result;

/**
 * An estimated amount of money.
 *
 * @param currency its currency
 * @param value the estimate
 * @param standardError its standard error
 */
public record Amount(String currency, double value, double standardError) {}
