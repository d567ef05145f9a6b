/**
 * The batch that values a portfolio and isolates failures. A {@link org.backsweep.scenarios.Batch} makes a plan of tasks, has
 * them done by a {@link org.backsweep.scenarios.Runner} and collects their results. It goes through the rooms in this order: a
 * {@code task} is a group of trades that share a simulation, {@code run} records them, {@code measure} calculates what is asked
 * for of each group, {@code total} adds it up over books, and the records of {@code result} leave the module.
 *
 * <p>Uses {@code pricing} and {@code aad}; reads and writes no files.
 */
package org.backsweep.scenarios;
