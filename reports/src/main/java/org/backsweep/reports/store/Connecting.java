package org.backsweep.reports.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * How one connects to a store that another process may have: it is waited for.
 *
 * @param patience how long it is waited for
 * @param notes takes a line that says so
 */
public record Connecting(Duration patience, Consumer<String> notes) {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A way to connect. */
  interface Way {
    /** Connects. */
    Connection connect() throws SQLException;
  }

  /**
   * Connects, with transactions that are ended by hand.
   *
   * @throws StoreException if the store cannot be reached, or another process keeps it
   * @throws CancellationException if the thread is interrupted
   */
  Connection to(Location location, Way way) {
    Instant end = Instant.now().plus(patience);
    boolean isTold = false;
    while (true) {
      try {
        Connection connection = way.connect();
        connection.setAutoCommit(false);
        return connection;
      } catch (SQLException e) {
        if (!location.isBusy(e) || Instant.now().isAfter(end)) {
          throw failed(location, e);
        }
      } catch (LinkageError e) {
        throw new StoreException(location.shown() + ": the database's library cannot be used here (" + e + ")", e);
      }
      if (!isTold && !patience.isZero()) {
        notes.accept(location.shown() + " is in use by another process; waiting for it, at most " + patience.toSeconds() + " s");
        isTold = true;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  /** The exception for what a database said. */
  static StoreException failed(Location location, Exception e) {
    String said = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return new StoreException(location.shown() + ": " + said, e, e instanceof SQLException failure && location.isBusy(failure));
  }
}
