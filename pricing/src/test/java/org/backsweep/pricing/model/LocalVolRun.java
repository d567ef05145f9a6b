package org.backsweep.pricing.model;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.Sobol;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Quote;

/**
 * Means under local volatility of functions of the level of X in EUR on one date.
 *
 * @param graph of the means
 * @param quotes its inputs
 * @param timeline its steps
 */
record LocalVolRun(Graph graph, List<Quote<?>> quotes, Timeline timeline) {
  /** Records. */
  static LocalVolRun of(MarketData data, LocalDate date, UnaryOperator<Real[]> ofLevelAndDiscount) {
    return of(data, date, List.of(), ofLevelAndDiscount);
  }

  /** Records steps to other dates before the date too. */
  static LocalVolRun of(MarketData data, LocalDate date, List<LocalDate> others, UnaryOperator<Real[]> ofLevelAndDiscount) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Equity equity = market.equity("X", Currency.EUR);
      Simulation simulation = new Simulation(List.of(new LocalVol(equity)), new Real[][] {{tape.constant(1)}});
      TreeSet<LocalDate> dates = new TreeSet<>(others);
      dates.add(date);
      Timeline timeline = simulation.timeline(market, dates);
      Real x = simulation.simulate(tape, timeline, (i, k) -> null).getFirst().get(date);
      double t = market.years(date);
      Real[] means = ofLevelAndDiscount.apply(new Real[] {equity.level(t, x), market.discount(Currency.EUR).factor(t)});
      return new LocalVolRun(tape.graph(means), market.used(), timeline);
    }
  }

  double[] inputs() {
    return quotes.stream().mapToDouble(Quote::value).toArray();
  }

  /** The outputs of a graph in the same inputs, for each replicate. */
  double[][] run(Graph outputs, int replicates, long paths, double[] inputs) {
    Program program = Program.of(outputs);
    double[][] results = new double[replicates][];
    for (int r = 0; r < replicates; r++) {
      results[r] = program.run(Paths.of(paths, BrownianBridge.over(new Sobol(timeline.size(), 7, r), timeline.times())), inputs);
    }
    return results;
  }

  /** The mean over replicates of one output, and its standard error. */
  static double[] mean(double[][] results, int output) {
    double[] all = Arrays.stream(results).mapToDouble(each -> each[output]).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double squares = Arrays.stream(all).map(each -> (each - mean) * (each - mean)).sum();
    return new double[] {mean, Math.sqrt(squares / all.length / Math.max(all.length - 1, 1))};
  }
}
