/**
 * The sums over books and the portfolio: sums are made in each replicate, so that their errors account for the draws that trades
 * share.
 *
 * <p>Uses {@code scenarios.measure}, {@code scenarios.run}, {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.total;
