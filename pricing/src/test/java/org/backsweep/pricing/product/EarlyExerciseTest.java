package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Values and Greeks of options with early exercise beside those of QuantLib 1.29: {@code FdBlackScholesVanillaEngine}, Bermudan
 * exercise on the same dates, 800 steps of time and 1201 points, Greeks by central differences (0.5 % of spot, 0.2 volatility
 * points, 10 bp). The first twenty are the cases of Longstaff and Schwartz (2001), table 1.
 */
class EarlyExerciseTest {
  private static final List<ModelFormat<?>> LOCAL_MODELS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT);
  private static final MonteCarloSettings PATHS = new MonteCarloSettings(16_384, 16, 2001, DrawSource.SOBOL);
  private static final List<String> KEYS = List.of(Markets.SPOT, Markets.VOL, Markets.ZERO);

  /** Value, delta, vega and rho: {@code numbers} in this order. */
  private record Case(PutCall option, double spot, double strike, int days, int dates, double rate, double yield, double vol,
      double... numbers) {
    American product() {
      SortedSet<LocalDate> exercise = new TreeSet<>();
      for (int i = 1; i <= dates; i++) {
        exercise.add(TODAY.plusDays(Math.round((double) days * i / dates)));
      }
      return new American("X", option, strike, exercise, exercise.last());
    }

    Script script() {
      String dates = product().exercise().stream().map(LocalDate::toString).collect(Collectors.joining(", "));
      String amount = option == PutCall.PUT ? "max(" + strike + " - S, 0)" : "max(S - " + strike + ", 0)";
      return Script.of("at " + dates + ": exercise " + amount, List.of("X"), ScriptPair.TARGET, Script.SMOOTHING);
    }

    MarketData market() {
      return Markets.flat(spot, rate, yield, vol);
    }
  }

  private static Case table(double spot, double vol, int years, double... numbers) {
    return new Case(PutCall.PUT, spot, 40, 365 * years, 50 * years, 0.06, 0, vol, numbers);
  }

  private static final List<Case> CASES = List.of(
      table(36, 0.2, 1, 4.47778, -0.695866, 10.95518, -10.49368),
      table(38, 0.2, 1, 3.25010, -0.536470, 13.94233, -11.92046),
      table(40, 0.2, 1, 2.31405, -0.404064, 14.74703, -11.32309),
      table(42, 0.2, 1, 1.61696, -0.297207, 14.07537, -9.76570),
      table(44, 0.2, 1, 1.10986, -0.213623, 12.52422, -7.90335),
      table(36, 0.4, 1, 7.10124, -0.508398, 13.90773, -15.59368),
      table(38, 0.4, 1, 6.14756, -0.446321, 14.65697, -15.26658),
      table(40, 0.4, 1, 5.31195, -0.390313, 15.05539, -14.63822),
      table(42, 0.4, 1, 4.58245, -0.340154, 15.15307, -13.81548),
      table(44, 0.4, 1, 3.94767, -0.295540, 15.00148, -12.87783),
      table(36, 0.2, 2, 4.84020, -0.615839, 16.12958, -17.78094),
      table(38, 0.2, 2, 3.74473, -0.484585, 18.86349, -19.47313),
      table(40, 0.2, 2, 2.88454, -0.379598, 19.65647, -19.04603),
      table(42, 0.2, 2, 2.21234, -0.295842, 19.17844, -17.48378),
      table(44, 0.2, 2, 1.68981, -0.229338, 17.91476, -15.40426),
      table(36, 0.4, 2, 8.50675, -0.443088, 19.03442, -27.34540),
      table(38, 0.4, 2, 7.66800, -0.396587, 19.79201, -27.14505),
      table(40, 0.4, 2, 6.91704, -0.355184, 20.26831, -26.60492),
      table(42, 0.4, 2, 6.24429, -0.318299, 20.50687, -25.82313),
      table(44, 0.4, 2, 5.64121, -0.285417, 20.54713, -24.87566),
      new Case(PutCall.PUT, 100, 90, 365, 52, 0.03, 0.06, 0.3, 7.74057, -0.324134, 34.67360, -40.05410),
      new Case(PutCall.CALL, 42, 40, 364, 12, 0.06, 0.08, 0.3, 5.31222, 0.582463, 15.10394, 14.01728),
      new Case(PutCall.PUT, 60, 120, 1095, 36, 0.04, 0.01, 0.25, 59.65543, -0.999172, 0.00139, -9.83283),
      new Case(PutCall.PUT, 100, 60, 182, 26, 0.05, 0, 0.35, 0.10146, -0.011086, 2.05724, -0.57933));

  /** What makes a difference small: of two vegas that are nearly 0 no share can be asked for. */
  private static double scale(Case c, int number) {
    double least = new double[] {0, 0, 0.03 * c.spot(), 0.03 * c.spot()}[number];
    return Math.max(Math.abs(c.numbers()[number]), least);
  }

  /** The grid has no error but that of its points: 0.05 % of the value, 0.1 % of each Greek. */
  @ParameterizedTest
  @FieldSource("LOCAL_MODELS")
  void theGridAgreesWithAnotherOne(ModelFormat<?> model) {
    for (Case c : model == BlackScholes.FORMAT ? CASES : CASES.subList(18, CASES.size())) {
      double[] found = onGrid(c, model);
      for (int k = 0; k < found.length; k++) {
        assertThat(found[k]).as(c + " number " + k).isCloseTo(c.numbers()[k], within((k == 0 ? 0.0005 : 0.001) * scale(c, k)));
      }
    }
  }

  private static double[] onGrid(Case c, ModelFormat<?> model) {
    Recording recording = Valued.recording(c.product(), c.market(), model);
    double[] sizes = {1e-4 * c.spot(), 1e-4, 1e-4};
    List<ToDoubleFunction<Quote<?>>> moves = new ArrayList<>(List.of(Quote::value));
    for (int k = 0; k < sizes.length; k++) {
      String key = KEYS.get(k);
      double size = sizes[k];
      for (int sign : new int[] {1, -1}) {
        moves.add(quote -> quote.value() + (quote.key().toString().startsWith(key) ? sign * size : 0));
      }
    }
    double[] values = recording.grids().orElseThrow().values(List.of(recording.parts().getFirst().trade()), moves,
        Workers.caller());
    double[] found = {values[0], 0, 0, 0};
    for (int k = 0; k < sizes.length; k++) {
      found[k + 1] = (values[1 + 2 * k] - values[2 + 2 * k]) / (2 * sizes[k]);
    }
    return found;
  }

  /**
   * Each number is within four of its standard errors and a twentieth of a percent, and more than nine in ten within two: the
   * errors are neither too small nor, against the numbers, large.
   */
  @Test
  void valuesAndGreeksOverPathsAreWithinTheirErrors() {
    int within = 0;
    int all = 0;
    for (Case c : CASES) {
      Valued v = Valued.of(c.product(), c.market(), BlackScholes.FORMAT, PATHS);
      for (int k = 0; k < c.numbers().length; k++) {
        double found = k == 0 ? v.value() : v.greek(KEYS.get(k - 1));
        double error = k == 0 ? v.error() : v.greekError(KEYS.get(k - 1));
        double off = Math.abs(found - c.numbers()[k]);
        double room = 0.0005 * scale(c, k);
        assertThat(off).as(c + " number " + k + ": " + found + " +- " + error).isLessThan(4 * error + room);
        assertThat(error).as(c + " number " + k).isLessThan((c.spot() / c.strike() > 1.6 ? 0.03 : 0.006) * scale(c, k));
        within += off < 2 * error + room ? 1 : 0;
        all++;
      }
    }
    assertThat(within).isGreaterThan(all * 9 / 10);
  }

  /** A script that says the same is exercised where the same grid says. */
  @Test
  void aScriptOfTheSameChoicesIsWorthTheSame() {
    for (Case c : List.of(CASES.get(20), CASES.get(21))) {
      Valued built = Valued.of(c.product(), c.market(), LocalVol.FORMAT, PATHS);
      Valued written = Valued.of(c.script(), c.market(), LocalVol.FORMAT, PATHS);
      assertThat(written.recording().grids()).isPresent();
      assertThat(written.value()).isCloseTo(built.value(), within(1e-9));
      for (String key : KEYS) {
        assertThat(written.greek(key)).as(key).isCloseTo(built.greek(key), within(1e-9 * Math.abs(built.greek(key))));
      }
    }
  }
}
