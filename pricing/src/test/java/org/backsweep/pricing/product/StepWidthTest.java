package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.path.StepWidth;
import org.backsweep.pricing.product.Barrier.Knock;
import org.backsweep.pricing.product.Barrier.PayAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths that are chosen: what they add to values and Greeks is within the standard errors, which they make small. */
class StepWidthTest {
  private static final int WEEKS = 26;
  private static final double R = 0.08;
  private static final double Q = 0.04;
  private static final double SIGMA = 0.25;
  private static final MarketData FLAT = Markets.flat(100, R, Q, SIGMA);
  private static final LocalDate EXPIRY = TODAY.plusWeeks(WEEKS);
  private static final double T = Markets.years(EXPIRY);
  private static final OptionalDouble CHOSEN = OptionalDouble.empty();

  private static Barrier upAndOut(OptionalDouble width) {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    IntStream.rangeClosed(1, WEEKS).forEach(week -> weeks.add(TODAY.plusWeeks(week)));
    return new Barrier("X", new Boundary(OptionalDouble.empty(), OptionalDouble.of(118), Collections.unmodifiableSortedSet(weeks),
        width), Knock.OUT, PutCall.CALL, 95, 0, PayAt.EXPIRY, EXPIRY);
  }

  private static double upAndOut(double spot, double r, double sigma) {
    return Math.exp(-r * T) * new WatchedLevel(spot, r, Q, sigma, T / WEEKS, WEEKS).below(118, s -> Math.max(s - 95, 0));
  }

  /** The value, and its derivatives by spot, rate and volatility as central differences. */
  private static double[] truth() {
    return new double[] {upAndOut(100, R, SIGMA), (upAndOut(100.1, R, SIGMA) - upAndOut(99.9, R, SIGMA)) / 0.2,
        (upAndOut(100, R + 1e-4, SIGMA) - upAndOut(100, R - 1e-4, SIGMA)) / 2e-4,
        (upAndOut(100, R, SIGMA + 1e-3) - upAndOut(100, R, SIGMA - 1e-3)) / 2e-3};
  }

  private static final List<String> BY = List.of(Markets.SPOT, Markets.ZERO, Markets.VOL);

  /** The slope is 1/2 in the middle and the step outside; the moments of its error vanish up to the third. */
  @Test
  void theSlopeIsOfOrderFour() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      KnownPath path = new KnownPath(tape, TODAY, (name, date) -> 0.0);
      Real x = tape.input("x");
      graph = tape.graph(path.weight(EXPIRY, x, new StepWidth(CHOSEN, 200)));
    }
    Program program = Program.of(graph);
    double half = 0.5;
    assertThat(program.run(0)[0]).isEqualTo(0.5);
    assertThat(program.run(half)[0]).isEqualTo(1);
    assertThat(program.run(-3 * half)[0]).isZero();
    for (int j = 0; j <= 3; j++) {
      int power = j;
      ToDoubleFunction<double[]> error = range -> new IterativeLegendreGaussIntegrator(8, 1e-12, 1e-14).integrate(10_000,
          y -> (program.run(half * y)[0] - (y > 0 ? 1 : 0)) * Math.pow(y, power), range[0], range[1]);
      double moment = error.applyAsDouble(new double[] {-1, 0}) + error.applyAsDouble(new double[] {0, 1});
      assertThat(moment).as("moment %d", j).isCloseTo(j < 3 ? 0 : 1.0 / 84, within(1e-12));
    }
  }

  /** Digitals that are moved to their expiry in one step. */
  @ParameterizedTest
  @CsvSource({"80", "100", "115"})
  void digitalsAgreeWithTheFormula(double strike) {
    Digital digital = new Digital("X", PutCall.CALL, strike, EXPIRY, 100, CHOSEN);
    Valued paths = Valued.of(digital, FLAT, BlackScholes.FORMAT);
    Valued formula = Valued.of(digital, FLAT, ClosedForm.FORMAT);
    assertThat(paths.value()).isCloseTo(formula.value(), within(3 * paths.error()));
    for (String quote : BY) {
      assertThat(paths.greek(quote)).as(quote).isCloseTo(formula.greek(quote), within(3 * paths.greekError(quote)));
      assertThat(paths.greekError(quote)).as(quote).isLessThan(0.002 * Math.abs(formula.greek(Markets.VOL)));
    }
  }

  @Test
  void aBarrierWatchedWeeklyAgreesWithTheIntegral() {
    double[] truth = truth();
    Valued v = Valued.of(upAndOut(CHOSEN), FLAT, BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(truth[0], within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.005 * truth[0]);
    Valued narrow = Valued.of(upAndOut(OptionalDouble.of(0.005 * 118)), FLAT, BlackScholes.FORMAT);
    double squares = 0;
    for (int k = 0; k < BY.size(); k++) {
      assertThat(v.greek(BY.get(k))).as(BY.get(k)).isCloseTo(truth[1 + k], within(3 * v.greekError(BY.get(k))));
      squares += Math.pow(v.greekError(BY.get(k)) / narrow.greekError(BY.get(k)), 2);
    }
    assertThat(squares / BY.size()).as("variance of Greeks, of that with 0.5 % of the barrier").isLessThan(0.6);
  }

  /** Two errors on either side hold the truth as often as they should: 15 degrees of freedom, 93.6 %. */
  @Test
  void standardErrorsCoverTheIntegral() {
    double[] truth = truth();
    Recording recording = Valued.recording(upAndOut(CHOSEN), FLAT, BlackScholes.FORMAT);
    Derivatives swept = Adjoint.of(recording.graph());
    Program program = Program.of(swept.graph());
    List<String> keys = recording.quotes().stream().map(quote -> quote.key().toString()).toList();
    int[] places = IntStream.rangeClosed(0, BY.size()).map(k -> k == 0 ? 0 : swept.gradient(0, IntStream.range(0, keys.size())
        .filter(j -> keys.get(j).startsWith(BY.get(k - 1))).findFirst().orElseThrow())).toArray();
    int seeds = 100;
    int[] covered = new int[places.length];
    for (int seed = 0; seed < seeds; seed++) {
      Estimate estimate = Estimate.of(program, recording.inputs(), recording.layout(),
          new MonteCarloSettings(4096, 16, seed, DrawSource.SOBOL), Workers.caller());
      for (int k = 0; k < places.length; k++) {
        if (Math.abs(estimate.mean(places[k]) - truth[k]) <= 2 * estimate.standardError(places[k])) {
          covered[k]++;
        }
      }
    }
    for (int k = 0; k < covered.length; k++) {
      assertThat(covered[k]).as("number %d of %d", k, covered.length).isBetween(86, 99);
    }
  }

  /** Where a coupon is paid exactly when the note is called, and missed ones are paid then, both conditions are one. */
  @ParameterizedTest
  @CsvSource({"0.97", "1.06"})
  void twoConditionsOnOneLevelAreOne(double level) {
    int dates = 4;
    int days = 91;
    List<Autocall.Observation> schedule = IntStream.rangeClosed(1, dates)
        .mapToObj(k -> new Autocall.Observation(TODAY.plusDays(k * days), TODAY.plusDays(k * days), level)).toList();
    Autocall note = new Autocall(List.of("X"), new Autocall.Initial.Levels(List.of(100.0)), schedule,
        new Autocall.Coupon(0.1, level, true), Optional.empty(), 1000, CHOSEN);
    double expected = 0;
    double alive = 1;
    for (int k = 1; k <= dates; k++) {
      double below = new WatchedLevel(100, R, Q, SIGMA, days / 365.0, k).below(100 * level, s -> 1);
      double discount = Math.exp(-R * k * days / 365.0);
      expected += 1000 * discount * ((alive - below) * (1 + 0.1 * k) + (k == dates ? below : 0));
      alive = below;
    }
    Valued v = Valued.of(note, FLAT, BlackScholes.FORMAT);
    assertThat(v.error()).isLessThan(0.2);
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error()));
  }

  @Test
  void theWidestIsTold() {
    Recording recording = Valued.recording(upAndOut(CHOSEN), FLAT, BlackScholes.FORMAT);
    assertThat(recording.parts().getFirst().smoothing().orElseThrow())
        .isCloseTo(118 * 1.4 * SIGMA * Math.sqrt(7 / 365.0), within(1e-9));
    Recording given = Valued.recording(upAndOut(OptionalDouble.of(2)), FLAT, BlackScholes.FORMAT);
    assertThat(given.parts().getFirst().smoothing()).hasValue(2);
  }
}
