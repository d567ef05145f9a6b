/**
 * What books and the portfolio add up to: sums are made replicate by replicate, so that the draws which trades share are accounted
 * for in their errors.
 *
 * <p>Uses {@code scenarios.measure}, {@code scenarios.run}, {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.total;
