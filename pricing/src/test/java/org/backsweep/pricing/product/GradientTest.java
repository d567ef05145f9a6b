package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every product in every model: bump, tangent and adjoint agree on the derivative by every quote. */
class GradientTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(290);
  private static final SortedSet<LocalDate> DATES = new TreeSet<>(
      List.of(TODAY.minusDays(14), TODAY.minusDays(7), TODAY, TODAY.plusDays(45), TODAY.plusDays(200), EXPIRY));
  private static final MarketData MARKET = Markets.skewed();

  private record Case(Product product, ModelFormat<?> model) {}

  static Stream<Product> products() {
    List<Product> products = new ArrayList<>(List.of(new Forward("X", 95, EXPIRY)));
    for (PutCall option : PutCall.values()) {
      products.add(new European("X", option, 103, EXPIRY));
      products.add(new Digital("X", option, 98, EXPIRY, 10, 3));
      for (Asian.Average average : Asian.Average.values()) {
        products.add(new Asian("X", average, option, new Asian.Strike.Fixed(101), DATES, EXPIRY));
        products.add(new Asian("X", average, option, new Asian.Strike.Floating(), DATES, EXPIRY));
      }
      products.add(new American("X", option, 105, DATES, EXPIRY));
      products.add(new Lookback("X", option, new Asian.Strike.Fixed(101), DATES, EXPIRY));
      products.add(new Lookback("X", option, new Asian.Strike.Floating(), DATES, EXPIRY));
      for (Basket.Mix mix : List.of(new Basket.Mix.Weighted(List.of(0.4, 0.6)), new Basket.Mix.BestOf(),
          new Basket.Mix.WorstOf(), new Basket.Mix.Rainbow(List.of(0.7, 0.3)))) {
        products.add(new Basket(List.of("X", "Y"), mix, option, 1.02, EXPIRY, List.of(97.0, 52.0)));
      }
      products.add(new Basket(List.of("X", "Y"), new Basket.Mix.Weighted(List.of(1.0, -1.0)), option, 48, EXPIRY, List.of()));
      for (Barrier.Knock knock : Barrier.Knock.values()) {
        products.add(new Barrier("X", Barrier.Direction.UP, knock, option, 99, 118, 1, DATES, EXPIRY, 4));
        products.add(new Barrier("X", Barrier.Direction.DOWN, knock, option, 99, 88, 1, DATES, EXPIRY, 4));
      }
    }
    Boundary corridor = new Boundary(OptionalDouble.of(86), OptionalDouble.of(122), DATES, 4);
    for (Barrier.Knock knock : Barrier.Knock.values()) {
      products.add(new Barrier("X", corridor, knock, PutCall.CALL, 99, 1, Barrier.PayAt.EXPIRY, EXPIRY));
    }
    products.add(new Barrier("X", corridor, Barrier.Knock.OUT, PutCall.PUT, 99, 1, Barrier.PayAt.HIT, EXPIRY));
    products.add(new Touch("X", Touch.Kind.ONE_TOUCH, corridor, 5, Barrier.PayAt.HIT, EXPIRY));
    products.add(new Touch("X", Touch.Kind.NO_TOUCH, corridor, 5, Barrier.PayAt.EXPIRY, EXPIRY));
    products.add(new Cliquet("X", DATES, new Cliquet.Limits(-0.04, 0.05), new Cliquet.Limits(0, 0.09), 1000, EXPIRY));
    products.add(new Cliquet("X", DATES, new Cliquet.Limits(-0.03, Double.POSITIVE_INFINITY), Cliquet.Limits.NONE, 100, EXPIRY));
    RealisedVariance realised = new RealisedVariance("X", DATES, 6);
    products.add(new VarianceSwap(realised, 0.2, 1e-3, OptionalDouble.empty(), EXPIRY));
    products.add(new VolatilitySwap(realised, 0.2, 1, OptionalDouble.of(0.5), EXPIRY));
    for (Accumulator.Direction direction : Accumulator.Direction.values()) {
      double barrier = direction == Accumulator.Direction.ACCUMULATOR ? 118 : 88;
      products.add(new Accumulator("X", direction, 99, 2, 2, Optional.of(new Accumulator.KnockOut(barrier, 4)), DATES,
          new TreeSet<>(List.of(TODAY.plusDays(60), EXPIRY))));
    }
    for (Autocall.Monitoring monitoring : Autocall.Monitoring.values()) {
      products.add(new Autocall(List.of("X"), new Autocall.Initial.Strike(DATES.first()), DATES.tailSet(TODAY.minusDays(7)).stream()
          .map(date -> new Autocall.Observation(date, date.plusDays(3), 1.05)).toList(), new Autocall.Coupon(0.03, 0.9, true),
          Optional.of(new Autocall.KnockIn(0.85, monitoring)), 100, 0.05));
    }
    return products.stream();
  }

  static Stream<Case> simulated() {
    return products().flatMap(product ->
        Stream.of(BlackScholes.FORMAT, LocalVol.FORMAT).map(model -> new Case(product, model)));
  }

  static Stream<Product> withFormula() {
    return products().filter(product -> switch (product) {
      case Forward _, European _, Digital _ -> true;
      case Asian asian -> asian.average() == Asian.Average.GEOMETRIC && asian.strike() instanceof Asian.Strike.Fixed;
      default -> false;
    });
  }

  @ParameterizedTest
  @MethodSource("withFormula")
  void formulasAreSmoothToSecondOrder(Product product) {
    Recording recording = Valued.recording(product, MARKET, ClosedForm.FORMAT);
    assertThat(recording.quotes()).hasSizeGreaterThan(2);
    GradCheck.firstOrder(recording.graph(), recording.inputs()).requireWithin(1e-6);
    GradCheck.secondOrder(recording.graph(), recording.inputs()).requireWithin(1e-5);
  }

  @ParameterizedTest
  @MethodSource("simulated")
  void pathsAgreeWithTheirBumps(Case c) {
    MonteCarloSettings settings = new MonteCarloSettings(512, 2, 11, DrawSource.PHILOX);
    Recording recording = Recorder.fitted(Valued.recording(c.product(), MARKET, c.model()), settings, Workers.caller());
    Paths paths = settings.replicate(0, recording.layout(), Workers.caller());
    double[] inputs = recording.inputs();
    Derivatives swept = Adjoint.of(recording.graph());
    double[] adjoints = Program.of(swept.graph()).run(paths, inputs);
    Tangent pushed = Tangent.of(recording.graph());
    double[][] tangents = Program.of(pushed.graph()).run(paths, directions(inputs));
    Program value = Program.of(recording.graph());
    for (int j = 0; j < inputs.length; j++) {
      // So small that no path crosses a kink.
      double h = 1e-7 * Math.max(1, Math.abs(inputs[j]));
      double[][] bumped = {inputs.clone(), inputs.clone()};
      bumped[0][j] += h;
      bumped[1][j] -= h;
      double[][] values = value.run(paths, bumped);
      double bump = (values[0][0] - values[1][0]) / (bumped[0][j] - bumped[1][j]);
      String key = recording.quotes().get(j).key().toString();
      double tangent = tangents[j][pushed.derivative(Recording.VALUE)];
      assertThat(adjoints[swept.gradient(0, j)]).as(key).isCloseTo(bump, within(2e-6 * (1 + Math.abs(bump))))
          .isCloseTo(tangent, within(1e-10 * (1 + Math.abs(tangent))));
    }
  }

  private static double[][] directions(double[] inputs) {
    double[][] directions = new double[inputs.length][];
    for (int j = 0; j < inputs.length; j++) {
      double[] direction = new double[inputs.length];
      direction[j] = 1;
      directions[j] = Tangent.inputs(inputs, direction);
    }
    return directions;
  }
}
