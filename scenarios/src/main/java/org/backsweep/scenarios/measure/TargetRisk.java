package org.backsweep.scenarios.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;
import org.backsweep.scenarios.run.Quotation;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * One target with its value and all Greeks.
 *
 * @param target the target that was swept
 * @param currency the currency of the report, which is that of the value and the Greeks
 * @param quotes the quotes of the market that the value depends on
 * @param paths the number of paths of a replicate, 0 where the value needs none
 * @param estimate the value, then the derivative by each quote, for each replicate
 */
public record TargetRisk(SweepTarget target, String currency, List<Quote<?>> quotes, long paths, Estimate estimate) {

  /** A sentence about the first number that is not one; empty if all are numbers. */
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

  /** The same with Greeks to other quotes. */
  TargetRisk quotedBy(Quotation quotation) {
    return new TargetRisk(target, currency, quotation.quotes(quotes), paths, quotation.derivatives(quotes, estimate));
  }

  /** The Greeks, in the order of the quotes. */
  List<Greek> greeks(String id, LocalDate valuation) {
    List<Greek> greeks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      greeks.add(greek(id, quotes.get(j).key().toString(), RiskUnit.of(quotes.get(j)),
          RiskPoint.of(quotes.get(j).key(), valuation), estimate, 1 + j));
    }
    return greeks;
  }

  /** The passage of a day as a Greek. */
  Greek theta(String id, Estimate change) {
    return greek(id, Greek.THETA, RiskUnit.DAY, RiskPoint.THETA, change, 0);
  }

  private Greek greek(String id, String quote, RiskUnit unit, RiskPoint point, Estimate from, int k) {
    return new Greek(Level.TRADE, id, currency, quote, unit.text(), from.mean(k), from.standardError(k),
        from.mean(k) * unit.size(), from.standardError(k) * unit.size(), point, from.isUnseen(k));
  }
}
