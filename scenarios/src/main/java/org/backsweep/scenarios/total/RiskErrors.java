package org.backsweep.scenarios.total;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.measure.TargetRisk;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskError;
import org.backsweep.scenarios.result.RiskLine;

/** Adds the Greeks of trades up to the lines of the portfolio's risk. */
public final class RiskErrors {
  private static final int NAMED = 3;

  private final LocalDate valuation;
  private final RunningTotals<RiskLine> sums;
  private final Map<Place, List<Part>> parts = new HashMap<>();

  private record Place(String currency, RiskLine line) {}

  private record Part(String trade, double standardError) {}

  public RiskErrors(LocalDate valuation, MonteCarloSettings settings) {
    this.valuation = valuation;
    this.sums = new RunningTotals<>(settings.replicates(), Comparator.naturalOrder());
  }

  /** Adds the Greeks of one trade. */
  public void add(TargetRisk valued) {
    Map<RiskLine, List<Integer>> lines = new TreeMap<>();
    for (int j = 0; j < valued.quotes().size(); j++) {
      int quote = j;
      RiskLine.of(valued.quotes().get(j).key(), valuation)
          .ifPresent(line -> lines.computeIfAbsent(line, any -> new ArrayList<>()).add(quote));
    }
    lines.forEach((line, quotes) -> add(valued, line, valued.estimate().map(numbers -> new double[] {quotes.stream()
        .mapToDouble(j -> numbers[1 + j] * RiskUnit.of(valued.quotes().get(j)).size()).sum()})));
  }

  private void add(TargetRisk valued, RiskLine line, Estimate greek) {
    double value = greek.mean(0);
    sums.add(valued.target().book(), valued.currency(), line, new double[] {value, Math.abs(value)}, greek);
    parts.computeIfAbsent(new Place(valued.currency(), line), any -> new ArrayList<>())
        .add(new Part(valued.target().trades().getFirst().id(), greek.standardError(0)));
  }

  /** The lines, by currency and line. */
  public List<RiskError> lines() {
    return sums.lines(Level.PORTFOLIO).stream().map(sum -> {
      String currency = sum.owner().currency();
      return new RiskError(currency, sum.line(), sum.sum().value(), sum.sum().numbers()[1], sum.sum().standardError(),
          parts.get(new Place(currency, sum.line())).stream().filter(part -> part.standardError() > 0)
              .sorted(Comparator.comparingDouble(Part::standardError).reversed()).limit(NAMED).map(Part::trade)
              .toList());
    }).toList();
  }
}
