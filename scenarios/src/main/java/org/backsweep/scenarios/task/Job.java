package org.backsweep.scenarios.task;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.scenarios.run.RiskRequest;

/**
 * What all tasks of a batch have in common: where tasks are done by others, each of these is sent it once.
 *
 * @param market the market
 * @param settings paths, replicates, seed, draws
 * @param base the currency of the report; empty to report each trade in its own
 * @param request what is computed beside values and first derivatives
 */
public record Job(MarketData market, MonteCarloSettings settings, Optional<Currency> base, RiskRequest request) {}
