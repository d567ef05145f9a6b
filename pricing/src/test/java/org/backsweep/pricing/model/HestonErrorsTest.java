package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** The standard errors of calibrated parameters. */
class HestonErrorsTest {
  private static final double[] WANTED = {2, 0.05, 0.6, -0.6, 0.04};
  private static final double NOISE = 0.002;
  private static final double[] DEVIATIONS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};
  private static final int EXPIRIES = 16;

  /**
   * Of quotes that are off by 0.2 points each by chance no unbiased linear estimate is better than least squares on all of them
   * (Gauss and Markov): its error is the least that an honest one can be. With sixteen expiries, which are fitted in pairs at the times
   * between, those of theta and v0 were said to be a twelfth less.
   */
  @Test
  void areThoseOfTheQuotesWhereExpiriesArePaired() {
    List<double[]> places = IntStream.range(0, EXPIRIES).mapToObj(i -> Math.rint(7 * Math.pow(1460 / 7.0, i / (EXPIRIES - 1.0))))
        .flatMap(days -> Arrays.stream(DEVIATIONS).mapToObj(d -> new double[] {days, d * 0.21 * Math.sqrt(days / 365)})).toList();
    double[] least = least(places);
    try (Tape tape = Tape.open()) {
      Calibration found = ModelChoice.of(Heston.FORMAT)
          .calibration(new Market(tape, noisy(places)).get(new Equity.Key("X", Currency.EUR))).orElseThrow();
      for (int k = 0; k < WANTED.length; k++) {
        Calibration.Parameter parameter = found.parameters().get(k);
        assertThat(parameter.error().orElseThrow()).as(parameter.name()).isBetween(least[k], 1.5 * least[k]);
        assertThat(Math.abs(parameter.value() - WANTED[k])).as(parameter.name()).isLessThan(3 * parameter.error().orElseThrow());
      }
    }
  }

  private static MarketData noisy(List<double[]> places) {
    Random random = new Random(3);
    double[] noise = random.doubles(places.size(), -1, 1).toArray();
    double rms = Math.sqrt(Arrays.stream(noise).map(each -> each * each).average().orElseThrow());
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote(Markets.SPOT, 100), quote(Markets.ZERO + "/EUR/A365/1Y", 0)));
    for (int i = 0; i < places.size(); i++) {
      double[] place = places.get(i);
      quotes.add(quote(Markets.VOL + "/" + Markets.TODAY.plusDays((long) place[0]) + "/" + 100 * Math.exp(place[1]),
          vol(WANTED, place) + NOISE * noise[i] / rms));
    }
    return MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
  }

  private static double[] least(List<double[]> places) {
    RealMatrix jacobian = MatrixUtils.createRealMatrix(places.size(), WANTED.length);
    for (int k = 0; k < WANTED.length; k++) {
      double[] moved = WANTED.clone();
      moved[k] *= 1 + 1e-4;
      for (int i = 0; i < places.size(); i++) {
        jacobian.setEntry(i, k, (vol(moved, places.get(i)) - vol(WANTED, places.get(i))) / (moved[k] - WANTED[k]));
      }
    }
    RealMatrix inverse = MatrixUtils.inverse(jacobian.transpose().multiply(jacobian));
    return IntStream.range(0, WANTED.length).mapToDouble(k -> NOISE * Math.sqrt(inverse.getEntry(k, k))).toArray();
  }

  private static double vol(double[] parameters, double[] place) {
    double t = place[0] / 365;
    double call = HestonIntegral.call(parameters, t, place[1]);
    return Mixture.implied(place[1] > 0 ? call : call - 1 + Math.exp(place[1]), t, place[1]);
  }

  private static Quote<QuoteKey> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }
}
