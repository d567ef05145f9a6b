package org.backsweep.pricing.market.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.Sobol;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.LocalVolCheck;
import org.backsweep.pricing.model.Simulation;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;

class LocalVolatilityTest {
  private static final int REPLICATES = 8;
  private static final long PATHS = 1 << 13;

  @Test
  void ofAFlatSurfaceIsTheVolatility() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.flat(100, 0.03, 0.01, 0.2));
      LocalVolatility local = new LocalVolatility(market.get(new Equity.Key("X", Currency.EUR)));
      List<Real> vols = new ArrayList<>();
      for (double t : new double[] {0.001, 0.4, 0.999, 1.5, 7}) {
        for (double y : new double[] {-3, -0.2, 0, 0.33, 2}) {
          vols.add(local.step(t, 1e-3).at(tape.constant(y)));
        }
      }
      double[] values = run(market, tape.graph(vols.toArray(Real[]::new)));
      for (double value : values) {
        assertThat(value).isCloseTo(0.2, within(1e-13));
      }
    }
  }

  /**
   * Gatheral's formula with the derivatives taken by differences of the surface, between strikes, where its curvature has no
   * corner: the means over cells and the lines over the times are 0.15 points off at most.
   */
  @Test
  void isDupiresFormulaOfTheSurface() {
    double h = 1e-4;
    for (double t : new double[] {0.02, 0.3, 0.7, 1.2}) {
      for (double y : new double[] {-0.08, 0.05}) {
        try (Tape tape = Tape.open()) {
          Market market = new Market(tape, Markets.skewed());
          Equity equity = market.get(new Equity.Key("X", Currency.EUR));
          ImpliedSurface surface = equity.smoothedSurface();
          List<Real> out = new ArrayList<>(List.of(new LocalVolatility(equity).step(t, 2e-6).at(tape.constant(y))));
          for (double[] move : new double[][] {{0, 0}, {0, h}, {0, -h}, {h, 0}, {-h, 0}}) {
            out.add(surface.at(t + move[0], tape.constant(y + move[1])).w());
          }
          double[] v = run(market, tape.graph(out.toArray(Real[]::new)));
          double w = v[1];
          double slope = (v[2] - v[3]) / (2 * h);
          double curvature = (v[2] - 2 * w + v[3]) / (h * h);
          double perYear = (v[4] - v[5]) / (2 * h);
          double variance =
              perYear / (1 - y / w * slope + 0.25 * (-0.25 - 1 / w + y * y / (w * w)) * slope * slope + 0.5 * curvature);
          assertThat(v[0]).as("at %s, %s", t, y).isCloseTo(Math.sqrt(variance), within(1.5e-3));
        }
      }
    }
  }

  /**
   * The model gives back the quotes of the DAX but for what the check by finite differences says of an expiry, to 0.25 points: of
   * the quotes that allow butterflies of negative price a week's steps make an average.
   */
  @Test
  void repricesTheQuotesAsFarAsItIsSaid() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      Equity equity = market.get(new Equity.Key("DAX", Currency.EUR));
      ImpliedSurface surface = equity.surface();
      List<LocalVolCheck.Miss> misses = LocalVolCheck.misses(equity);
      double[] times = surface.times();
      TreeSet<LocalDate> dates = new TreeSet<>();
      DoubleStream.of(times).forEach(t -> dates.add(market.valuation().plusDays(Math.round(t * 365))));
      Simulation simulation = new Simulation(List.of(new LocalVol(equity)), new Real[][] {{tape.constant(1)}});
      Timeline timeline = simulation.timeline(market, dates);
      SortedMap<LocalDate, Real> logs = simulation.simulate(tape, timeline, (i, k) -> null).getFirst();
      List<Real> out = new ArrayList<>();
      List<double[]> options = new ArrayList<>();
      int expiry = 0;
      for (LocalDate date : dates) {
        for (double strike : surface.strikes(expiry)) {
          Real level = equity.level(times[expiry], logs.get(date));
          boolean call = strike >= equity.quotedSpot();
          out.add(Real.mean(Real.max(call ? level.sub(strike) : level.neg().add(strike), 0)));
          out.add(surface.totalVariance(times[expiry], strike));
          out.add(equity.forward(times[expiry]));
          options.add(new double[] {times[expiry], strike, call ? 1 : 0, Math.abs(misses.get(expiry).worst())});
        }
        expiry++;
      }
      Program program = Program.of(tape.graph(out.toArray(Real[]::new)));
      double[] inputs = market.used().stream().mapToDouble(Quote::value).toArray();
      double[][] results = new double[REPLICATES][];
      for (int r = 0; r < REPLICATES; r++) {
        results[r] = program.run(Paths.of(PATHS, BrownianBridge.over(new Sobol(timeline.size(), 7, r), timeline.times())),
            inputs);
      }
      int checked = 0;
      for (int k = 0; k < options.size(); k++) {
        double t = options.get(k)[0];
        double strike = options.get(k)[1];
        double forward = results[0][3 * k + 2];
        double vol = Math.sqrt(results[0][3 * k + 1] / t);
        double distance = Math.abs(Math.log(strike / forward)) / (vol * Math.sqrt(t));
        if (t * 365 < 14 && distance > 1.5) {
          continue;
        }
        double price = 0;
        double squares = 0;
        for (double[] result : results) {
          price += result[3 * k] / REPLICATES;
          squares += result[3 * k] * result[3 * k] / REPLICATES;
        }
        double call = options.get(k)[2] == 1 ? price : price + forward - strike;
        double implied = AnalyticFormulas.blackScholesOptionImpliedVolatility(forward, t, strike, 1, call);
        double vega = AnalyticFormulas.blackScholesOptionVega(forward, 0, vol, t, strike);
        double error = Math.sqrt(Math.max(0, squares - price * price) / (REPLICATES - 1)) / vega;
        assertThat(implied).as("strike %s, %.0f days, standard error %.5f", strike, t * 365, error)
            .isCloseTo(vol, within(0.0025 + options.get(k)[3] + 3 * error));
        checked++;
      }
      assertThat(checked).isGreaterThan(95);
    }
  }

  private static double[] run(Market market, Graph graph) {
    return Program.of(graph).run(market.used().stream().mapToDouble(Quote::value).toArray());
  }
}
