/**
 * What is executed when: the {@link org.backsweep.aad.execute.plan.StagePlan} of a graph, and of each pass over the paths the
 * {@link org.backsweep.aad.execute.plan.Schedule}, which makes a {@link org.backsweep.aad.execute.plan.PathProgram} in static single
 * assignment form: what back ends are given.
 *
 * <p>Uses {@code aad} (to read graphs) and nothing else of the project.
 */
package org.backsweep.aad.execute.plan;
