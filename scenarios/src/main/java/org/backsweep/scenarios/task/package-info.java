/**
 * The data that are sent to where the work is done, and those that come back. A {@link org.backsweep.scenarios.task.Plan} is a
 * {@link org.backsweep.scenarios.task.Job}, which all of its tasks have in common, and a
 * {@link org.backsweep.scenarios.task.Task} for each group of trades that share a simulation.
 * {@link org.backsweep.scenarios.task.Valuation} does a task, a {@link org.backsweep.scenarios.task.TaskResult} is its result,
 * and {@link org.backsweep.scenarios.task.Packed} is the form of all of these between processes.
 *
 * <p>Uses {@code scenarios.measure}, {@code scenarios.run}, {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.task;
