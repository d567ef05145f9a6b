package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Real;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** Local volatility gives back the quotes that it was made from. */
class LocalVolRepricingTest {
  private static final int REPLICATES = 8;
  private static final long PATHS = 1 << 13;
  private static final Mixture MIXTURE = new Mixture(new double[] {0.8, 0.2}, new double[] {0.1, 0.3});
  private static final double[] STRIKES = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  @Test
  void ofAMixtureOfLognormals() {
    int[] days = {1, 7, 30, 91, 365};
    requireRepriced(MIXTURE, MIXTURE.market(days, STRIKES), days);
  }

  @Test
  void ofAMixtureWithFatterTails() {
    Mixture mixture = new Mixture(new double[] {0.7, 0.3}, new double[] {0.12, 0.4});
    int[] days = {14, 182};
    requireRepriced(mixture, mixture.market(days, STRIKES), days);
  }

  @Test
  void ofASteepSmile() {
    Ssvi steep = new Ssvi(0.2, 1.4, -0.8);
    int[] days = {7, 30, 91, 365};
    MarketData data = steep.market(days, new double[] {-2, -1.5, -1, -0.5, 0, 0.5, 0.75, 1});
    for (int day : days) {
      double t = day / 365.0;
      double[] y = DoubleStream.of(-1, -0.5, 0, 0.5).map(d -> d * 0.2 * Math.sqrt(t)).toArray();
      double[][] repriced = vols(data, day, y);
      for (int k = 0; k < y.length; k++) {
        assertThat(repriced[k][0]).as("%d days, %s, standard error %.5f", day, y[k], repriced[k][1])
            .isCloseTo(steep.vol(t, y[k]), within(0.001 + 2 * repriced[k][1]));
      }
    }
  }

  /** Steps of one to four days, several of which have one volatility by the level. */
  @Test
  void whereStepsAreShort() {
    int days = 365;
    List<LocalDate> dates = IntStream.range(1, days).filter(d -> d % 5 != 2 && d % 7 != 3).mapToObj(Markets.TODAY::plusDays).toList();
    double t = days / 365.0;
    double[] y = Arrays.stream(STRIKES).map(d -> d * MIXTURE.vol(t, 0) * Math.sqrt(t)).toArray();
    double[][] repriced = vols(MIXTURE.market(new int[] {7, 30, 91, days}, STRIKES), days, dates, y);
    for (int k = 0; k < y.length; k++) {
      assertThat(repriced[k][0]).as("%s deviations, standard error %.5f", STRIKES[k], repriced[k][1])
          .isCloseTo(MIXTURE.vol(t, y[k]), within(0.001 + 2 * repriced[k][1]));
    }
  }

  private static void requireRepriced(Mixture mixture, MarketData data, int[] days) {
    SoftAssertions softly = new SoftAssertions();
    for (int day : days) {
      double t = day / 365.0;
      double[] y = Arrays.stream(STRIKES).map(d -> d * mixture.vol(t, 0) * Math.sqrt(t)).toArray();
      double[][] repriced = vols(data, day, y);
      for (int k = 0; k < y.length; k++) {
        softly.assertThat(repriced[k][0]).as("%d days, %s deviations, standard error %.5f", day, STRIKES[k], repriced[k][1])
            .isCloseTo(mixture.vol(t, y[k]), within((day < 7 ? 0.002 : 0.001) + 2 * repriced[k][1]));
      }
    }
    softly.assertAll();
  }

  /** Implied volatilities by simulation with their standard errors, where there is no carry and spot is 100. */
  private static double[][] vols(MarketData data, int day, double[] y) {
    return vols(data, day, List.of(), y);
  }

  private static double[][] vols(MarketData data, int day, List<LocalDate> others, double[] y) {
    return LocalVolRun.vols(data, day, others, REPLICATES, PATHS, y);
  }

  /**
   * Three strikes of a mixture of 80 % at 10 % and 20 % at 30 %, at two expiries; the right values are the mixture's, and a tenth
   * of a volatility point is worth 0.0115 at 30 days and 0.02 at 91.
   */
  @Test
  void ofThreeStrikes() {
    double[][] vols = {{0.164898013909, 0.140013211746, 0.160130270669}, {0.149659410709, 0.140040065992, 0.145851156761}};
    double[][] values = {{0.303461, 1.517922, 0.371533}, {0.945083, 2.534109, 1.248966}};
    double[] strikes = {95, 100, 105};
    int[] days = {30, 91};
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0.03),
        quote("EQUITY_DIVIDEND/RATE/X/EUR/1Y", 0.01)));
    for (int i = 0; i < days.length; i++) {
      for (int j = 0; j < strikes.length; j++) {
        quotes.add(quote(Markets.VOL + "/" + Markets.TODAY.plusDays(days[i]) + "/" + strikes[j], vols[i][j]));
      }
    }
    MarketData data = MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
    for (int i = 0; i < days.length; i++) {
      LocalVolRun run = LocalVolRun.of(data, Markets.TODAY.plusDays(days[i]), level -> Arrays.stream(strikes).mapToObj(strike -> {
        Real over = level[0].sub(strike);
        return Real.mean(Real.max(strike > 100 ? over : over.neg(), 0)).mul(level[1]);
      }).toArray(Real[]::new));
      double[][] results = run.run(run.graph(), REPLICATES, PATHS, run.inputs());
      for (int j = 0; j < strikes.length; j++) {
        double[] value = LocalVolRun.mean(results, j);
        assertThat(value[0]).as("%d days, %s", days[i], strikes[j])
            .isCloseTo(values[i][j], within((i == 0 ? 0.0115 : 0.02) + 2 * value[1]));
      }
    }
  }

  /** The grid of a time follows the width of that time: what is quoted far off for next week says nothing of a year. */
  @Test
  void farStrikesOfShortExpiriesDoNotMoveLongOnes() {
    int[] days = {7, 365};
    MarketData plain = MIXTURE.market(days, STRIKES);
    List<Quote<?>> quotes = new ArrayList<>(plain.quotes().all());
    double[] far = DoubleStream.iterate(2.5, d -> d <= 6, d -> d + 0.25).flatMap(d -> DoubleStream.of(d, -d)).toArray();
    MIXTURE.market(new int[] {7}, far).quotes().all().stream().filter(q -> q.key() instanceof QuoteKey.ImpliedVol).forEach(quotes::add);
    MarketData more = MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
    double[] y = {-0.2, -0.1, 0, 0.1, 0.2};
    double[][] before = vols(plain, 365, y);
    double[][] after = vols(more, 365, y);
    for (int k = 0; k < y.length; k++) {
      assertThat(after[k][0]).isCloseTo(before[k][0], within(5e-4));
      assertThat(after[k][0]).isCloseTo(MIXTURE.vol(1, y[k]), within(0.001 + 2 * after[k][1]));
    }
  }

  /** On a flat surface the vegas add up to Black's, and delta is Black's. */
  @Test
  void greeksOfAFlatSurfaceAddUpToBlacks() {
    MarketData data = new Mixture(new double[] {1}, new double[] {0.2}).market(new int[] {30, 91, 365},
        new double[] {-2.5, -1, 0, 1, 2.5});
    LocalVolRun run = LocalVolRun.of(data, Markets.TODAY.plusDays(200),
        level -> new Real[] {Real.mean(Real.max(level[0].sub(105), 0))});
    double[][] results = run.run(Adjoint.of(run.graph()).graph(), REPLICATES, PATHS, run.inputs());
    double t = 200 / 365.0;
    double deviation = 0.2 * Math.sqrt(t);
    double d1 = Math.log(100 / 105.0) / deviation + 0.5 * deviation;
    double vega = 0;
    for (int j = 0; j < run.quotes().size(); j++) {
      double[] greek = LocalVolRun.mean(results, 1 + j);
      switch (run.quotes().get(j).key()) {
        case QuoteKey.ImpliedVol _ -> vega += greek[0];
        case QuoteKey.Spot _ -> assertThat(greek[0])
            .isCloseTo(org.apache.commons.math3.special.Erf.erfc(-d1 / Math.sqrt(2)) / 2, within(0.002 + 2 * greek[1]));
        default -> { }
      }
    }
    double black = 100 * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * Math.sqrt(t);
    assertThat(vega).isCloseTo(black, within(0.005 * black));
  }

  /**
   * A smile that bends at its last strike has a local volatility that trebles within a step there. Vega is Black's with a small
   * error, and the value near: with steps as steep as they would be, vega was 55 +- 16 for 51, and the put at 80 1.2 points off.
   */
  @Test
  void aBendAtTheLastStrikeIsNoNoise() {
    double[] strikes = {76, 80, 85, 90, 95, 100, 105, 110, 120};
    LocalDate expiry = Markets.TODAY.plusYears(2);
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100)));
    for (double strike : strikes) {
      double vol = 0.25 - 0.2 * Math.log(strike / 100);
      quotes.add(quote(Markets.VOL + "/" + expiry.minusMonths(6) + "/" + strike, vol + (strike < 80 ? 0.006 : 0)));
      quotes.add(quote(Markets.VOL + "/" + expiry + "/" + strike, vol + (strike < 80 ? 0.01 : 0)));
    }
    quotes.add(quote("ZERO/RATE/EUR/EUR/A365/1Y", 0));
    MarketData data = MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
    double t = Markets.years(expiry);
    for (double strike : new double[] {80, 90, 100}) {
      LocalVolRun run = LocalVolRun.of(data, expiry, level -> new Real[] {Real.mean(Real.max(level[0].neg().add(strike), 0))});
      double[][] results = run.run(Adjoint.of(run.graph()).graph(), REPLICATES, PATHS, run.inputs());
      for (double[] result : results) {
        result[1] = IntStream.range(0, run.quotes().size()).filter(j -> run.quotes().get(j).key() instanceof QuoteKey.ImpliedVol)
            .mapToDouble(j -> result[1 + j]).sum();
        result[0] = Mixture.implied(0.01 * result[0], t, Math.log(strike / 100));
      }
      double vol = 0.25 - 0.2 * Math.log(strike / 100);
      double d1 = (-Math.log(strike / 100) + 0.5 * vol * vol * t) / (vol * Math.sqrt(t));
      double black = 100 * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * Math.sqrt(t);
      double[] vega = LocalVolRun.mean(results, 1);
      assertThat(vega[1]).as("error of vega at %s", strike).isLessThan(0.06 * black);
      assertThat(vega[0]).as("vega at %s", strike).isCloseTo(black, within(2 * vega[1]));
      double[] implied = LocalVolRun.mean(results, 0);
      assertThat(implied[0]).as("volatility at %s", strike).isCloseTo(vol, within(0.004 + 2 * implied[1]));
    }
  }

  /** The sweep is the difference of two runs on the same draws, for each quote. */
  @Test
  void greeksAreThoseOfBumps() {
    LocalVolRun run = LocalVolRun.of(Markets.skewed(), Markets.TODAY.plusDays(250), level -> {
      Real log = Real.log(level[0].mul(0.01));
      return new Real[] {Real.mean(log.mul(log).mul(log))};
    });
    double[] inputs = run.inputs();
    double[] sweep = run.run(Adjoint.of(run.graph()).graph(), 1, 1 << 10, inputs)[0];
    for (int j = 0; j < inputs.length; j++) {
      double h = 1e-5 * inputs[j];
      double[] up = inputs.clone();
      up[j] += h;
      double[] down = inputs.clone();
      down[j] -= h;
      double bump = (run.run(run.graph(), 1, 1 << 10, up)[0][0] - run.run(run.graph(), 1, 1 << 10, down)[0][0]) / (2 * h);
      assertThat(sweep[1 + j]).as(run.quotes().get(j).key().toString()).isCloseTo(bump, within(1e-6 + 1e-3 * Math.abs(bump)));
    }
  }

  private static Quote<QuoteKey> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }
}
