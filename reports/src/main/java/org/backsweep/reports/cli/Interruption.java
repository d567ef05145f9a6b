package org.backsweep.reports.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.backsweep.reports.output.OutputFolder;

/**
 * Turns Ctrl-C and terminations into an interrupt of the thread that runs, and removes what was written of the output so far; a
 * run that has published by then ends as it would have.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;

  private final Thread runner = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Console console;
  private final Thread hook = new Thread(this::stop, "backsweep-stop");
  private OutputFolder output;
  private ExitCode published;
  private boolean isAsked;

  /** Takes over interruptions from now until it is closed. */
  Interruption(Console console) {
    this.console = console;
    // Log4j gives up for good, with a stack trace, where it is first used on an interrupted thread.
    LogManager.getContext(false);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Sets the output to abandon; only from now on is the thread interrupted. */
  synchronized void guard(OutputFolder folder) {
    output = folder;
    if (isAsked) {
      runner.interrupt();
    }
  }

  /** Notes that all is written: the run can no longer be interrupted, and the process ends with this code. */
  synchronized void published(ExitCode code) {
    published = code;
  }

  /** Whether the run is to end without results. */
  synchronized boolean isBreakingOff() {
    return published == null && (isAsked || runner.isInterrupted());
  }

  private synchronized void ask() {
    isAsked = true;
    if (output != null && published == null) {
      runner.interrupt();
    }
  }

  private synchronized void end(boolean isFinished) {
    if (published != null) {
      // The run's own code replaces that of the signal, which would mean that nothing was written.
      Runtime.getRuntime().halt(published.code());
    } else if (!isFinished && output != null && output.abandon()) {
      // A thread that does not heed the interrupt in time ends with the process.
      console.err().println();
      console.err().println(Run.brokenOff(output));
    }
  }

  private void stop() {
    ask();
    try {
      end(finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the interruption: the thread has cleaned up. */
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
