/**
 * What is worked out of a recorded group: {@linkplain org.backsweep.scenarios.measure.TargetRisk values and Greeks},
 * {@linkplain org.backsweep.scenarios.measure.Theta theta}, {@linkplain org.backsweep.scenarios.measure.DualValue dual bounds},
 * reconciliation by {@linkplain org.backsweep.scenarios.measure.BumpAndRevalue bumps} and by a
 * {@linkplain org.backsweep.scenarios.measure.GridValuation grid}, {@linkplain org.backsweep.scenarios.measure.Hessian second
 * derivatives} and {@linkplain org.backsweep.scenarios.measure.Ladder ladders}.
 *
 * <p>Uses {@code scenarios.run}, {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.measure;
