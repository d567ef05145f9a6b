package org.backsweep.pricing.model;


import com.opengamma.strata.basics.currency.Currency;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;

/** Heston's parameters from implied volatilities. */
class HestonCalibrationTest {
  private record Fit(Graph graph, double[] quotes) {}

  private static Fit fit(MarketData data, String underlying, HestonSettings settings) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Equity equity = market.equity(underlying, Currency.EUR);
      long start = System.nanoTime();
      HestonParameters p = Heston.parameters(equity, settings);
      System.out.printf("recorded and solved in %.3f s%n", 1e-9 * (System.nanoTime() - start));
      Real[] values = {p.kappa(), p.theta(), p.xi(), p.rho(), p.v0()};
      Real error = SurfaceFit.of(equity).error(values, Heston::calls);
      System.out.println(market.warnings());
      return new Fit(tape.graph(values[0], values[1], values[2], values[3], values[4], error),
          market.used().stream().mapToDouble(Quote::value).toArray());
    }
  }

  @Test
  void dax() {
    Fit fit = fit(Markets.dax(), "DAX", HestonSettings.calibrated());
    long start = System.nanoTime();
    Program program = Program.of(fit.graph);
    System.out.printf("program %.3f s%n", 1e-9 * (System.nanoTime() - start));
    for (int i = 0; i < 3; i++) {
      start = System.nanoTime();
      double[] p = program.run(fit.quotes);
      System.out.printf("%s, %.3f s, %d nodes%n", java.util.Arrays.toString(p), 1e-9 * (System.nanoTime() - start), fit.graph.size());
    }
    start = System.nanoTime();
    Graph adjoint = Adjoint.of(fit.graph, 0);
    System.out.printf("adjoint %.3f s, %d nodes%n", 1e-9 * (System.nanoTime() - start), adjoint.size());
    Program greeks = Program.of(adjoint);
    System.out.printf("program %.3f s%n", 1e-9 * (System.nanoTime() - start));
    double[] g = greeks.run(fit.quotes);
    System.out.printf("run %.3f s%n", 1e-9 * (System.nanoTime() - start));
    for (int j : new int[] {0, 20, 50, 90}) {
      double[] up = fit.quotes.clone();
      double h = 1e-4 * up[j];
      up[j] += h;
      double[] down = fit.quotes.clone();
      down[j] -= h;
      System.out.println(j + " " + g[6 + j] + " " + (program.run(up)[0] - program.run(down)[0]) / (2 * h));
    }
  }
}
