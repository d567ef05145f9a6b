package org.backsweep.scenarios.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * One target: its value, all Greeks, theta, and if asked for their reconciliation with bumps.
 *
 * @param target what was swept
 * @param currency the currency of the report, in which value and Greeks are
 * @param quotes the quotes of the market that the value depends on
 * @param paths the paths of a replicate, 0 where the value needs none
 * @param estimate value, then the derivative by each quote, by replicate
 * @param theta the change over one calendar day, by replicate; empty where the next day cannot be valued
 * @param bumps what the bumps gave, by quote; empty where it was not asked for, or cannot be had
 * @param grid what a grid gave; empty where it was not asked for, or there is none
 * @param warnings why there are no bumps
 */
public record TargetRisk(SweepTarget target, String currency, List<Quote<?>> quotes, long paths, Estimate estimate, Optional<Estimate> theta,
    Optional<Bumps> bumps, Optional<GridValuation> grid, List<String> warnings) {
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
   * spread over replicates times the root of the paths of one, over the paths that are bumped.
   */
  private static final double SHARE_OF_A_PATH = 0.1;
  /** Beside a grid a number may be off by so many of its standard errors, ... */
  private static final double ERRORS = 3;
  /** ... and by what steps of time and points make: this share of the value, ... */
  private static final double SHARE_OF_VALUE = 0.002;
  /** ... this share of the Greek, and this one of the largest Greek in the same unit, ... */
  private static final double SHARE_OF_GREEK = 0.01;
  private static final double SHARE_OF_LARGEST = 0.005;
  /** ... but this one where it is by one of several volatilities: steps of a week move some of a vega to the strikes beside. */
  private static final double SHARE_OF_LARGEST_VEGA = 0.15;

  /**
   * Central differences of two sizes, the second twice the first.
   *
   * @param swept the value, then the derivative by each quote, over the paths that are bumped
   * @param paths how many these are; 0 where the value needs none
   */
  record Bumps(double[] swept, BumpAndRevalue.Differences first, BumpAndRevalue.Differences second, long paths) {}

  /** The first number that is none, as a sentence; empty if all are numbers. */
  public Optional<String> fault() {
    for (double[] replicate : estimate.replicates()) {
      for (int k = 0; k < replicate.length; k++) {
        if (!Double.isFinite(replicate[k])) {
          return Optional.of((k == 0 ? "the value" : "the derivative by " + quotes.get(k - 1).key()) + " is " + replicate[k]);
        }
      }
    }
    return Optional.empty();
  }

  /** The Greeks, in the order of the quotes, theta last. */
  public List<Greek> greeks(String id, LocalDate valuation) {
    List<Greek> greeks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      greeks.add(greek(id, quotes.get(j).key().toString(), RiskUnit.of(quotes.get(j)),
          RiskPoint.of(quotes.get(j).key(), valuation), estimate, 1 + j));
    }
    theta.ifPresent(change -> greeks.add(greek(id, Greek.THETA, RiskUnit.DAY, RiskPoint.THETA, change, 0)));
    return greeks;
  }

  private Greek greek(String id, String quote, RiskUnit unit, RiskPoint point, Estimate from, int k) {
    return new Greek(Level.TRADE, id, currency, quote, unit.text(), from.mean(k), from.standardError(k),
        from.mean(k) * unit.size(), from.standardError(k) * unit.size(), point, from.isUnseen(k));
  }

  /** The checks beside a grid: the value, then the Greeks in the order of the quotes, then that by all volatilities. */
  public List<Check> gridChecks(String id) {
    return grid.map(found -> gridChecks(id, found)).orElse(List.of());
  }

  private List<Check> gridChecks(String id, GridValuation found) {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Level.TRADE, id, Check.VALUE, estimate.mean(0), found.value(), 0,
        ERRORS * estimate.standardError(0) + SHARE_OF_VALUE * Math.abs(found.value()), Check.Method.GRID));
    if (found.derivatives().length == 0) {
      return checks;
    }
    // All of the one underlying.
    int[] vols = IntStream.range(0, quotes.size()).filter(j -> quotes.get(j).key() instanceof QuoteKey.ImpliedVol).toArray();
    for (int j = 0; j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double derivative = found.derivatives()[j];
      double share = quote.key() instanceof QuoteKey.ImpliedVol && vols.length > 1 ? SHARE_OF_LARGEST_VEGA : SHARE_OF_LARGEST;
      checks.add(gridCheck(id, quote.key().toString(), estimate.only(1 + j), derivative, GridValuation.bump(quote),
          share * largest(found, RiskUnit.of(quote)) / RiskUnit.of(quote).size()));
    }
    if (vols.length > 1) {
      double[] sums = Arrays.stream(estimate.replicates())
          .mapToDouble(numbers -> Arrays.stream(vols).mapToDouble(j -> numbers[1 + j]).sum()).toArray();
      checks.add(gridCheck(id, Direction.parallel((QuoteKey.ImpliedVol) quotes.get(vols[0]).key()), Estimate.ofReplicates(sums),
          Arrays.stream(vols).mapToDouble(j -> found.derivatives()[j]).sum(), GridValuation.bump(quotes.get(vols[0])), 0));
    }
    return checks;
  }

  private static Check gridCheck(String id, String quote, Estimate of, double derivative, double bump, double more) {
    return new Check(Level.TRADE, id, quote, of.mean(0), derivative, bump,
        ERRORS * of.standardError(0) + SHARE_OF_GREEK * Math.abs(derivative) + more, Check.Method.GRID);
  }

  /** The largest Greek in a unit, for a move of it. */
  private double largest(GridValuation found, RiskUnit unit) {
    double largest = 0;
    for (int j = 0; j < quotes.size(); j++) {
      RiskUnit other = RiskUnit.of(quotes.get(j));
      largest = other.text().equals(unit.text()) ? Math.max(largest, Math.abs(found.derivatives()[j]) * other.size()) : largest;
    }
    return largest;
  }

  /** The checks beside bumps, in the order of the quotes. */
  public List<Check> checks(String id) {
    return bumps.map(found -> checks(id, found)).orElse(List.of());
  }

  private List<Check> checks(String id, Bumps found) {
    List<Check> checks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double bump = found.first().central()[j];
      double step = RiskUnit.of(quote).bump();
      double onePath = paths == 0 ? 0
          : estimate.samplingError(1 + j) * Math.sqrt((double) estimate.replicates().length * paths) / found.paths();
      double tolerance = SHARE_OF_A_PATH * onePath + KINKS * found.first().spread()[j]
          + TRUNCATION * Math.abs(found.second().central()[j] - bump) + RELATIVE * Math.abs(bump)
          + ROUNDING * Math.abs(found.swept()[0]) / step;
      checks.add(new Check(Level.TRADE, id, quote.key().toString(), found.swept()[1 + j], bump, step, tolerance));
    }
    return checks;
  }
}
