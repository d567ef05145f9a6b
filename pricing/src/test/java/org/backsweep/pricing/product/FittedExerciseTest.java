package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Early exercise where paths have more of a state than their level, beside QuantLib 1.29: {@code FdHestonVanillaEngine}, Bermudan
 * exercise on the same dates, 200 steps of time, 300 x 80 points, Greeks by central differences (0.5 % of spot, 10 bp). The same grid
 * has the European within 0.02 % of the formula.
 */
class FittedExerciseTest {
  private static final MonteCarloSettings PATHS = new MonteCarloSettings(16_384, 16, 1, DrawSource.SOBOL);

  private static Trade put(double strike, int days, int count) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      dates.add(TODAY.plusDays(Math.round((double) days * i / count)));
    }
    return new Trade("T", "book", Currency.EUR, 1, "american", new American("X", PutCall.PUT, strike, dates, dates.last()),
        "american.csv", 2);
  }

  private static Recording heston(Trade trade, double rate, double yield, double theta, double xi, double rho) {
    Models models = new Models(Map.of("X", new ModelChoice<>(Heston.FORMAT, Map.of("kappa", "1.5", "theta", "" + theta, "xi",
        "" + xi, "rho", "" + rho, "v0", "" + theta))));
    return Recorder.record(trade, Markets.flat(100, rate, yield, Math.sqrt(theta)), models, Optional.empty());
  }

  /** A rule that is not the best loses value; what it may lose, and put its Greeks off by, is in {@code within}. */
  @ParameterizedTest
  @CsvSource({
      "100, 364, 12, 0.05, 0.02, 0.04, 0.5, -0.7, 6.03822, -0.322539, -24.88888, 0.02",
      "90, 365, 52, 0.03, 0.06, 0.09, 0.4, -0.5, 7.57367, -0.284978, -35.64322, 0.004"})
  void agreesWithFiniteDifferencesInTwoDimensions(double strike, int days, int count, double rate, double yield, double theta,
      double xi, double rho, double value, double delta, double rateGreek, double share) {
    Valued v = Valued.run(heston(put(strike, days, count), rate, yield, theta, xi, rho), PATHS);
    assertThat(v.value()).isLessThan(value + 3 * v.error()).isGreaterThan((1 - share) * value - 2 * v.error());
    assertThat(v.greek(Markets.SPOT)).isCloseTo(delta, within(-share * delta + 2 * v.greekError(Markets.SPOT)));
    assertThat(v.greek(Markets.ZERO)).isCloseTo(rateGreek, within(-share * rateGreek + 2 * v.greekError(Markets.ZERO)));
  }

  /**
   * A put on the smaller of two, 9 dates in 3 years, strike and spots 100, rate 5 %, yields 0 and 5 %, volatilities 30 % and 20 %,
   * correlation 0.5. The right numbers are by quadrature of the two lognormal levels from date to date, on 361, 541 and 801 points
   * each way, which agree to 0.0003. With the levels alone for a state, the second delta was 12 % off, with 30 of its errors.
   */
  @Test
  void whatCouldBeTakenOfSeveralNamesIsInTheState() {
    String dates = IntStream.rangeClosed(1, 9).mapToObj(i -> TODAY.plusDays(Math.round(1095.0 * i / 9)).toString())
        .collect(Collectors.joining(", "));
    Script smaller = Script.of("at " + dates + ": exercise max(100 - min(S(X), S(Y)), 0)", List.of("X", "Y"), () -> {
      throw new IllegalStateException("no schedule");
    }, Script.SMOOTHING);
    Trade trade = new Trade("T", "book", Currency.EUR, 1, "script", smaller, "script.csv", 2);
    Valued v = Valued.run(Recorder.record(trade, Markets.pair(new double[] {100, 100}, 0.05, new double[] {0, 0.05},
        new double[] {0.3, 0.2}, 0.5), Models.all(BlackScholes.FORMAT, List.of("X", "Y")), Optional.empty()), PATHS);
    assertThat(v.value()).isCloseTo(19.2610, within(0.005 * 19.2610 + 2 * v.error()));
    assertThat(v.greek("EQUITY/PRICE/X/EUR")).isCloseTo(-0.23342, within(0.01 * 0.23342 + 2 * v.greekError("EQUITY/PRICE/X/EUR")));
    assertThat(v.greek("EQUITY/PRICE/Y/EUR")).isCloseTo(-0.21692, within(0.01 * 0.21692 + 2 * v.greekError("EQUITY/PRICE/Y/EUR")));
  }

  /** Each replicate has fits of its own, so that what they differ by is in the standard errors. */
  @Test
  void everyReplicateFitsItsOwnRule() {
    Recording fitted = Recorder.fitted(heston(put(100, 90, 3), 0.05, 0, 0.04, 0.5, -0.7), PATHS, Workers.caller());
    Set<Double> first = new HashSet<>();
    for (double[] coefficients : fitted.fits().values()) {
      first.add(coefficients[0]);
    }
    assertThat(first).hasSize(PATHS.replicates());
    int[] places = fitted.fits().inputs();
    for (int c = 0; c < places.length; c++) {
      assertThat(fitted.inputs()[places[c]]).isEqualTo(fitted.fits().values()[0][c]);
    }
  }
}
