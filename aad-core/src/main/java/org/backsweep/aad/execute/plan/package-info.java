/**
 * What is executed when: the {@link org.backsweep.aad.execute.plan.StagePlan} of a graph, and the
 * {@link org.backsweep.aad.execute.plan.Schedule} of each pass over the paths, which ends as
 * {@link org.backsweep.aad.execute.plan.BlockCode}. Depends on the graph alone, not on the back end.
 *
 * <p>Uses {@code aad} (to read graphs) and nothing else of the project.
 */
package org.backsweep.aad.execute.plan;
