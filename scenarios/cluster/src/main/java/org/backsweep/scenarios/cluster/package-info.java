/**
 * Batches on Apache Spark. {@link org.backsweep.scenarios.cluster.SparkCluster} opens a session with the settings that Backsweep
 * needs; its runner sends the job of a plan once to each executor and the tasks one by one, and hands results over as they come.
 *
 * <p>Uses {@code scenarios} and Spark; no other module sees Spark, and none is compiled against this one.
 */
package org.backsweep.scenarios.cluster;
