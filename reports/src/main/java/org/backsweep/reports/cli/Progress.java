package org.backsweep.reports.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/**
 * Shows how far a batch is: the trades done, the share of the expected work, the time that it has taken and the time that it may
 * still take. On a terminal the line is drawn over, elsewhere there is one every few seconds.
 */
final class Progress implements Batch.Progress, AutoCloseable {
  private static final int WIDTH = 100;
  private static final int BAR = 30;
  private static final int DRAWN_MILLIS = 250;
  private static final int PRINTED_MILLIS = 5000;
  private static final int WORK = 1000;
  /** Before this share of the work is done, how long it took says little about the rest. */
  private static final double FORESEEABLE = 0.04;

  private final int trades;
  private final Console console;
  private final AtomicInteger done = new AtomicInteger();
  private final ProgressBar bar;
  private volatile String printed;

  Progress(int trades, Console console) {
    this.trades = trades;
    this.console = console;
    // Drawn again even where nothing changed but the time.
    ProgressBarBuilder builder = ProgressBar.builder().setInitialMax(WORK).continuousUpdate()
        .setRenderer((state, width) -> line(state, done.get(), trades));
    bar = console.isTerminal()
        ? builder.setUpdateIntervalMillis(DRAWN_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.notes(), WIDTH)).build()
        : builder.setUpdateIntervalMillis(PRINTED_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(this::print, WIDTH)).build();
  }

  private static String line(ProgressState state, int done, int trades) {
    return line(state.getNormalizedProgress(), state.getTotalElapsed(), done, trades);
  }

  /**
   * The line for a share of the work from 0 to 1: {@code Valuing  40 % [============                  ] 0:20, about 0:30 to go; 14 of
   * 79 trades done}.
   */
  static String line(double share, Duration elapsed, int done, int trades) {
    int filled = (int) Math.round(share * BAR);
    String rest = share >= 1 ? ""
        : share < FORESEEABLE ? ", time to go not known yet"
            : ", about " + time(Math.round(elapsed.toSeconds() * (1 - share) / share)) + " to go";
    return String.format(Locale.ROOT, "Valuing %3.0f %% [%s%s] %s%s; %,d of %,d %s done", Math.floor(100 * share), "=".repeat(filled),
        " ".repeat(BAR - filled), time(elapsed.toSeconds()), rest, done, trades, trades == 1 ? "trade" : "trades");
  }

  /** A time: {@code 0:20}, {@code 1:02:03}. */
  static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return time.toHours() == 0 ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private void print(String line) {
    // The end is reported twice.
    if (!line.equals(printed)) {
      console.notes().println(line);
      printed = line;
    }
  }

  @Override
  public void worked(double share) {
    // Threads may tell in another order than they worked.
    bar.stepTo(Math.max(bar.getCurrent(), Math.min(WORK - 1, Math.round(WORK * share))));
  }

  @Override
  public void done(TradeResult result) {
    if (done.incrementAndGet() == trades) {
      bar.stepTo(WORK);
    }
    console.details().println(detail(result));
    console.event("trade", event(result));
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  private static Map<String, Object> event(TradeResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("trade", result.trade().id());
    fields.put("book", result.trade().book());
    fields.put("status", result.status().text());
    fields.put("seconds", result.seconds());
    if (result.status() == Status.FAILED) {
      fields.put("message", result.message());
    } else {
      fields.put("currency", result.trade().currency().getCode());
      fields.put("value", result.value());
      fields.put("std_error", result.standardError());
    }
    return fields;
  }

  private static String detail(TradeResult result) {
    return String.format(Locale.ROOT, "%s: %s", result.trade().id(), result.status() == Status.FAILED ? "failed: " + result.message()
        : String.format(Locale.ROOT, "%s %s +/- %s, %s, %s", result.trade().currency(), Numbers.amount(result.value()),
            Numbers.amount(result.standardError()), result.status().text(), Numbers.seconds(result.seconds())));
  }

  @Override
  public void close() {
    bar.close();
  }
}
