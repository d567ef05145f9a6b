package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;

/**
 * One trade: value, all Greeks by one reverse sweep, theta, and if asked for their reconciliation with bumps.
 *
 * <p>It keeps what the results are made from, not the recording, whose size is that of the calculation.
 *
 * @param currency the currency of the report, in which value and Greeks are
 * @param quotes the quotes of the market that the value was recorded from
 * @param paths the paths of a replicate, 0 where the value needs none
 * @param isExtrapolated whether a volatility was needed outside the quotes
 * @param warnings what was noticed in the market
 * @param estimate value, then the derivative by each quote, by replicate
 * @param own the value in the currency of the trade, by replicate
 * @param smoothingBias what smoothing adds to the value, to first order, by replicate; empty where nothing is smoothed
 * @param theta the change over one calendar day, by replicate; empty where the next day cannot be valued
 * @param bumps what the bumps gave, by quote; null where it was not asked for
 * @param timings where the time went
 */
record TradeValuation(String currency, List<Quote<?>> quotes, long paths, boolean isExtrapolated, List<String> warnings,
    Estimate estimate, Estimate own, Optional<Estimate> smoothingBias, Optional<Estimate> theta, Bumps bumps, Timings timings) {
  /** How far rounding in a value may move a difference, as a share of the value over the bump. */
  private static final double ROUNDING = 1e-13;
  /** Agreement is asked for to this share of the Greek. */
  private static final double RELATIVE = 1e-6;
  /** What the two bump sizes differ by bounds truncation: by Taylor it is three times as much. */
  private static final double TRUNCATION = 1;
  /** What the one-sided differences differ by bounds what kinks do ... */
  private static final double KINKS = 2;
  /**
   * ... but for those of several paths that cancel in it: room for this share of one path's part in the Greek, which is its
   * spread over replicates divided by the root of the paths.
   */
  private static final double SHARE_OF_A_PATH = 0.1;

  /** Central differences of two sizes, the second twice the first. */
  record Bumps(BumpAndRevalue.Differences first, BumpAndRevalue.Differences second) {}

  static TradeValuation of(RecordedTrade trade, boolean reconcile, double recordSeconds) {
    long start = System.nanoTime();
    Recording recording = trade.recording();
    Estimate all = Estimate.of(trade.adjoint(), recording.inputs(), recording.grid(), trade.settings(), trade.workers());
    int[] places = recording.marketQuotes();
    Estimate estimate = all.only(IntStream.concat(IntStream.of(Recording.VALUE),
        Arrays.stream(places).map(j -> Recording.FIRST_GREEK + j)).toArray());
    long swept = System.nanoTime();
    List<String> warnings = new ArrayList<>(recording.warnings());
    Optional<Estimate> theta = theta(trade, estimate, warnings);
    long aged = System.nanoTime();
    double[] bumpSeconds = new double[2];
    Bumps bumps = reconcile ? bumps(trade, bumpSeconds) : null;
    double sweep = seconds(start, swept);
    Timings timings = new Timings(recordSeconds, sweep, seconds(swept, aged),
        reconcile ? sweep / estimate.replicates().length : 0, bumpSeconds[0], bumpSeconds[1], 0, 0);
    return new TradeValuation(trade.base().orElse(trade.trade().currency()).getCode(),
        Arrays.stream(places).<Quote<?>>mapToObj(recording.quotes()::get).toList(),
        recording.hasPaths() ? trade.settings().pathsPerReplicate() : 0, recording.isExtrapolated(), List.copyOf(warnings),
        estimate, all.only(Recording.OWN_VALUE), smoothingBias(recording, all), theta, bumps, timings);
  }

  /**
   * What smoothing adds to the value: where a step is symmetric about its level the error grows with the square of the width
   * w, {@code V(w) = V(0) + c w^2}, so that it is half of {@code w dV/dw}.
   */
  private static Optional<Estimate> smoothingBias(Recording recording, Estimate all) {
    return recording.smoothing().isEmpty() ? Optional.empty()
        : Optional.of(all.only(Recording.FIRST_GREEK + recording.smoothing().getAsInt()).times(0.5));
  }

  /**
   * The change of the value over one calendar day, quotes and draws staying as they are, in each replicate. A trade that pays
   * for the last time today has none: what it pays is not lost.
   */
  private static Optional<Estimate> theta(RecordedTrade trade, Estimate today, List<String> warnings) {
    MarketData market = trade.market();
    if (!trade.trade().product().maturity().isAfter(market.valuation())) {
      return Optional.of(Estimate.ofReplicates(new double[1]));
    }
    try {
      Recording next = trade.recording().later(trade.trade(), market.on(market.valuation().plusDays(1)), trade.models(),
          trade.base()).fitted(trade.settings(), trade.workers());
      Estimate then = Estimate.of(Program.of(next.graph()), next.inputs(), next.grid(), trade.settings(), trade.workers());
      double[] change = new double[Math.max(today.replicates().length, then.replicates().length)];
      for (int r = 0; r < change.length; r++) {
        change[r] = then.inReplicate(r, 0) - today.inReplicate(r, 0);
      }
      if (Arrays.stream(change).allMatch(Double::isFinite)) {
        return Optional.of(Estimate.ofReplicates(change));
      }
      warnings.add("no theta: the value of the next day is not a number");
    } catch (MarketException | ArithmeticException | IllegalArgumentException e) {
      warnings.add("no theta: the next day cannot be valued: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Bumps bumps(RecordedTrade trade, double[] seconds) {
    Recording recording = trade.recording();
    Paths paths = trade.firstReplicate();
    int[] places = recording.marketQuotes();
    boolean[] depends = recording.graph().dependsOn();
    boolean[] wanted = new boolean[depends.length];
    Arrays.stream(places).forEach(j -> wanted[j] = depends[j]);
    BumpAndRevalue.Differences[] differences = new BumpAndRevalue.Differences[2];
    for (int k = 0; k < 2; k++) {
      long start = System.nanoTime();
      differences[k] = BumpAndRevalue.differences(trade.value(), recording, paths, wanted, k + 1).only(places);
      seconds[k] = seconds(start, System.nanoTime());
    }
    return new Bumps(differences[0], differences[1]);
  }

  /** The Greeks, in the order of the quotes, theta last. */
  List<Greek> greeks(Trade trade) {
    List<Greek> greeks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      greeks.add(greek(trade, quotes.get(j).key().toString(), QuoteUnit.of(quotes.get(j)), estimate, 1 + j));
    }
    theta.ifPresent(change -> greeks.add(greek(trade, Books.THETA, Books.DAY, change, 0)));
    return greeks;
  }

  private Greek greek(Trade trade, String quote, QuoteUnit unit, Estimate from, int k) {
    return new Greek(Level.TRADE, trade.id(), currency, quote, unit.text(), from.mean(k), from.standardError(k),
        from.mean(k) * unit.size());
  }

  /** The checks, in the order of the quotes. */
  List<Check> checks(Trade trade) {
    List<Check> checks = new ArrayList<>();
    for (int j = 0; bumps != null && j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double bump = bumps.first().central()[j];
      double step = QuoteUnit.of(quote).bump();
      double onePath = paths == 0 ? 0
          : estimate.standardError(1 + j) * Math.sqrt((double) estimate.replicates().length / paths);
      double tolerance = SHARE_OF_A_PATH * onePath + KINKS * bumps.first().spread()[j]
          + TRUNCATION * Math.abs(bumps.second().central()[j] - bump) + RELATIVE * Math.abs(bump)
          + ROUNDING * Math.abs(estimate.inReplicate(0, 0)) / step;
      checks.add(new Check(Level.TRADE, trade.id(), quote.key().toString(), estimate.inReplicate(0, 1 + j), bump, step,
          tolerance));
    }
    return checks;
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
