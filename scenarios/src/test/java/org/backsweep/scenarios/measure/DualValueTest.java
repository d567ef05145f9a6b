package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.trade;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.StepTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The warning about the gap between the value of a rule of exercise and the dual bound. */
class DualValueTest {
  private static Trade put(double quantity) {
    TreeSet<LocalDate> dates =
        new TreeSet<>(IntStream.rangeClosed(1, 12).mapToObj(k -> TODAY.plusDays(30L * k)).toList());
    return trade("P", "B", quantity, new American("X", PutCall.PUT, 110, dates, dates.last()));
  }

  private static Measure.Found<Map<Trade, Amount>> bounds(SweptGroup swept) {
    return new DualBounds().of(swept).getFirst();
  }

  private static SweptGroup swept(RecordedGroup group) {
    return SweptGroup.of(group, new StepTimes());
  }

  private static RecordedGroup exercisedTooLate(RecordedGroup group) {
    Recording best = group.recording();
    List<Quote<?>> moved = best.quotes().stream().<Quote<?>>map(quote -> quote.key() instanceof QuoteKey.Parameter(String name)
        && name.startsWith("EXERCISE/") ? new Quote<>(quote.date(), quote.key(), 0.8 * quote.value()) : quote).toList();
    Recording late = new Recording(best.graph(), best.program(), best.parts(), best.refused(), moved, best.timeline(), best.layout(),
        best.pilot(), best.grids(), best.fits());
    return new RecordedGroup(group.market(), group.models(), group.base(), group.settings(), group.workers(), late,
        group.targets(), group.sweeps());
  }

  @ParameterizedTest
  @ValueSource(doubles = {7, -7})
  void aRuleThatLosesIsTold(double quantity) {
    Trade put = put(quantity);
    RecordedGroup group = Desk.recorded(put, BlackScholes.FORMAT, Optional.empty(), Desk.market());
    Measure.Found<Map<Trade, Amount>> best = bounds(swept(group));
    Amount bound = best.result().orElseThrow().get(put);
    assertThat(bound.currency()).isEqualTo("EUR");
    assertThat(best.warnings(put)).noneMatch(text -> text.contains("dual bound"));
    SweptGroup late = swept(exercisedTooLate(group));
    assertThat(bounds(late).warnings(put)).filteredOn(text -> text.contains("dual bound")).singleElement().asString()
        .contains("a gap of ").contains(String.format(Locale.ROOT, "%,.2f", bound.value()));
    assertThat(Math.abs(late.own(0).mean(0))).isLessThan(0.995 * Math.abs(bound.value()));
  }

  @Test
  void onlyWhereThereIsAChoice() {
    Trade european = trade("E", "B", 1, new European("X", PutCall.PUT, 110, TODAY.plusDays(360)));
    RecordedGroup group = Desk.recorded(european, BlackScholes.FORMAT, Optional.empty(), Desk.market());
    assertThat(bounds(swept(group)).result().orElseThrow()).isEmpty();
  }

  @Test
  void whyThereIsNoneIsSaid() {
    DualValue none = new DualValue(Optional.empty(), "a path goes on over 200 draws");
    assertThat(none.amount(put(1))).isEmpty();
    assertThat(none.warnings(Estimate.ofReplicates(new double[] {1, 1}), 1))
        .containsExactly("no dual bound: a path goes on over 200 draws");
  }
}
