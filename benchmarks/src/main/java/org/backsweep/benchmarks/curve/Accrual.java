package org.backsweep.benchmarks.curve;

/**
 * One period of a leg, paid at its end.
 *
 * @param from its start, years ACT/365F from the date of the quotes
 * @param to its end and payment
 * @param accrual its length on the day count of the leg, years
 */
public record Accrual(double from, double to, double accrual) {}
