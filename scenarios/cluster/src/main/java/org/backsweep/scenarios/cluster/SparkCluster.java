package org.backsweep.scenarios.cluster;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.backsweep.scenarios.Cluster;
import org.backsweep.scenarios.ClusterException;

/** Apache Spark as a cluster: a standalone master, threads of this process, or what {@code spark-submit} was told. */
public final class SparkCluster implements Cluster {
  /** The master that {@code spark-submit} hands to the program that it starts. */
  @Override
  public Optional<String> given() {
    return Optional.ofNullable(System.getProperty("spark.master"));
  }

  @Override
  public Session open(String master) {
    MasterUrl.check(master);
    try {
      return new SparkRunner(new JavaSparkContext(Settings.of(master)));
    } catch (Exception e) {
      // Scala also throws what Java checks.
      throw new ClusterException(master + ": Spark cannot be started there: " + Failure.reason(e)
          + (MasterUrl.isElsewhere(master) ? "; yarn and k8s:// want the spark-submit of a Spark that has them" : ""), e);
    }
  }
}
