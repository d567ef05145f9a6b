package org.backsweep.scenarios.cluster;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.Valuation;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * The work of an executor: one task, on one thread. Tasks and results go as plain bytes, under any serializer that Spark is told to
 * use.
 */
final class RemoteTask extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SharedJob> job;
  private final int java = Runtime.version().feature();

  RemoteTask(Broadcast<SharedJob> job) {
    this.job = job;
  }

  /**
   * Does the one task of a partition.
   *
   * @throws ForeignExecutorException if the executor runs on another Java than the driver: the last bits of a number may differ
   */
  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    int here = Runtime.version().feature();
    if (here != java) {
      throw new ForeignExecutorException("it runs on Java " + here + ", the driver on Java " + java);
    }
    Task task = new Packed<Task>(partition.next()).value();
    return Packed.of(Valuation.of(job.value().job(), task, Workers.caller(), more -> { })).bytes();
  }
}
