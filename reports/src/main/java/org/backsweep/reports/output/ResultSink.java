package org.backsweep.reports.output;

import java.io.Closeable;
import java.io.IOException;
import org.backsweep.scenarios.result.TradeResult;

/**
 * A place where the results of one batch go: the tables and the page are sinks. Details of trades come while the batch runs, all
 * else at its end; a sink is closed before if the batch is broken off.
 */
public interface ResultSink extends Closeable {
  /**
   * Takes the result of a trade with its Greeks, checks and second derivatives; called by one thread at a time.
   *
   * @param place the place of the trade in the portfolio, from 0
   * @throws IOException if a file cannot be written
   */
  void take(int place, TradeResult trade) throws IOException;

  /**
   * Writes the results, when those of all trades have been taken.
   *
   * @param run the results, without details of trades
   * @return whether all of it was written; otherwise the text in its place says why not
   * @throws IOException if a file cannot be written
   */
  boolean write(RunResults run) throws IOException;

  @Override
  default void close() throws IOException {}
}
