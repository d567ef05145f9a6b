package org.backsweep.reports.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.scenarios.Details;
import org.backsweep.scenarios.result.TradeResult;

/** The sinks of the batch that runs: where a run has several batches, one after the other, those of the last one are written. */
public final class Sinks implements Details, Closeable {
  private final Maker maker;
  private List<ResultSink> sinks = List.of();

  /** Makes the sinks of a batch. */
  public interface Maker {
    /**
     * New sinks.
     *
     * @param market the market that the batch values in
     * @throws IOException if a file cannot be written
     */
    List<ResultSink> make(MarketData market) throws IOException;
  }

  public Sinks(Maker maker) {
    this.maker = maker;
  }

  /**
   * Begins a batch, whose results take the place of those before.
   *
   * @param market the market that it values in
   * @throws UncheckedIOException if a file cannot be written
   */
  public void begin(MarketData market) {
    try {
      close();
      sinks = maker.make(market);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Passes the details of a trade on.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  @Override
  public void take(int place, TradeResult trade) {
    try {
      for (ResultSink sink : sinks) {
        sink.take(place, trade);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the results of the batch.
   *
   * @return whether all of them were written
   * @throws IOException if a file cannot be written
   */
  public boolean write(RunResults run) throws IOException {
    boolean isWhole = true;
    for (ResultSink sink : sinks) {
      isWhole &= sink.write(run);
    }
    return isWhole;
  }

  @Override
  public void close() throws IOException {
    for (ResultSink sink : sinks) {
      sink.close();
    }
  }
}
