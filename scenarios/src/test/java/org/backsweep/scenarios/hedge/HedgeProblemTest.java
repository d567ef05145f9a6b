package org.backsweep.scenarios.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.scenarios.result.RiskPoint;
import org.junit.jupiter.api.Test;

/** Hedges of a few Greeks, worked by hand. */
class HedgeProblemTest {
  private static final HedgeLine DELTA = line("delta");
  private static final HedgeLine NEAR = line("near");
  private static final HedgeLine FAR = line("far");

  private static HedgeLine line(String name) {
    return new HedgeLine("EUR", name, "1", new RiskPoint("X", name, Optional.empty(), ""));
  }

  private static Map<HedgeLine, Measured> greeks(double delta, double near, double far) {
    Map<HedgeLine, Measured> greeks = new LinkedHashMap<>();
    greeks.put(DELTA, new Measured(delta, 0));
    greeks.put(NEAR, new Measured(near, 0.3));
    greeks.put(FAR, new Measured(far, 0.4));
    return greeks;
  }

  private static HedgeInstrument instrument(String name, double lot, Map<HedgeLine, Measured> greeks) {
    return new HedgeInstrument(name, "european", "EUR", 0, 1, lot, greeks);
  }

  private static Hedge solve(List<HedgeInstrument> instruments, List<HedgeTarget> targets, double farMove) {
    return new HedgeProblem(greeks(10, 6, 2), instruments, targets, line -> line.equals(FAR) ? farMove : 1, 0).solve().orElseThrow();
  }

  private static HedgeTarget each(double weight, HedgeLine... lines) {
    return new HedgeTarget("each", false, weight, List.of(lines));
  }

  private static double[] quantities(Hedge hedge) {
    return hedge.trades().stream().mapToDouble(bought -> bought.quantity().value()).toArray();
  }

  /** An option with both vegas 1: minus their mean, and minus (6 + 4 x 2) / 5 where the far one moves twice as far or counts twice. */
  @Test
  void movesAndWeightsSayWhichGreekGivesWay() {
    List<HedgeInstrument> option = List.of(instrument("option", 0, greeks(0, 1, 1)));
    assertThat(quantities(solve(option, List.of(each(1, NEAR, FAR)), 1))).containsExactly(new double[] {-4}, within(1e-12));
    assertThat(quantities(solve(option, List.of(each(1, NEAR, FAR)), 2))).containsExactly(new double[] {-14.0 / 5}, within(1e-12));
    assertThat(quantities(solve(option, List.of(each(1, NEAR), each(2, FAR)), 1))).containsExactly(new double[] {-14.0 / 5}, within(1e-12));
  }

  /** The sum of 6 + 2 is hedged, whatever each is. */
  @Test
  void aTotalIsASum() {
    Hedge hedge = solve(List.of(instrument("option", 0, greeks(0, 3, 1))), List.of(new HedgeTarget("vegas", true, 1, List.of(NEAR, FAR))), 1);
    assertThat(quantities(hedge)).containsExactly(new double[] {-2}, within(1e-12));
    Hedge.Remaining total = hedge.risks().getLast();
    assertThat(total.line().quote()).isEqualTo("vegas");
    assertThat(total.before().value()).isEqualTo(8);
    assertThat(total.after().value()).isCloseTo(0, within(1e-12));
    assertThat(hedge.risks()).extracting(Hedge.Remaining::isTarget).containsExactly(false, false, false, true);
    assertThat(hedge.sizes().get("EUR").before()).isEqualTo(8);
  }

  /** Root of 0.3^2 + (2 x 0.3)^2: the position's error and that of the two that are sold. */
  @Test
  void whatIsLeftHasAnError() {
    Hedge hedge = solve(List.of(instrument("option", 0, greeks(1, 3, 0))), List.of(each(1, NEAR)), 1);
    Hedge.Remaining near = hedge.risks().get(1);
    assertThat(near.after().value()).isCloseTo(0, within(1e-12));
    assertThat(near.after().standardError()).isCloseTo(Math.sqrt(0.09 + 0.36), within(1e-12));
    // x = -g / a has the variance (s_g^2 + x^2 s_a^2) / a^2.
    assertThat(hedge.trades().getFirst().quantity().standardError()).isCloseTo(Math.sqrt(0.09 + 4 * 0.09) / 3, within(1e-12));
    assertThat(hedge.risks().get(0).after().value()).isCloseTo(8, within(1e-12));
  }

  /** The option is rounded to -4 from -3.9; the share then takes 10 - 4 x 0.5, not 10 - 3.9 x 0.5. */
  @Test
  void lotsAreRoundedAndTheOthersFollow() {
    List<HedgeInstrument> both = List.of(instrument("option", 4, greeks(0.5, 6 / 3.9, 0)), instrument("share", 0, greeks(1, 0, 0)));
    Hedge hedge = solve(both, List.of(each(1, DELTA, NEAR)), 1);
    assertThat(quantities(hedge)).containsExactly(new double[] {-4, -8}, within(1e-12));
    assertThat(quantities(hedge)[0]).isEqualTo(-4);
    assertThat(hedge.risks().getFirst().after().value()).isCloseTo(0, within(1e-12));
  }

  /** Of two that say the same, 10 to be sold in all, one has lots of 4: the other makes up for it, whichever is rounded. */
  @Test
  void whatLotsLeaveIsTakenByInstrumentsThatSayTheSame() {
    Hedge hedge = solve(List.of(instrument("coarse", 4, greeks(1, 0, 0)), instrument("fine", 0, greeks(1, 0, 0))), List.of(each(1, DELTA)), 1);
    assertThat(quantities(hedge)).containsExactly(new double[] {-4, -6}, within(1e-5));
  }

  @Test
  void instrumentsThatSayTheSameAreNamed() {
    Hedge hedge = solve(List.of(instrument("a", 0, greeks(1, 2, 0)), instrument("b", 0, greeks(-2, -4, 5)), instrument("c", 0, greeks(0, 0, 1))),
        List.of(each(1, DELTA, NEAR)), 1);
    assertThat(hedge.repeated()).containsOnlyKeys("b", "c");
    assertThat(hedge.repeated().get("b").get("a")).isCloseTo(-2, within(1e-12));
    assertThat(hedge.repeated().get("c")).isEmpty();
    assertThat(quantities(hedge)[2]).isZero();
  }

  @Test
  void withoutAnyGreekThereIsNothingToSolve() {
    assertThat(new HedgeProblem(Map.of(), List.of(instrument("a", 0, Map.of(FAR, new Measured(1, 0)))), List.of(each(1, NEAR)), line -> 1, 0).solve()).isEmpty();
  }
}
