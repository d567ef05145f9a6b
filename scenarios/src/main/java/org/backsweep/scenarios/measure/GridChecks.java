package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.MovedQuotes;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * The reconciliation of value and Greeks with finite differences on a grid, for targets whose trades are all on grids: the value,
 * then the Greeks in the order of the quotes, then the Greek to all volatilities together.
 *
 * @param reconciled whether a trade is reconciled
 */
public record GridChecks(Predicate<Trade> reconciled) implements Measure<List<Check>> {
  /** The tolerance beside a grid is this many standard errors, ... */
  private static final double ERRORS = 3;
  /** ... plus the error of time steps and points: this fraction of the value, ... */
  private static final double SHARE_OF_VALUE = 0.002;
  /** ... this fraction of the Greek and {@code SHARE_OF_LARGEST} of the largest Greek in the same unit, ... */
  private static final double SHARE_OF_GREEK = 0.01;
  private static final double SHARE_OF_LARGEST = 0.005;
  /**
   * ... but this fraction where the Greek is to one of several volatilities: steps of a week move part of a vega to neighbouring
   * strikes.
   */
  private static final double SHARE_OF_LARGEST_VEGA = 0.15;

  @Override
  public double usualTime() {
    return 0.02;
  }

  @Override
  public List<Found<List<Check>>> of(SweptGroup swept) {
    return swept.targets().stream().map(risk -> Found.of(checks(swept.group(), risk))).toList();
  }

  private Optional<List<Check>> checks(RecordedGroup group, TargetRisk risk) {
    return risk.target().trades().stream().noneMatch(reconciled) ? Optional.empty()
        : GridValuation.of(group, risk.target()).map(found -> checks(risk, found));
  }

  private static List<Check> checks(TargetRisk risk, GridValuation found) {
    String id = risk.target().trades().getFirst().id();
    Estimate estimate = risk.estimate();
    List<Quote<?>> quotes = risk.quotes();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Level.TRADE, id, Check.VALUE, estimate.mean(0), found.value(), 0,
        ERRORS * estimate.standardError(0) + SHARE_OF_VALUE * Math.abs(found.value()), Check.Method.GRID));
    if (found.derivatives().length == 0) {
      return checks;
    }
    // All volatilities are of the one underlying.
    int[] vols = IntStream.range(0, quotes.size()).filter(j -> quotes.get(j).key() instanceof QuoteKey.ImpliedVol).toArray();
    for (int j = 0; j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double derivative = found.derivatives()[j];
      double share = quote.key() instanceof QuoteKey.ImpliedVol && vols.length > 1 ? SHARE_OF_LARGEST_VEGA : SHARE_OF_LARGEST;
      checks.add(check(id, quote.key().toString(), estimate.only(1 + j), derivative, GridValuation.bump(quote),
          share * largest(quotes, found, RiskUnit.of(quote)) / RiskUnit.of(quote).size()));
    }
    if (vols.length > 1) {
      double[] sums = Arrays.stream(estimate.replicates())
          .mapToDouble(numbers -> Arrays.stream(vols).mapToDouble(j -> numbers[1 + j]).sum()).toArray();
      checks.add(check(id, MovedQuotes.parallel((QuoteKey.ImpliedVol) quotes.get(vols[0]).key()).text(), Estimate.ofReplicates(sums),
          Arrays.stream(vols).mapToDouble(j -> found.derivatives()[j]).sum(), GridValuation.bump(quotes.get(vols[0])), 0));
    }
    return checks;
  }

  private static Check check(String id, String quote, Estimate of, double derivative, double bump, double more) {
    return new Check(Level.TRADE, id, quote, of.mean(0), derivative, bump,
        ERRORS * of.standardError(0) + SHARE_OF_GREEK * Math.abs(derivative) + more, Check.Method.GRID);
  }

  /** The largest Greek in a unit, for a move of it. */
  private static double largest(List<Quote<?>> quotes, GridValuation found, RiskUnit unit) {
    double largest = 0;
    for (int j = 0; j < quotes.size(); j++) {
      RiskUnit other = RiskUnit.of(quotes.get(j));
      largest = other.text().equals(unit.text()) ? Math.max(largest, Math.abs(found.derivatives()[j]) * other.size()) : largest;
    }
    return largest;
  }
}
