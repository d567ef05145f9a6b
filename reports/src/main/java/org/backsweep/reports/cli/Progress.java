package org.backsweep.reports.cli;

import java.util.concurrent.CancellationException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.result.TradeResult;

/** Shows the number of trades done: a bar that is drawn over on a terminal, a plain line every few seconds elsewhere. */
final class Progress implements Batch.Progress, AutoCloseable {
  private static final int WIDTH = 78;
  private static final int DRAWN_MILLIS = 100;
  private static final int PRINTED_MILLIS = 5000;

  private final ProgressBar bar;
  private volatile String printed;

  Progress(int trades, Console console) {
    ProgressBarBuilder builder = ProgressBar.builder().setTaskName("Trades").setInitialMax(trades)
        .setStyle(ProgressBarStyle.ASCII);
    bar = console.isTerminal()
        ? builder.setUpdateIntervalMillis(DRAWN_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH)).build()
        : builder.setUpdateIntervalMillis(PRINTED_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(line -> print(line.strip(), console), WIDTH)).build();
  }

  private void print(String line, Console console) {
    // The end is reported twice.
    if (!line.equals(printed)) {
      console.err().println(line);
      printed = line;
    }
  }

  @Override
  public void done(TradeResult result) {
    bar.step();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
