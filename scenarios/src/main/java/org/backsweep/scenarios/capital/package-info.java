/**
 * Regulatory capital from the Greeks of a run: the sensitivities-based method of the Basel Committee (MAR21, version of 1 January
 * 2023), and the sensitivities of ISDA's Common Risk Interchange Format.
 *
 * <p>{@link org.backsweep.scenarios.capital.FactorMap} says which risk factor a quote belongs to; {@link
 * org.backsweep.scenarios.capital.Sba} makes the shocks that a run values, and the capital from its results; {@link
 * org.backsweep.scenarios.capital.Mar21} has the parameters, each with its paragraph.
 *
 * <p>Uses {@code scenarios.result} and {@code pricing}.
 */
package org.backsweep.scenarios.capital;
