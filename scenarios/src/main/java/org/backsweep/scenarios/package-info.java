/**
 * What is done with recorded valuations: bump-and-revalue, theta, reconciliation, and the batch that values a portfolio
 * and isolates what fails.
 *
 * <p>Uses {@code pricing} and {@code aad}; writes no files.
 */
package org.backsweep.scenarios;
