/**
 * The plan of execution: the {@link org.backsweep.aad.execute.plan.StagePlan} of a graph, and for each pass over the paths the
 * {@link org.backsweep.aad.execute.plan.Schedule}, which makes the {@link org.backsweep.aad.execute.plan.PathProgram} in static
 * single assignment form that back ends are given.
 *
 * <p>Uses {@code aad} (to read graphs) and nothing else of the project.
 */
package org.backsweep.aad.execute.plan;
