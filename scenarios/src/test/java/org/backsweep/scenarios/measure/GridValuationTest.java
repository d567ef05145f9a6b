package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.trade;
import static org.backsweep.scenarios.Desk.years;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.StepTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The reconciliation of early exercise with finite differences. */
class GridValuationTest {
  private static final List<ModelFormat<?>> LOCAL_MODELS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT);
  private static final LocalDate EXPIRY = TODAY.plusDays(360);

  private static Trade put() {
    TreeSet<LocalDate> dates = new TreeSet<>(IntStream.rangeClosed(1, 12).mapToObj(k -> TODAY.plusDays(30L * k)).toList());
    return trade("P", "B", -7, new American("X", PutCall.PUT, 110, dates, EXPIRY));
  }

  private static List<Check> checks(RecordedGroup group, Measure<List<Check>> measure) {
    return measure.of(SweptGroup.of(group, new StepTimes())).getFirst().result().orElse(List.of());
  }

  private static List<Check> checks(RecordedGroup group) {
    return checks(group, new GridChecks(any -> true));
  }

  @ParameterizedTest
  @FieldSource("LOCAL_MODELS")
  void valueAndAllGreeksAgree(ModelFormat<?> model) {
    RecordedGroup group = Desk.recorded(put(), model, Optional.empty(), Desk.market());
    List<Check> checks = checks(group);
    assertThat(checks).hasSize(2 + group.targets().getFirst().quotes().length).allMatch(Check::agrees)
        .allMatch(check -> check.method() == Check.Method.GRID);
    assertThat(checks.getFirst().quote()).isEqualTo(Check.VALUE);
    assertThat(checks.getFirst().bump()).isNegative();
  }

  /** Under a boundary that is a twentieth too low bumps still agree, for they have the same; the grid does not. */
  @Test
  void aRuleThatIsNotTheBestDiffersWhereBumpsUnderItAgree() {
    RecordedGroup group = Desk.recorded(put(), BlackScholes.FORMAT, Optional.empty(), Desk.market());
    Recording best = group.recording();
    List<Quote<?>> moved = best.quotes().stream().<Quote<?>>map(quote -> quote.key() instanceof QuoteKey.Parameter(String name)
        && name.startsWith("EXERCISE/") ? new Quote<>(quote.date(), quote.key(), 0.95 * quote.value()) : quote).toList();
    Recording biased = new Recording(best.graph(), best.program(), best.parts(), best.refused(), moved, best.timeline(), best.layout(),
        best.pilot(), best.grids(), best.fits());
    RecordedGroup worse = new RecordedGroup(group.market(), group.models(), group.base(), group.settings(), group.workers(), biased,
        group.targets(), group.sweeps());
    assertThat(checks(worse, new BumpChecks(any -> true))).isNotEmpty().allMatch(Check::agrees);
    assertThat(checks(worse)).filteredOn(check -> check.quote().equals(Desk.X)).singleElement()
        .matches(check -> check.verdict().equals("differs"));
  }

  /** Exercised on one date that is no better than the expiry: Black's formula. */
  @Test
  void aChoiceThatIsNeverMadeIsWorthTheEuropean() {
    LocalDate early = TODAY.plusDays(100);
    Product call = new American("X", PutCall.CALL, 95, new TreeSet<>(List.of(early)), EXPIRY);
    RecordedGroup group = Desk.recorded(trade("P", "B", 1, call), BlackScholes.FORMAT, Optional.empty(), Desk.market());
    GridValuation found = GridValuation.of(group, group.targets().getFirst()).orElseThrow();
    Desk.Call black = new Desk.Call(100, VOL, 95, years(EXPIRY));
    assertThat(found.value()).isCloseTo(black.value(), within(2e-4 * black.value()));
  }

  /** A trade that depends on two levels is valued on paths alone. */
  @Test
  void paymentsThatRememberHaveNoGrid() {
    LocalDate early = TODAY.plusDays(100);
    Product average = Desk.payoff(List.of("X"), path -> {
      Real mean = path.level("X", early).add(path.level("X", EXPIRY)).mul(0.5);
      Real held = path.pay(EXPIRY, Real.max(mean.sub(100), 0));
      Real amount = path.pay(early, Real.max(path.level("X", early).sub(100), 0));
      return path.choose(early, amount, amount.gt(0), held, path.level("X", early).div(100).sub(1));
    }, early, EXPIRY);
    RecordedGroup group = Desk.recorded(trade("P", "B", 1, average), BlackScholes.FORMAT, Optional.empty(), Desk.market());
    assertThat(group.recording().grids()).isEmpty();
    assertThat(checks(group)).isEmpty();
  }
}
