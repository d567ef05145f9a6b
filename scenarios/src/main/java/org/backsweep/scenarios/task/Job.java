package org.backsweep.scenarios.task;

import com.opengamma.strata.basics.currency.Currency;
import java.time.Duration;
import java.util.Optional;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.run.RiskRequest;

/**
 * The data that all tasks of a batch have in common. Where others do the tasks, each of them is sent the job once.
 *
 * @param market the market
 * @param settings the settings of the paths: their number, replicates, seed, draws
 * @param base the currency of the report; empty to report each trade in its own
 * @param request the results that are computed beside values and first derivatives
 * @param limit the longest that a group of trades, or a trade alone, may take; empty for any time
 */
public record Job(MarketData market, MonteCarloSettings settings, Optional<Currency> base, RiskRequest request, Optional<Duration> limit) {
  /** Returns the job without markets other than that of today. */
  public Job withoutScenarios() {
    return new Job(market, settings, base, request.with(Scenarios.NONE), limit);
  }
}
