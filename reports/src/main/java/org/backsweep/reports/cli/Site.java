package org.backsweep.reports.cli;

import java.util.Optional;
import java.util.ServiceLoader;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.scenarios.Cluster;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.Runner;
import org.backsweep.scenarios.Threads;

/**
 * The place where the trades of a run are valued.
 *
 * @param runner does the tasks
 * @param session the connection to a cluster, where it is one
 */
record Site(Runner runner, Optional<Cluster.Session> session) implements AutoCloseable {
  /**
   * Threads of this process, or a cluster, which is connected to.
   *
   * @param master the master of the cluster
   * @throws ClusterException if it cannot be used
   */
  static Site of(Optional<String> master, Workers workers) {
    if (master.isEmpty()) {
      return new Site(new Threads(workers), Optional.empty());
    }
    Cluster.Session session = cluster().orElseThrow(() -> new ClusterException(
        "--cluster wants Spark, which is not on the class path: start with ./backsweep, which builds that part on its first use, or"
            + " with spark-submit and the application jar (docs/cluster.md)")).open(master.get());
    return new Site(session, Optional.of(session));
  }

  /** The master that this process was started for; empty where it was started as usual. */
  static Optional<String> given() {
    return cluster().flatMap(Cluster::given);
  }

  private static Optional<Cluster> cluster() {
    return ServiceLoader.load(Cluster.class).findFirst();
  }

  @Override
  public void close() {
    session.ifPresent(Cluster.Session::close);
  }
}
