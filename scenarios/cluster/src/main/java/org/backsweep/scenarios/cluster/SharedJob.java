package org.backsweep.scenarios.cluster;

import java.io.Serializable;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Packed;

/** The job of a plan as it is broadcast: unpacked once by each executor, whose tasks share it and what is recorded of its market. */
final class SharedJob implements Serializable {
  private static final long serialVersionUID = 1L;

  // Plain bytes, which any serializer that Spark is told to use can write; Kryo knows no records.
  private final byte[] packed;
  private transient Job job;

  SharedJob(Job job) {
    this.packed = Packed.of(job).bytes();
  }

  synchronized Job job() {
    if (job == null) {
      job = new Packed<Job>(packed).value();
    }
    return job;
  }
}
