/**
 * The measures of a recorded group. Its {@linkplain org.backsweep.scenarios.measure.SweptGroup values and Greeks} are swept
 * first. Every other result is a {@link org.backsweep.scenarios.measure.Measure}:
 * {@linkplain org.backsweep.scenarios.measure.Theta theta}, {@linkplain org.backsweep.scenarios.measure.DualBounds dual bounds},
 * reconciliation by {@linkplain org.backsweep.scenarios.measure.BumpChecks bumps} and by a
 * {@linkplain org.backsweep.scenarios.measure.GridChecks grid}, {@linkplain org.backsweep.scenarios.measure.SecondDerivatives
 * second derivatives} and {@linkplain org.backsweep.scenarios.measure.Revaluation values in the markets of scenarios}.
 *
 * <p>Uses {@code scenarios.run}, {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.measure;
