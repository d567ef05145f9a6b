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
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** Heston's parameters from implied volatilities. */
class HestonCalibrationTest {
  private static final double[] KNOWN = {2.5, 0.06, 0.7, -0.65, 0.09};

  /** Outputs: the parameters, the root mean square error, a call of a year at the money. */
  private record Fit(Graph graph, List<Quote<?>> quotes, List<String> warnings) {
    static Fit of(MarketData data, String underlying, HestonSettings settings) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        Equity equity = market.equity(underlying, Currency.EUR);
        Heston heston = Heston.of(equity, settings);
        HestonParameters p = heston.parameters();
        Real[] values = {p.kappa(), p.theta(), p.xi(), p.rho(), p.v0()};
        Heston.warnIfPoor(equity, heston);
        Real error = SurfaceFit.of(equity).error(values, Heston::calls);
        Real call = HestonFormula.of(p, 1, 0.3).call(tape.constant(0));
        return new Fit(tape.graph(values[0], values[1], values[2], values[3], values[4], error, call), market.used(),
            List.copyOf(market.warnings()));
      }
    }

    double[] inputs() {
      return quotes.stream().mapToDouble(Quote::value).toArray();
    }

    double[] run() {
      return Program.of(graph).run(inputs());
    }
  }

  /** The model's own implied volatilities as quotes. */
  private static MarketData known(double[] p) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote(Markets.SPOT, 100), quote(Markets.ZERO + "/EUR/A365/1Y", 0)));
    int[] days = {36, 91, 182, 365, 730};
    for (int d : days) {
      double t = d / 365.0;
      for (double strike = 40; strike <= 200; strike += strike < 130 ? 5 : 10) {
        double call = call(p, t, Math.log(strike / 100));
        double vol = AnalyticFormulas.blackScholesOptionImpliedVolatility(100, t, strike, 1, 100 * call);
        if (Math.abs(Math.log(strike / 100)) < 0.75 * Math.sqrt(t)) {
          quotes.add(quote(Markets.VOL + "/" + d + "D/" + (int) strike, vol));
        }
      }
    }
    return MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), new Fixings(Map.of()));
  }

  private static double call(double[] p, double t, double y) {
    try (Tape tape = Tape.open()) {
      HestonParameters constants = HestonParameters.of(Arrays.stream(p).mapToObj(tape::constant).toArray(Real[]::new));
      return Program.of(tape.graph(HestonFormula.of(constants, t, Math.sqrt(p[1] * t)).call(tape.constant(y)))).run()[0];
    }
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }

  /** Up to what the spline between strikes does to the quotes: parameters within 3 %, volatilities within 0.02 points. */
  @Test
  void findsTheParametersThatQuotesWereMadeFrom() {
    Fit fit = Fit.of(known(KNOWN), "X", HestonSettings.calibrated());
    double[] found = fit.run();
    for (int k = 0; k < KNOWN.length; k++) {
      assertThat(found[k]).as("parameter %s", k).isCloseTo(KNOWN[k], within(0.03 * Math.abs(KNOWN[k])));
    }
    assertThat(found[5]).isLessThan(2e-4);
    assertThat(found[6]).isCloseTo(call(KNOWN, 1, 0), within(2e-5));
    assertThat(fit.warnings).isEmpty();
  }

  /** The sample's DAX: no other optimiser finds a better fit; it is within one volatility point. */
  @Test
  void noOptimiserFindsABetterFit() {
    Fit fit = Fit.of(Markets.dax(), "DAX", HestonSettings.calibrated());
    double[] found = fit.run();
    assertThat(found[5]).isBetween(0.002, 0.01);
    Program error;
    double[] quotes;
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      Equity equity = market.equity("DAX", Currency.EUR);
      SurfaceFit surface = SurfaceFit.of(equity);
      quotes = market.used().stream().mapToDouble(Quote::value).toArray();
      Real[] values = IntStream.range(0, 5).mapToObj(k -> tape.input("p" + k)).toArray(Real[]::new);
      error = Program.of(tape.graph(surface.error(values, Heston::calls)));
    }
    double[] start = {2, 0.08, 0.6, -0.6, 0.1};
    double best = new BOBYQAOptimizer(11, 0.02, 1e-7).optimize(new MaxEval(3000), GoalType.MINIMIZE, new InitialGuess(start),
        new SimpleBounds(new double[] {0.1, 0.01, 0.05, -0.95, 0.01}, new double[] {15, 1, 4, 0.9, 1}),
        new ObjectiveFunction(x -> {
          double[] inputs = Arrays.copyOf(quotes, quotes.length + 5);
          System.arraycopy(x, 0, inputs, quotes.length, 5);
          return error.run(inputs)[0];
        })).getValue();
    assertThat(found[5]).as("against %s", best).isLessThan(best + 1e-6);
  }

  /** The implicit function theorem against calibrating anew, for quotes all over the surface; every expiry has its vega. */
  @Test
  void greeksAreThoseOfCalibratingAnew() {
    Fit fit = Fit.of(Markets.dax(), "DAX", HestonSettings.of(Map.of("kappa", "3")));
    double[] inputs = fit.inputs();
    Program value = Program.of(fit.graph);
    double[] gradient = Program.of(Adjoint.of(fit.graph, 6)).run(inputs);
    int vols = 0;
    for (int j = 0; j < inputs.length; j++) {
      if (fit.quotes.get(j).key() instanceof QuoteKey.ImpliedVol) {
        vols++;
        if (vols % 7 == 0) {
          double h = 1e-4 * inputs[j];
          double[] up = inputs.clone();
          up[j] += h;
          double[] down = inputs.clone();
          down[j] -= h;
          double bump = (value.run(up)[6] - value.run(down)[6]) / (2 * h);
          double adjoint = gradient[fit.graph.outputs() + j];
          assertThat(adjoint).as("%s", fit.quotes.get(j).key()).isCloseTo(bump, within(1e-6 + 1e-4 * Math.abs(bump)));
          assertThat(adjoint).as("%s", fit.quotes.get(j).key()).isNotZero();
        }
      }
    }
    assertThat(vols).isEqualTo(104);
    assertThat(value.run(inputs)[0]).as("given").isEqualTo(3);
  }

  @Test
  void warnsOfAPoorFit() {
    Fit fit = Fit.of(Markets.dax(), "DAX", HestonSettings.of(Map.of("xi", "0.02", "rho", "0")));
    assertThat(fit.warnings).singleElement().asString().startsWith("DAX: heston misses the implied volatilities by");
  }

  @Test
  void needsNoQuotesWhereEverythingIsGiven() {
    Quotes quotes = new Quotes(Markets.TODAY, List.of(quote(Markets.SPOT, 100)), Map.of());
    MarketData data = MarketData.of(quotes, new Fixings(Map.of()));
    try (Tape tape = Tape.open()) {
      Equity equity = new Market(tape, data).equity("X", Currency.EUR);
      HestonParameters p = Heston.of(equity, HestonSettings.of(
          Map.of("kappa", "1", "theta", "0.04", "xi", "0.5", "rho", "-0.5", "v0", "0.05"))).parameters();
      assertThat(Program.of(tape.graph(p.v0(), p.rho())).run(100)).containsExactly(0.05, -0.5);
    }
  }
}
