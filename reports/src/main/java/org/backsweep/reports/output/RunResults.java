package org.backsweep.reports.output;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.Calibration;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.PnlExplanation;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.capital.SbaCapital;
import org.backsweep.scenarios.result.BatchResult;

/**
 * The input, the arguments and the results of a run.
 *
 * @param arguments the arguments, by name without dashes, defaults included
 * @param market the market
 * @param files the files that were read
 * @param curves a sentence for each currency that says which quotes its discount curve is made from, and why
 * @param rejected the trades that could not be read
 * @param calibrations the models that were fitted to quotes
 * @param result the result of the batch
 * @param explanation the explanation of the change since an earlier date; empty where none was asked for
 * @param limits the use of limits
 * @param capital the capital of books and of the portfolio; empty where it was not asked for
 * @param reached how far the errors of the portfolio's risk were brought down; empty where no target was given
 * @param findings rejected rows and warnings
 * @param clock the times of the run; empty where times are not wanted
 */
public record RunResults(Map<String, Object> arguments, MarketData market, List<FileDigest> files, SortedMap<String, String> curves,
    List<RejectedTrade> rejected, List<Calibration> calibrations, BatchResult result, Optional<PnlExplanation> explanation, List<Limits.Use> limits,
    Optional<List<SbaCapital>> capital, Optional<TargetError.Reached> reached,
    Findings findings, Optional<Clock> clock) {
  /**
   * The times on the clock, in seconds.
   *
   * @param started when the run began
   * @param read the time for reading and checking the input
   * @param valuation the time of the batch, from its first trade to its last
   * @param elapsed the time from the start to now
   */
  public record Clock(Instant started, double read, double valuation, DoubleSupplier elapsed) {}
}
