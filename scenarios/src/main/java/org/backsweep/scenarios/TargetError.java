package org.backsweep.scenarios;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.RiskError;
import org.backsweep.scenarios.result.RiskLine;
import org.backsweep.scenarios.run.RiskRequest;

/**
 * A target for the standard errors of the portfolio's risk: in each line (delta by underlying, vega by underlying and expiry, rho
 * by currency, {@link RiskLine}) the error may be at most a given fraction of the line's gross, the sum of the trades' absolute
 * Greeks.
 *
 * <p>Lines whose gross is below a hundredth of the largest of their measure and currency are left out: a fraction of nearly
 * nothing says nothing.
 *
 * <p>The paths are doubled until the target is met: once at first, and then as often as the errors of the last two passes
 * suggest, which fall as {@code N^-p}, with {@code p} from 1/2 (independent paths) to 1. The errors that are compared with the
 * target are themselves estimates: a pass whose error is by chance too low ends the search, so that the errors of the last pass
 * are a little low where the target is met (with 16 replicates an error is known to within a fifth; the error of the worst of
 * many lines is rather too high).
 *
 * @param share the largest error as a fraction of the gross, 0.01 for one percent; above 0
 * @param mostPaths the largest number of paths that is tried
 */
public record TargetError(double share, long mostPaths) {
  /** The least gross of a line that counts, as a fraction of the largest. */
  private static final double LEAST = 0.01;
  /**
   * The powers by which errors fall: those of independent paths with the root of their number, those of balanced ones faster.
   */
  private static final double SLOWEST = 0.5;
  private static final double FASTEST = 1;

  /**
   * The errors that were reached.
   *
   * @param target the target, a fraction of the gross
   * @param isMet whether it was reached
   * @param worst the line whose error is the largest fraction of its gross; empty where no number has an error
   * @param paths the paths of the last pass
   * @param pathsNeeded the same, or, where the target is not met, the paths that are expected to meet it: a power of two times
   *     the first number
   */
  public record Reached(double target, boolean isMet, Optional<RiskError> worst, long paths, long pathsNeeded) {}

  /** The end of the search: what was reached, with the result and the settings of the last pass. */
  public record Found(Reached reached, MonteCarloSettings settings, BatchResult result) {}

  /** The values and Greeks on a number of paths, and the lines that count. */
  private record Pass(MonteCarloSettings settings, BatchResult result, List<RiskError> lines) {
    static Pass of(MonteCarloSettings settings, Function<MonteCarloSettings, BatchResult> run) {
      BatchResult result = run.apply(settings);
      Map<List<String>, Double> largest = result.risks().stream()
          .collect(Collectors.toMap(Pass::kind, RiskError::gross, Math::max));
      return new Pass(settings, result, result.risks().stream()
          .filter(risk -> risk.gross() > 0 && risk.gross() >= LEAST * largest.get(kind(risk))).toList());
    }

    private static List<String> kind(RiskError risk) {
      return List.of(risk.currency(), risk.line().measure());
    }

    long paths() {
      return settings.paths();
    }

    Optional<RiskError> worst() {
      return lines.stream().filter(risk -> risk.standardError() > 0).max(Comparator.comparingDouble(RiskError::share));
    }

    double error() {
      return worst().map(RiskError::share).orElse(0.0);
    }

    /** The error of all lines together, which is better known than that of one: the root of the mean square. */
    private double ofAll() {
      return Math.sqrt(lines.stream().mapToDouble(risk -> risk.share() * risk.share()).average().orElse(0));
    }

    /** The power of the number of paths by which errors have fallen since a pass over fewer paths. */
    double rate(Pass before) {
      return Math.clamp(Math.log(before.ofAll() / ofAll()) / Math.log((double) paths() / before.paths()), SLOWEST, FASTEST);
    }
  }

  /**
   * Runs passes over more and more paths until the target is met, or the most paths are reached.
   *
   * @param start the settings of the first pass
   * @param run values and first-order Greeks of all trades, itemised ({@link BatchResult#risks}), with given settings
   *     ({@link RiskRequest#ofSearch})
   */
  public Found seek(MonteCarloSettings start, Function<MonteCarloSettings, BatchResult> run) {
    Pass pass = Pass.of(start, run);
    long wanted = doubled(start.paths(), 0, Long.MAX_VALUE);
    double rate = SLOWEST;
    while (pass.error() > share && pass.paths() <= mostPaths / 2) {
      Pass more = Pass.of(start.withPaths(doubled(pass.paths(), wanted, mostPaths)), run);
      rate = more.rate(pass);
      pass = more;
      wanted = needed(pass, rate);
    }
    boolean isMet = pass.error() <= share;
    long needed = isMet ? pass.paths() : needed(pass, rate);
    return new Found(new Reached(share, isMet, pass.worst(), pass.paths(), needed), pass.settings(), pass.result());
  }

  private long needed(Pass pass, double rate) {
    return doubled(pass.paths(), pass.paths() * Math.pow(pass.error() / share, 1 / rate), Long.MAX_VALUE);
  }

  /** The number of paths doubled once, and then again until it is as large as wanted or as allowed. */
  private static long doubled(long paths, double wanted, long most) {
    long more = 2 * paths;
    while (more < wanted && more <= most / 2) {
      more *= 2;
    }
    return more;
  }
}
