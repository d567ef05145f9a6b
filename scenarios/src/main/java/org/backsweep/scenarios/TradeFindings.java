package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.portfolio.Trade;

/**
 * All that is found for one trade. Value and Greeks stay where second derivatives or the ladder fail: a warning says so.
 *
 * @param valuation value and Greeks
 * @param curvatures second derivatives
 * @param ladder the values under shifts; empty if not asked for, or if they cannot be had
 * @param warnings what was noticed
 * @param timings where the time went
 */
record TradeFindings(TradeValuation valuation, List<Curvature> curvatures, Optional<Ladder> ladder, List<String> warnings,
    Timings timings) {
  private static final Logger LOG = LogManager.getLogger(TradeFindings.class);

  static TradeFindings of(RecordedTrade trade, TradeValuation valuation, Scope scope) {
    List<String> warnings = new ArrayList<>(valuation.warnings());
    long start = System.nanoTime();
    List<Curvature> curvatures = attempt(trade, () -> Hessian.of(trade, scope.secondOrder()), why -> {
      warnings.add("no second derivatives: " + why);
      return Hessian.none(trade, scope.secondOrder(), why);
    });
    long bent = System.nanoTime();
    Optional<Ladder> ladder = attempt(trade, () -> scope.ladders() ? Optional.of(Ladder.of(trade)) : Optional.empty(), why -> {
      warnings.add("no ladder, and that of book " + trade.trade().book() + " is without this trade: " + why);
      return Optional.empty();
    });
    ladder.ifPresent(found -> warnings.addAll(found.warnings()));
    return new TradeFindings(valuation, curvatures, ladder, List.copyOf(warnings),
        valuation.timings().andThen((bent - start) * 1e-9, (System.nanoTime() - bent) * 1e-9));
  }

  /** The second derivatives as rows. */
  List<Gamma> gammas(Trade trade) {
    return curvatures.stream().map(curvature -> curvature.of(trade.id(), valuation.currency())).toList();
  }

  private static <T> T attempt(RecordedTrade trade, Supplier<T> task, Function<String, T> otherwise) {
    try {
      return task.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.debug("trade {}", trade.trade().id(), e);
      return otherwise.apply(reason(e));
    }
  }

  /** What the user can act on as it is; anything else with its kind, for whoever looks after the program. */
  static String reason(Throwable e) {
    return switch (e) {
      case MarketException known -> known.getMessage();
      case ArithmeticException known -> known.getMessage();
      case OutOfMemoryError known -> "out of memory: give the program more, or fewer threads";
      default -> "a fault of the program: " + e;
    };
  }
}
