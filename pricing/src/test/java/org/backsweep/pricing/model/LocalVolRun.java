package org.backsweep.pricing.model;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.Sobol;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.market.rates.DiscountCurve;
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
      Equity equity = market.get(new Equity.Key("X", Currency.EUR));
      Simulation simulation = new Simulation(List.of(new LocalVol(equity)), new Real[][] {{tape.constant(1)}});
      TreeSet<LocalDate> dates = new TreeSet<>(others);
      dates.add(date);
      Timeline timeline = simulation.timeline(market, dates);
      Real x = simulation.simulate(tape, timeline, (i, k) -> null).getFirst().get(date);
      double t = market.years(date);
      Real[] means = ofLevelAndDiscount.apply(new Real[] {equity.level(t, x), market.get(new DiscountCurve(Currency.EUR)).factor(t)});
      return new LocalVolRun(tape.graph(means), market.used(), timeline);
    }
  }

  /**
   * Implied volatilities by simulation with their standard errors, where there is no carry and spot is 100.
   *
   * @param day the expiry, days after the valuation
   * @param y logarithms of the strikes over the forward
   */
  static double[][] vols(MarketData data, int day, List<LocalDate> others, int replicates, long paths, double[] y) {
    LocalVolRun run = of(data, Markets.TODAY.plusDays(day), others, level -> Arrays.stream(y).mapToObj(each -> {
      Real over = level[0].mul(0.01).sub(Math.exp(each));
      return Real.mean(Real.max(each > 0 ? over : over.neg(), 0));
    }).toArray(Real[]::new));
    double[][] results = run.run(run.graph(), replicates, paths, run.inputs());
    for (double[] result : results) {
      Arrays.setAll(result, k -> Mixture.implied(result[k], day / 365.0, y[k]));
    }
    return IntStream.range(0, y.length).mapToObj(k -> mean(results, k)).toArray(double[][]::new);
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
