package org.backsweep.scenarios;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;

/**
 * One trade: value, all Greeks by one reverse sweep, theta, and if asked for their reconciliation with bumps.
 *
 * <p>It keeps what the results are made from, not the recording, whose size is that of the calculation.
 *
 * @param quotes the quotes that the value was recorded from
 * @param paths the paths of a replicate, 0 where the value needs none
 * @param warnings what was noticed in the market
 * @param estimate value, then the derivative by each quote, then theta, by replicate
 * @param bumps what the bumps gave, by quote; null where it was not asked for
 * @param timings where the time went
 */
record TradeValuation(List<Quote<?>> quotes, long paths, List<String> warnings, Estimate estimate, Bumps bumps,
    Timings timings) {
  /** How far rounding in a value may move a difference, as a share of the value over the bump. */
  private static final double ROUNDING = 1e-13;
  /** Agreement is asked for to this share of the Greek. */
  private static final double RELATIVE = 1e-6;
  /** What the two bump sizes differ by bounds truncation: by Taylor it is three times as much. */
  private static final double TRUNCATION = 1;
  /**
   * A path that a bump takes across a kink moves the difference by its own share, which is that path's part in the spread of
   * the Greek over replicates: room is left for so many of them.
   */
  private static final double PATHS_ACROSS_KINKS = 3;

  /** Central differences of two sizes, the second twice the first. */
  record Bumps(boolean[] wanted, double[] first, double[] second) {}

  static TradeValuation of(Trade trade, MarketData market, ModelName model, Settings settings, boolean reconcile,
      Workers workers) {
    long start = System.nanoTime();
    Recording recording = Recording.of(trade, market, model);
    Program adjoint = Program.of(Adjoint.of(recording.graph()));
    long recorded = System.nanoTime();
    Estimate greeks = Estimate.of(adjoint, recording.inputs(), recording.times(), settings, workers);
    long swept = System.nanoTime();
    Estimate estimate = greeks.with(theta(trade, market, model, settings, workers, recording, greeks));
    long aged = System.nanoTime();
    Bumps bumps = null;
    double[] bumpSeconds = new double[2];
    if (reconcile) {
      bumps = bumps(recording, settings, workers, bumpSeconds);
    }
    double sweep = seconds(recorded, swept);
    Timings timings = new Timings(seconds(start, recorded), sweep, seconds(swept, aged),
        reconcile ? sweep / greeks.replicates().length : 0, bumpSeconds[0], bumpSeconds[1]);
    return new TradeValuation(recording.quotes(), recording.hasPaths() ? settings.pathsPerReplicate() : 0,
        recording.warnings(), estimate, bumps, timings);
  }

  /** The change of the value over one calendar day, quotes and draws staying as they are, in each replicate. */
  private static double[] theta(Trade trade, MarketData market, ModelName model, Settings settings, Workers workers,
      Recording recording, Estimate today) {
    LocalDate tomorrow = market.valuation().plusDays(1);
    Recording next = recording.later(trade, market.on(tomorrow), model);
    Estimate then = Estimate.of(Program.of(next.graph()), next.inputs(), next.times(), settings, workers);
    double[] change = new double[Math.max(today.replicates().length, then.replicates().length)];
    for (int r = 0; r < change.length; r++) {
      change[r] = then.inReplicate(r, 0) - today.inReplicate(r, 0);
    }
    return change;
  }

  private static Bumps bumps(Recording recording, Settings settings, Workers workers, double[] seconds) {
    Program value = Program.of(recording.graph());
    Paths paths = recording.hasPaths() ? settings.replicate(0, recording.times(), workers) : null;
    boolean[] wanted = recording.graph().dependsOn();
    double[][] differences = new double[2][];
    for (int k = 0; k < 2; k++) {
      long start = System.nanoTime();
      differences[k] = BumpAndRevalue.differences(value, recording, paths, wanted, k + 1);
      seconds[k] = seconds(start, System.nanoTime());
    }
    return new Bumps(wanted, differences[0], differences[1]);
  }

  /** The Greeks, in the order of the quotes, theta last. */
  List<Greek> greeks(Trade trade) {
    List<Greek> greeks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      QuoteUnit unit = QuoteUnit.of(quotes.get(j));
      double derivative = estimate.mean(1 + j);
      greeks.add(new Greek(Level.TRADE, trade.id(), trade.currency().getCode(), quotes.get(j).key().toString(),
          unit.text(), derivative, estimate.standardError(1 + j), derivative * unit.size()));
    }
    int theta = estimate.size() - 1;
    greeks.add(new Greek(Level.TRADE, trade.id(), trade.currency().getCode(), Totals.THETA, Totals.THETA_UNIT,
        estimate.mean(theta), estimate.standardError(theta), estimate.mean(theta)));
    return greeks;
  }

  /** The checks, in the order of the quotes. */
  List<Check> checks(Trade trade) {
    List<Check> checks = new ArrayList<>();
    for (int j = 0; bumps != null && j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double adjoint = estimate.inReplicate(0, 1 + j);
      double step = QuoteUnit.of(quote).bump();
      double spread = estimate.standardError(1 + j) * Math.sqrt(estimate.replicates().length);
      double noise = paths == 0 ? 0 : PATHS_ACROSS_KINKS / Math.sqrt(paths) * spread;
      double tolerance = noise + TRUNCATION * Math.abs(bumps.second()[j] - bumps.first()[j])
          + RELATIVE * Math.abs(bumps.first()[j]) + ROUNDING * Math.abs(estimate.inReplicate(0, 0)) / step;
      checks.add(new Check(Level.TRADE, trade.id(), quote.key().toString(), adjoint, bumps.first()[j], step, tolerance));
    }
    return checks;
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
