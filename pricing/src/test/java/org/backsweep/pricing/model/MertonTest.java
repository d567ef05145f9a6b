package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Subgraph;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.solve.LeastSquares;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merton's model: its formula against published prices and the paper's series, its paths against the formula. */
class MertonTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final List<String> INPUTS = List.of("sigma", "m", "d");

  private static Graph formula(double lambda, double t) {
    try (Tape tape = Tape.open()) {
      Real[] p = INPUTS.stream().map(tape::input).toArray(Real[]::new);
      MertonFormula formula = new MertonFormula(new MertonParameters(lambda, p[0], p[1], p[2]), t);
      Real y = tape.input("y");
      return tape.graph(formula.call(y), formula.put(y));
    }
  }

  /**
   * Calls with S = 100, r = 8 %, total volatility v = 25 %, of whose square jumps of mean 0 have the share gamma: Haug, The
   * Complete Guide to Option Pricing Formulas, 1998, section 1.2.4 (those of its table whose 11 terms suffice).
   */
  @ParameterizedTest
  @CsvSource({"80,0.10,1,0.25,20.67", "90,0.25,5,0.25,12.75", "100,0.50,1,0.25,8.95", "120,0.25,10,0.25,0.62",
      "100,0.10,1,0.50,3.14", "110,0.50,5,0.50,4.67", "80,0.25,1,0.75,21.96", "100,0.25,5,0.75,5.71", "120,0.50,1,0.75,2.09"})
  void agreesWithPublishedPrices(double strike, double t, double lambda, double share, double expected) {
    double v = 0.25;
    double d = v * Math.sqrt(share / lambda);
    double forward = 100 * Math.exp(0.08 * t);
    double call = Program.of(formula(lambda, t)).run(v * Math.sqrt(1 - share), -d * d / 2, d, Math.log(strike / forward))[0];
    assertThat(100 * call).isCloseTo(expected, within(0.0105));
  }

  /**
   * The series as the paper has it: Black-Scholes prices with rates {@code r - lambda k + n ln(1 + k)/t}, Poisson weights of
   * {@code lambda (1 + k) t}.
   */
  @ParameterizedTest
  @CsvSource({"0.01, 0.1", "0.5, 2", "3, 0.5", "10, 3"})
  void agreesWithTheSeries(double lambda, double t) {
    double sigma = 0.18;
    double m = -0.12;
    double d = 0.2;
    double k = Math.exp(m + d * d / 2) - 1;
    for (double y : new double[] {-0.4, 0, 0.25}) {
      double expected = 0;
      for (int n = 0; n < 150; n++) {
        double mean = lambda * (1 + k) * t;
        double weight = Math.exp(-mean + n * Math.log(mean) - CombinatoricsUtils.factorialLog(n));
        double rate = -lambda * k + n * Math.log(1 + k) / t;
        double vol = Math.sqrt(sigma * sigma + n * d * d / t);
        expected += weight * AnalyticFormulas.blackScholesOptionValue(1, rate, vol, t, Math.exp(y));
      }
      double[] found = Program.of(formula(lambda, t)).run(sigma, m, d, y);
      assertThat(found[0]).isCloseTo(expected, within(1e-10));
      assertThat(found[0] - found[1]).as("parity").isCloseTo(1 - Math.exp(y), within(1e-14));
    }
  }

  /** Jumps of nothing leave Black's formula. */
  @Test
  void withoutJumpsItIsBlacks() {
    double found = Program.of(formula(0.7, 1.5)).run(0.3, 0, 1e-8, 0.1)[0];
    assertThat(found).isCloseTo(AnalyticFormulas.blackScholesOptionValue(1, 0, 0.3, 1.5, Math.exp(0.1)), within(1e-12));
  }

  @Test
  void theFormulaIsSmooth() {
    Graph graph = formula(0.5, 1);
    GradCheck.firstOrder(graph, 0.18, -0.12, 0.2, 0.05).requireWithin(1e-8);
    GradCheck.secondOrder(graph, 0.18, -0.12, 0.2, 0.05).requireWithin(1e-6);
    assertThat(graph.kinks()).isEmpty();
  }

  /** The number of jumps in one step as long as anything lasts: its mean and variance are what is expected. */
  @ParameterizedTest
  @CsvSource({"0.01, 1", "10, 1", "10, 100"})
  void jumpsHaveTheirMeanAndVariance(double lambda, double t) {
    double m = 1e-3;
    Walked walked = Walked.of(INPUTS, x -> new Merton(new MertonParameters(lambda, x[0], x[1], x[2])), t, 0, p -> x -> x);
    Walked squared = Walked.of(INPUTS, x -> new Merton(new MertonParameters(lambda, x[0], x[1], x[2])), t, 0, p -> x -> x.mul(x));
    double[] p = {1e-9, m, 1e-9};
    double drift = -lambda * t * (Math.exp(m) - 1);
    Estimate mean = walked.run(1 << 15, p);
    Estimate square = squared.run(1 << 15, p);
    double expected = lambda * t * m + drift;
    assertThat(mean.mean(0)).isCloseTo(expected, within(4 * mean.standardError(0) + 1e-9));
    assertThat(square.mean(0)).isCloseTo(lambda * t * m * m + expected * expected, within(4 * square.standardError(0) + 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 5})
  void pathsAreThoseOfTheFormula(double lambda) {
    double[] p = {0.18, -0.12, 0.2};
    Walked forward = Walked.of(INPUTS, x -> new Merton(new MertonParameters(lambda, x[0], x[1], x[2])), 1, 4, x -> Real::exp);
    Estimate mean = forward.run(1 << 16, p);
    assertThat(mean.mean(0)).as("martingale").isCloseTo(1, within(4 * mean.standardError(0)));
    assertThat(mean.standardError(0)).isBetween(1e-9, 2e-3);
    for (double y : new double[] {-0.2, 0, 0.2}) {
      double strike = Math.exp(y);
      Walked call = Walked.of(INPUTS, x -> new Merton(new MertonParameters(lambda, x[0], x[1], x[2])), 1, 4,
          x -> end -> Real.max(Real.exp(end).sub(strike), 0));
      Estimate found = call.run(1 << 16, p);
      double[] exact = Program.of(Adjoint.of(formula(lambda, 1), 0).graph()).run(p[0], p[1], p[2], y);
      assertThat(found.mean(0)).as("at %s", y).isCloseTo(exact[0], within(4 * found.standardError(0)));
      for (int k = 0; k < p.length; k++) {
        assertThat(found.mean(1 + k)).as("by %s at %s", INPUTS.get(k), y)
            .isCloseTo(exact[2 + k], within(4 * found.standardError(1 + k)));
        assertThat(found.standardError(1 + k)).isLessThan(0.05 * Math.max(0.1, Math.abs(exact[2 + k])));
      }
    }
  }

  /**
   * The sample's DAX: jumps down; no other optimiser finds a better fit, which a flat volatility keeps from being good where
   * the term structure falls; and volatilities have their Greeks as if calibrated anew.
   */
  @Test
  void isCalibratedToTheImpliedVolatilities() {
    Graph graph;
    List<Quote<?>> quotes;
    MertonSettings settings = MertonSettings.of(Map.of("lambda", "0.6"));
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      MertonParameters p = Merton.of(market.get(new Equity.Key("DAX", Currency.EUR)), settings).parameters();
      graph = tape.graph(p.sigma(), p.mean(), p.deviation());
      quotes = market.used();
    }
    double[] inputs = quotes.stream().mapToDouble(Quote::value).toArray();
    Program program = Program.of(graph);
    double[] found = program.run(inputs);
    assertThat(found[0]).isBetween(0.1, 0.3);
    assertThat(found[1]).isBetween(-0.6, -0.05);
    requireBest(settings);
    double[] gradient = Program.of(Adjoint.of(graph, 1).graph()).run(inputs);
    for (int j = 20; j < inputs.length; j += 11) {
      double h = 1e-4 * inputs[j];
      double[] up = inputs.clone();
      up[j] += h;
      double[] down = inputs.clone();
      down[j] -= h;
      double bump = (program.run(up)[1] - program.run(down)[1]) / (2 * h);
      assertThat(gradient[3 + j]).as("%s", quotes.get(j).key()).isCloseTo(bump, within(1e-5 + 1e-4 * Math.abs(bump)));
    }
  }

  private static void requireBest(MertonSettings settings) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      SurfaceFit fit = SurfaceFit.of(market.get(new Equity.Key("DAX", Currency.EUR)), settings.fit());
      Subgraph slice = Subgraph.record(fit.residuals(new double[3], 0), 3);
      double[] parameters = market.valuesAtQuotes(slice.parameters());
      LeastSquares squares = LeastSquares.of(slice.residuals(), 3, Program::function);
      List<ModelParameter> open = fit.open();
      double best = new BOBYQAOptimizer(7, 0.02, 1e-8).optimize(new MaxEval(3000), GoalType.MINIMIZE,
          new InitialGuess(new double[] {0.25, -0.2, 0.2}),
          new SimpleBounds(new double[] {0.02, -0.8, 0.011}, new double[] {1, 0.4, 0.5}),
          new ObjectiveFunction(x -> sumOfSquares(squares.residuals(
              IntStream.range(0, 3).mapToDouble(k -> open.get(k).coordinateOf(x[k])).toArray(), parameters)))).getValue();
      assertThat(sumOfSquares(squares.residuals(FittedParameters.search(fit).point(), parameters))).isLessThan(best + 1e-8);
    }
  }

  private static double sumOfSquares(double[] residuals) {
    return Arrays.stream(residuals).map(r -> r * r).sum();
  }

  /** Quotes that are the model's own, by the paper's series in another library's Black-Scholes formula: the parameters are found. */
  @ParameterizedTest
  @CsvSource({"0.15, -0.2, 0.1, 0.5", "0.3, -0.05, 0.25, 1", "0.1, 0.15, 0.05, 2", "0.2, -0.6, 0.3, 0.1"})
  void findsTheParametersThatQuotesWereMadeFrom(double sigma, double m, double d, double lambda) {
    List<Quote<?>> quotes = new ArrayList<>();
    quotes.add(quote(Markets.SPOT, 100));
    quotes.add(quote(Markets.ZERO + "/EUR/A365/1Y", 0));
    quotes.add(quote(Markets.DIVIDEND + "/1Y", 0));
    for (int days : new int[] {30, 182, 730}) {
      for (int n = -4; n <= 4; n++) {
        double strike = Math.rint(100 * Math.exp(0.35 * n * Math.sqrt(days / 365.0) * 0.3));
        double call = series(lambda, days / 365.0, sigma, m, d, Math.log(strike / 100));
        quotes.add(quote(Markets.VOL + "/" + days + "D/" + strike,
            AnalyticFormulas.blackScholesOptionImpliedVolatility(1, days / 365.0, strike / 100, 1, call)));
      }
    }
    MarketData data = MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), new Fixings(Map.of()));
    Calibration found;
    try (Tape tape = Tape.open()) {
      found = FittedSmile.calibration(new Market(tape, data).get(new Equity.Key("X", Currency.EUR)), new MertonSettings(lambda, Map.of()).fit()).orElseThrow();
    }
    assertThat(found.values()[0]).isCloseTo(sigma, within(0.01 * sigma));
    assertThat(found.values()[1]).isCloseTo(m, within(0.02 * Math.abs(m)));
    assertThat(found.values()[2]).isCloseTo(d, within(0.03 * d));
    assertThat(found.rms()).isLessThan(1e-4);
    assertThat(found.warnings()).isEmpty();
  }

  /**
   * Quotes at the money alone leave open what of the variance is of jumps: a valley that is all but flat, in which a calibration
   * under moved quotes ends at last where one from anew does.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -0.05, -0.02, 0.02, 0.05, 0.1})
  void isCalibratedAgainWhereQuotesSayLittle(double shift) {
    double[] vols = {0.5245, 0.4306, 0.4298, 0.3882, 0.4359};
    Graph graph;
    double[] inputs;
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, atTheMoney(vols, 0));
      MertonParameters p = Merton.of(market.get(new Equity.Key("X", Currency.EUR)), MertonSettings.calibrated()).parameters();
      graph = tape.graph(p.sigma(), p.mean(), p.deviation());
      inputs = market.used().stream().mapToDouble(quote -> quote.value() + (quote.key() instanceof QuoteKey.ImpliedVol ? shift : 0)).toArray();
    }
    double[] again = Program.of(graph).run(inputs);
    double[] anew;
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, atTheMoney(vols, shift));
      MertonParameters p = Merton.of(market.get(new Equity.Key("X", Currency.EUR)), MertonSettings.calibrated()).parameters();
      anew = market.valuesAtQuotes(p.sigma(), p.mean(), p.deviation());
    }
    assertThat(variance(again)).isCloseTo(variance(anew), within(1e-6));
  }

  private static double variance(double[] p) {
    return p[0] * p[0] + 0.5 * (p[1] * p[1] + p[2] * p[2]);
  }

  private static MarketData atTheMoney(double[] vols, double shift) {
    String[] terms = {"1M", "3M", "6M", "1Y", "2Y"};
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 20.755505), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0.02)));
    for (int i = 0; i < terms.length; i++) {
      quotes.add(quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/" + terms[i] + "/ATMF", vols[i] + shift));
    }
    return MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }

  /**
   * What the series leaves out, at the corners of what parameters may be and at a month to ten years, against as many terms as
   * are not nothing: below 1e-11 of the forward.
   */
  @ParameterizedTest
  @CsvSource({"0.01, 10", "0.5, 0.08", "0.5, 10", "10, 0.08", "10, 1", "10, 10", "10, 100"})
  void whatTheSeriesLeavesOutIsNothing(double lambda, double t) {
    Program program = Program.of(formula(lambda, t));
    for (double sigma : new double[] {0.01, 0.3, 2}) {
      for (double m : new double[] {-0.9, 0, 0.5}) {
        for (double d : new double[] {0.01, 0.6}) {
          for (double y : new double[] {-0.5, 0, 0.5, 3}) {
            assertThat(program.run(sigma, m, d, y)[0]).as("%s %s %s at %s", sigma, m, d, y)
                .isCloseTo(series(lambda, t, sigma, m, d, y), within(1e-11));
          }
        }
      }
    }
  }

  /** The series in the form of {@link MertonFormula}, with far more terms than matter. */
  private static double series(double lambda, double t, double sigma, double m, double d, double y) {
    double k = Math.exp(m + d * d / 2) - 1;
    double sum = 0;
    for (int n = 0; n < 4000; n++) {
      double logForward = n * (m + d * d / 2) - lambda * k * t;
      double logWeight = -lambda * t + n * Math.log(lambda * t) - CombinatoricsUtils.factorialLog(n);
      double s = Math.sqrt(sigma * sigma * t + n * d * d);
      double d1 = (logForward - y) / s + 0.5 * s;
      sum += Math.exp(logWeight + logForward) * NORMAL.cumulativeProbability(d1)
          - Math.exp(logWeight + y) * NORMAL.cumulativeProbability(d1 - s);
    }
    return sum;
  }
}
