package org.backsweep.benchmarks.book;

import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;

/** The state of a trade along a path so far. */
final class Payoff {
  private static final double LIMIT = 0.02;
  private static final double GLOBAL_CAP = 0.5;
  private static final double NOTIONAL = 100;
  private static final double HALF_WIDTH = 0.5;

  private final BookTrade trade;
  private final Real spot;
  private Real before;
  // The sum of the levels or of the bounded returns, the extreme, or the weight of a path not knocked out.
  private Real state;

  Payoff(BookTrade trade, Tape tape, Real spot) {
    this.trade = trade;
    this.spot = spot;
    this.before = spot;
    this.state = switch (trade.kind()) {
      case EUROPEAN, ASIAN, CLIQUET -> tape.constant(0);
      case LOOKBACK -> null;
      case UP_AND_OUT -> tape.constant(1);
    };
  }

  /** A date on which the level is the spot times the exponential of a growth. */
  void observe(Real growth) {
    switch (trade.kind()) {
      case EUROPEAN -> { }
      case ASIAN -> state = state.add(level(growth));
      // The extreme of the growth is that of the level: one exponential, at the end.
      case LOOKBACK -> state = state == null ? growth : trade.isCall() ? Real.max(state, growth) : Real.min(state, growth);
      case UP_AND_OUT -> state = state.mul(Real.min(Real.max(level(growth).neg().add(trade.barrier() + HALF_WIDTH), 0), 1));
      case CLIQUET -> {
        Real level = level(growth);
        state = state.add(Real.min(Real.max(level.div(before).sub(1), -LIMIT), LIMIT));
        before = level;
      }
    }
  }

  /** The payment, given the growth to the last date. */
  Real paid(Real growth) {
    return switch (trade.kind()) {
      case EUROPEAN -> option(level(growth));
      case ASIAN -> option(state.mul(1.0 / trade.steps()));
      case LOOKBACK -> option(level(state));
      case UP_AND_OUT -> state.mul(option(level(growth)));
      case CLIQUET -> Real.min(Real.max(state, 0), GLOBAL_CAP).mul(NOTIONAL);
    };
  }

  private Real level(Real growth) {
    return spot.mul(Real.exp(growth));
  }

  private Real option(Real level) {
    Real gain = level.sub(trade.strike());
    return Real.max(trade.isCall() ? gain : gain.neg(), 0);
  }
}
