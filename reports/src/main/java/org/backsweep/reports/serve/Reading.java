package org.backsweep.reports.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.backsweep.reports.output.TableWriter;
import org.backsweep.reports.store.Answer;
import org.backsweep.reports.store.Connecting;
import org.backsweep.reports.store.Location;
import org.backsweep.reports.store.Store;

/**
 * How requests read the store: each opens it for itself and closes it before the reply is sent, so that nobody who takes a reply slowly keeps
 * a run from writing. A few read at a time, for their memory.
 *
 * @param location the store
 * @param limit the time that a request may have it, less than a run waits for it
 * @param turns who reads at a time
 */
record Reading(Location location, Duration limit, Turns turns) {
  private static final int AT_A_TIME = 4;
  /** With the longest time of a request it is less than a run waits for the store. */
  private static final Duration BEFORE_PAUSE = Duration.ofSeconds(10);
  /** A run looks ten times a second whether the store is free. */
  private static final Duration PAUSE = Duration.ofMillis(500);
  /** A run has the store for a moment at its start; for longer, the one who asks is told. */
  private static final Connecting CONNECTING = new Connecting(Duration.ofSeconds(2), line -> { });

  Reading(Location location, Duration limit) {
    this(location, limit, new Turns(AT_A_TIME, BEFORE_PAUSE, PAUSE));
  }

  /**
   * Asks the store.
   *
   * @throws org.backsweep.reports.store.StoreException if it cannot be used
   */
  <T> T ask(Function<Store, T> question) {
    try {
      turns.begin();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("the server ends").initCause(e);
    }
    try (Store store = Store.open(location, CONNECTING, limit)) {
      return question.apply(store);
    } finally {
      turns.end();
    }
  }

  /** Writes an answer into a file of its own. */
  static Path csv(Answer answer) {
    try {
      Path file = Files.createTempFile("backsweep-", ".csv");
      try (Writer out = Files.newBufferedWriter(file)) {
        TableWriter.write(out, answer.columns(), answer.rows());
        return file;
      } catch (IOException | RuntimeException e) {
        Files.delete(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table cannot be put into a temporary file: " + e.getMessage(), e);
    }
  }
}
