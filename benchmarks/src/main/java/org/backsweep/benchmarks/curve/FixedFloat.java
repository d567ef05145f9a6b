package org.backsweep.benchmarks.curve;

import java.util.List;

/**
 * A swap of a fixed rate for the six-month rate.
 *
 * @param fixed the periods of the fixed leg
 * @param floating the periods of the floating leg
 * @param rate the fixed rate
 * @param notional of who receives the floating leg; negative of who pays it
 */
public record FixedFloat(List<Accrual> fixed, List<Accrual> floating, double rate, double notional) {}
