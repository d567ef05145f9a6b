package org.backsweep.scenarios;

import org.backsweep.scenarios.result.TradeResult;

/** Takes the results of trades with their Greeks, checks and second derivatives while a batch runs. */
public interface Details {
  /**
   * Takes a result; called by one thread at a time, in the order of the plan.
   *
   * @param place the place of the trade in the portfolio, from 0
   */
  void take(int place, TradeResult result);
}
