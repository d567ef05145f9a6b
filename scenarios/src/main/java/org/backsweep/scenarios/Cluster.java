package org.backsweep.scenarios;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.TaskResult;

/**
 * A kind of cluster whose machines do tasks. The implementation is a service ({@link java.util.ServiceLoader}), so that its
 * libraries are on the class path only where a cluster is used.
 */
public interface Cluster {
  /** A connection to a cluster: a runner for as many batches as there are, until it is closed. */
  interface Session extends Runner, AutoCloseable {
    /**
     * Does the tasks of a plan on the cluster. A task that is lost with its machine is done again elsewhere; trades that are lost
     * each time fail, and the others go on.
     *
     * @throws ClusterException if the cluster gives up, or if it runs another version of the program
     */
    @Override
    void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done);

    /** Gives the machines back. */
    @Override
    void close();
  }

  /** The master that this process was started for by the cluster's own command; empty where it was not. */
  Optional<String> given();

  /**
   * Connects to a cluster.
   *
   * @param master the URL of its master, such as {@code spark://host:7077}
   * @throws ClusterException if the URL is wrong or the master cannot be reached
   */
  Session open(String master);
}
