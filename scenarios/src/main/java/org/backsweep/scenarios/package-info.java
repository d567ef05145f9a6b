/**
 * The batch that values a portfolio and isolates what fails. A {@link org.backsweep.scenarios.Batch} goes through the rooms in
 * this order: {@code run} groups trades that share a simulation and records them, {@code measure} works out what is asked for of
 * each group, {@code total} adds it up over books, and what leaves are the records of {@code result}.
 *
 * <p>Uses {@code pricing} and {@code aad}; reads and writes no files.
 */
package org.backsweep.scenarios;
