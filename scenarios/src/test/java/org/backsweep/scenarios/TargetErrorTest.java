package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.PassageResults;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskError;
import org.backsweep.scenarios.result.RiskLine;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A call, a put and a digital by Monte Carlo beside their closed forms; and errors that fall by a known law. */
class TargetErrorTest {
  private static final LocalDate EXPIRY = LocalDate.of(2026, 9, 4);
  private static final List<Trade> TRADES = List.of(
      Desk.trade("CALL", "a", 100, new European("X", PutCall.CALL, 105, EXPIRY)),
      Desk.trade("PUT", "b", -60, new European("Y", PutCall.PUT, 85, EXPIRY)),
      Desk.trade("DIGITAL", "b", -20, new Digital("X", PutCall.CALL, 100, EXPIRY, 50, OptionalDouble.empty())));
  private static final long FIRST = 512;

  private static BatchResult run(ModelFormat<?> model, MonteCarloSettings settings) {
    return new Batch(Desk.market(), trade -> Models.all(model, trade.product().underlyings()), settings, Optional.empty(),
        RiskRequest.firstOrder(Level.TRADE, new Reconcile.None())).run(TRADES, Threads.caller(), done -> { });
  }

  private static MonteCarloSettings settings(long paths, long seed) {
    return new MonteCarloSettings(paths, 16, seed, DrawSource.SOBOL);
  }

  private static Map<RiskLine, RiskError> byLine(BatchResult result) {
    return result.risks().stream().collect(Collectors.toMap(RiskError::line, Function.identity()));
  }

  @Test
  void linesAreTheSumsOfTheirTradesAndTheirGrossThatOfAbsoluteGreeks() {
    BatchResult result = run(BlackScholes.FORMAT, settings(FIRST, 1));
    assertThat(result.risks()).extracting(risk -> risk.line().toString()).containsExactly("EUR rho", "X delta", "X vega 2026-03-05",
        "X vega 2028-01-05", "Y delta", "Y vega 2027-01-05");
    List<Greek> deltas = result.greeks().stream().filter(greek -> greek.quote().equals(Desk.X)).toList();
    double call = perUnit(deltas, Level.TRADE, "CALL");
    double digital = perUnit(deltas, Level.TRADE, "DIGITAL");
    RiskError delta = byLine(result).get(new RiskLine("X", "delta", ""));
    assertThat(delta.value()).isCloseTo(call + digital, within(1e-12));
    assertThat(delta.gross()).isCloseTo(call - digital, within(1e-12));
    assertThat(delta.trades()).containsExactly("DIGITAL", "CALL");
    Greek whole = deltas.stream().filter(greek -> greek.level() == Level.PORTFOLIO).findFirst().orElseThrow();
    assertThat(delta.standardError()).isCloseTo(whole.standardError() * 0.01 * 100, within(1e-12));
    assertThat(run(ClosedForm.FORMAT, settings(FIRST, 1)).risks()).allMatch(risk -> risk.standardError() == 0 && risk.trades().isEmpty());
  }

  private static double perUnit(List<Greek> greeks, Level level, String id) {
    return greeks.stream().filter(greek -> greek.level() == level && greek.id().equals(id)).findFirst().orElseThrow().perUnit();
  }

  @Test
  void whereTheTargetIsMetTheNumbersOfClosedFormsAreWithinTwiceOfIt() {
    Map<RiskLine, RiskError> exact = byLine(run(ClosedForm.FORMAT, settings(FIRST, 1)));
    TargetError target = new TargetError(0.01, 1 << 20);
    int numbers = 0;
    List<String> off = new ArrayList<>();
    for (int seed = 1; seed <= 10; seed++) {
      TargetError.Found found = target.seek(new MonteCarloSettings(FIRST, 16, seed, seed <= 5 ? DrawSource.SOBOL : DrawSource.PHILOX), settings -> run(BlackScholes.FORMAT, settings));
      assertThat(found.reached().isMet()).isTrue();
      assertThat(found.reached().paths()).isEqualTo(found.settings().paths()).isGreaterThan(FIRST).isEqualTo(found.reached().pathsNeeded());
      assertThat(found.reached().worst().orElseThrow().share()).isPositive().isLessThanOrEqualTo(0.01);
      for (RiskError risk : found.result().risks()) {
        double difference = risk.value() - exact.get(risk.line()).value();
        numbers++;
        if (Math.abs(difference) > 2 * 0.01 * exact.get(risk.line()).gross()) {
          off.add("seed " + seed + ": " + risk + " for " + exact.get(risk.line()));
        }
      }
    }
    assertThat(off).as("of %d", numbers).hasSizeLessThanOrEqualTo(numbers / 20);
  }

  /** The number of paths is rounded up to a power of two times those of the start: up to twice as many as it takes. */
  @ParameterizedTest
  @EnumSource(DrawSource.class)
  void thePathsThatWouldDoAreRightWithinAFactorOfTwo(DrawSource draws) {
    double share = draws == DrawSource.SOBOL ? 0.001 : 0.01;
    for (int seed = 1; seed <= 4; seed++) {
      MonteCarloSettings start = new MonteCarloSettings(FIRST, 16, seed, draws);
      TargetError.Reached reached =
          new TargetError(share, 4 * FIRST).seek(start, settings -> run(BlackScholes.FORMAT, settings)).reached();
      assertThat(reached.isMet()).isFalse();
      assertThat(reached.paths()).isEqualTo(4 * FIRST);
      BatchResult then = run(BlackScholes.FORMAT, start.withPaths(reached.pathsNeeded()));
      double error = then.risks().stream().mapToDouble(RiskError::share).max().orElseThrow();
      double few = Math.pow(error / share, 2);
      assertThat(few).as("times the paths that would do, seed %d", seed).isBetween(draws == DrawSource.SOBOL ? 0.1 : 0.25, 2.0);
    }
  }

  /** Errors of c N^-p in one line; another whose gross is a two hundredth of it, and one without an error. */
  private static BatchResult law(long paths, double power, List<Long> passes) {
    passes.add(paths);
    double error = 10 * Math.pow(paths / 1000.0, -power);
    return new BatchResult(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), ScenarioResults.NONE, PassageResults.NONE, List.of(
        new RiskError("EUR", new RiskLine("X", "delta", ""), 20, 100, error, List.of("T")),
        new RiskError("EUR", new RiskLine("Y", "delta", ""), 0.5, 0.5, 0.5, List.of("T")),
        new RiskError("EUR", new RiskLine("EUR", "rho", ""), -3, 3, 0, List.of())), Tally.of(List.of(), List.of(), List.of()), Timings.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
      // One tenth with 1,000 paths; the target over it to the power of 1/p is what it takes, to the next power of two.
      "0.5,   0.1,  16000, true,  1000,    '1000'",
      "0.5,   0.05, 16000, true,  4000,    '1000 2000 4000'",
      "0.5,   0.02, 64000, true,  32000,   '1000 2000 32000'",
      "0.5,   0.02, 16000, false, 32000,   '1000 2000 16000'",
      "0.5,   0.02, 1999,  false, 32000,   '1000'",
      "0.8,   0.02, 64000, true,  8000,    '1000 2000 8000'",
      "0.8,   0.01, 16000, false, 32000,   '1000 2000 16000'",
      // Noise that hides how errors fall is no reason to take fewer or more paths than they do at the fastest and slowest.
      "0.2,   0.04, 4000,  false, 16000,   '1000 2000 4000'",
      "2.0,   0.02, 16000, true,  4000,    '1000 2000 4000'"})
  void thePathsAreDoubledAsOftenAsTheLastTwoPassesSay(double power, double share, long most, boolean isMet, long needed, String passes) {
    List<Long> made = new ArrayList<>();
    TargetError.Found found = new TargetError(share, most).seek(settings(1000, 1), settings -> law(settings.paths(), power, made));
    assertThat(made).containsExactly(Arrays.stream(passes.split(" ")).map(Long::valueOf).toArray(Long[]::new));
    assertThat(found.settings().paths()).isEqualTo(found.reached().paths()).isEqualTo(made.getLast());
    assertThat(found.reached().isMet()).isEqualTo(isMet);
    assertThat(found.reached().pathsNeeded()).isEqualTo(needed);
    assertThat(found.reached().worst().orElseThrow().line().toString()).isEqualTo("X delta");
  }

  /** Only the last pass has what errors do not rest on; where the search has all that is asked for, its last pass is the result. */
  @Test
  void passesThatLookForErrorsHaveNeitherThetaNorDualBounds() {
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(Desk.TODAY.plusDays(90), Desk.TODAY.plusDays(180)));
    Trade put = Desk.trade("PUT", "a", 100, new American("X", PutCall.PUT, 105, dates, dates.last()));
    RiskRequest asked = new RiskRequest(Level.BOOK, new Reconcile.None(), SecondOrder.NONE, Scenarios.LADDERS, SimulationGrouping.SIMULATION);
    BatchResult pass = Desk.run(asked.ofSearch(), Optional.empty(), BlackScholes.FORMAT, put);
    RiskRequest little = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE, SimulationGrouping.SIMULATION);
    assertThat(little.ofSearch()).isEqualTo(little);
    BatchResult whole = Desk.run(little, Optional.empty(), BlackScholes.FORMAT, put);
    assertThat(pass.risks()).isEqualTo(whole.risks()).isNotEmpty();
    assertThat(whole.greeks()).anyMatch(greek -> greek.quote().equals("THETA"));
    assertThat(pass.greeks()).noneMatch(greek -> greek.quote().equals("THETA"));
    assertThat(whole.trades().getFirst().dualBound()).isPresent();
    assertThat(pass.trades().getFirst().dualBound()).isEmpty();
    assertThat(pass.scenarios().ladders()).isEmpty();
  }

  @Test
  void closedFormsHaveNoErrorToBringDown() {
    TargetError.Reached reached = new TargetError(1e-6, 1 << 20)
        .seek(settings(FIRST, 1), settings -> run(ClosedForm.FORMAT, settings)).reached();
    assertThat(reached).isEqualTo(new TargetError.Reached(1e-6, true, Optional.empty(), FIRST, FIRST));
  }
}
