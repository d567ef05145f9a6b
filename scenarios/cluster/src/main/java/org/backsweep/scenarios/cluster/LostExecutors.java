package org.backsweep.scenarios.cluster;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Tells of executors that are lost while a session is open: results are the same without them, but come later. */
final class LostExecutors extends SparkListener {
  private static final Logger LOG = LogManager.getLogger(LostExecutors.class);
  private static final String ON_PURPOSE = "killed by driver";

  private volatile boolean isClosing;

  /** From now on executors leave because they are given back. */
  void close() {
    isClosing = true;
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved lost) {
    String why = lost.reason().lines().findFirst().orElse("");
    if (!isClosing && !why.contains(ON_PURPOSE)) {
      LOG.warn("executor {} is lost ({}): its tasks are done again elsewhere", lost.executorId(), why);
    }
  }
}
