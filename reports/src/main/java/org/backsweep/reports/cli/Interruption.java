package org.backsweep.reports.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.backsweep.reports.output.OutputFolder;

/** Turns Ctrl-C into an interrupt of the thread that runs, and sees to it that nothing stays behind of the output. */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;

  private final Thread runner = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final OutputFolder output;
  private final Console console;
  private final Thread hook = new Thread(this::stop, "backsweep-stop");

  /** From now until it is closed. */
  Interruption(OutputFolder output, Console console) {
    this.output = output;
    this.console = console;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    runner.interrupt();
    try {
      // What does not heed the interrupt in time ends with the process.
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        output.close();
        console.err().println();
        console.err().println(Run.BROKEN_OFF);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The thread has cleaned up. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is what ends it.
    }
  }
}
