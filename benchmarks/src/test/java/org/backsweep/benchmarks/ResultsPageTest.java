package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic from a measured run to a row, and the verdict on the marks. */
class ResultsPageTest {
  private static final Machine MACHINE = new Machine("a CPU", 4, "an OS", "a JDK", "0123456789ab");

  @Test
  void rowsAreNanosecondsAPathAndStepAndRatiosToTheScalarValue() {
    // 252 steps x 1,000 paths: 1 ns a path and step is 0.252 ms a run.
    String page =
        page("ASIAN-252", measured("scalarValue", 1_000, 0.252 * 5), measured("backsweepGreeks", 1_000, 0.252 * 3));
    assertThat(page)
        .contains("| plain scalar loop: value | 1,000 | 5.00 | 0.01 | 1.00 |")
        .contains("| Backsweep: value + all Greeks | 1,000 | 3.00 | 0.01 | 0.60 |")
        .contains("at most 6 ns per path and step: met (3.00).");
  }

  @Test
  void aMissedMarkIsSaidSo() {
    assertThat(page("LOCALVOL-BARRIER", measured("backsweepGreeks", 1_000, 0.156 * 31)))
        .contains("at most 30 ns per path and step: **missed** (31.00).");
    assertThat(page("LOCALVOL-BARRIER", measured("scalarValue", 1_000, 1))).contains("not measured.");
  }

  @Test
  void bumpsThatAreOnlySampledAreReportedForOneRevaluation() {
    assertThat(page("LOCALVOL-BARRIER", measured("scalarBumps", 1_000, 8 * 0.156 * 20)))
        .contains("bumps, one revaluation (of 2,234 needed; 8 run) | 1,000 | 20.00 |");
  }

  @Test
  void greeksAreComparedWithOwnValueAndOwnBumps() {
    String page =
        page(
            "ASIAN-52",
            measured("backsweepValue", 2_000, 2),
            measured("backsweepGreeks", 2_000, 5),
            measured("backsweepBumps", 2_000, 200),
            measured("backsweepValue", 1_000, 1),
            measured("backsweepGreeks", 1_000, 1));
    assertThat(page).contains("Backsweep's value + all Greeks take 2.50 times its value, its bumps 40 times its adjoint.");
    assertThat(page("ASIAN-52", measured("scalarValue", 1_000, 1))).doesNotContain("times its value");
  }

  @Test
  void growthIsNanosecondsAPathAndStepAndKilobytes() {
    Growth growth =
        new Growth(
            "2026-01-01",
            true,
            MACHINE,
            1_000,
            List.of(new Growth.ByGreeks(16, 0.252 * 2, 0.252 * 3)),
            List.of(new Growth.ByPaths(20_000, 123_400, 567_800)),
            List.of(new Growth.Recording("LOCALVOL-BARRIER", 12.34)));
    assertThat(ResultsPage.render(List.of(), Optional.of(growth)))
        .contains("A quick run")
        .contains("| 16 | 2.00 | 3.00 | 1.50 |")
        .contains("| 20,000 | 123.4 | 567.8 |")
        .contains("| LOCALVOL-BARRIER | 1,117 | 12.3 |");
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void suiteNamesEveryWorkloadAndItsBenchmarks(Suite suite) {
    assertThat(Suite.of(suite.title())).isEqualTo(suite);
    assertThat(suite.methods())
        .contains("scalarValue", "scalarAdjoint", "scalarBumps")
        .contains("backsweepValue", "backsweepGreeks", "backsweepGreeksPlain", "backsweepBumps");
  }

  @Test
  void suiteCountsTheInputsOfItsWorkload() {
    for (Suite suite : List.of(Suite.ASIAN_252, Suite.ASIAN_VOLS, Suite.ASIAN_52)) {
      Asian asian = Asian.of(suite.title(), 1, 1);
      assertThat(suite.inputs()).as(suite.title()).isEqualTo(asian.active().length);
      assertThat(suite.steps()).as(suite.title()).isEqualTo(asian.steps());
    }
    LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(1, 1);
    assertThat(Suite.LOCALVOL_BARRIER.inputs()).isEqualTo(trade.inputs());
    assertThat(Suite.LOCALVOL_BARRIER.revaluations()).isEqualTo(2 * trade.sampleBumps().size());
  }

  @Test
  void anUnknownWorkloadIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Suite.of("ASIAN-7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ASIAN-7")
        .hasMessageContaining("LOCALVOL-BARRIER");
  }

  @Test
  void methodsThatAWorkloadLacksAreNamedWithThoseItHas() {
    assertThatThrownBy(() -> new Measuring(true).section(Suite.LOCALVOL_BARRIER, "finmath.*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no method of LOCALVOL-BARRIER matches 'finmath.*'")
        .hasMessageContaining("backsweepGreeksSobol");
    assertThatThrownBy(() -> Asian.of("LOCALVOL-BARRIER", 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ASIAN-52");
  }

  private static String page(String workload, Measurement... measurements) {
    return ResultsPage.render(
        List.of(new Section(workload, "2026-01-01", false, MACHINE, List.of(measurements))), Optional.empty());
  }

  /** An error of 0.01 ns on 252 steps. */
  private static Measurement measured(String method, int paths, double ms) {
    return new Measurement(method, paths, ms, ms, 0.252 * 0.01, 10, 1e6, 1e8);
  }
}
