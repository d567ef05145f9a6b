package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.Workload;
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
        .contains("| plain scalar loop: value | 1,000 | 5.00 | 4.00 | 0.01 | 1.00 |")
        .contains("| Backsweep: value + all Greeks | 1,000 | 3.00 | 2.40 | 0.01 | 0.60 |");
  }

  @Test
  void everySuiteHasItsUnit() {
    assertThat(page("LMM-SWAPTIONS", measured("backsweepGreeks", 10_000, 55)))
        .contains("| contender | paths | us/path |")
        .contains("| Backsweep: value + all Greeks | 10,000 | 5.50 |");
    assertThat(page("BASKET-10", measured("pytorchGreeks", 50_000, 6)))
        .contains("| contender | paths | ms/100,000 paths |")
        .contains("| PyTorch by DJL: value + all Greeks | 50,000 | 12.0 |");
  }

  @Test
  void marksAreMetMissedOrNotMeasured() {
    String page =
        page(
            "ASIAN-252",
            measured("scalarAdjoint", 1_000, 0.252 * 6),
            measured("finmathGreeks", 1_000, 0.252 * 15),
            measured("backsweepValue", 1_000, 0.252 * 1.25),
            measured("backsweepGreeks", 1_000, 0.252 * 1.5),
            measured("backsweepGreeksSobol", 1_000, 0.252 * 4.5));
    assertThat(page)
        .contains(
            "| ASIAN-252 | value + Greeks, draws given | <= 2.00 ns/path-step | 1.50 | met | plain scalar loop, adjoint by"
                + " hand 4.00; finmath-lib 10.0 |")
        .contains("| ASIAN-252 | value + Greeks, Sobol included | <= 4.00 ns/path-step | 4.50 | **missed** |")
        .contains("| ASIAN-252 | value + Greeks / own value | <= 1.50 | 1.20 | met |  | AADC")
        .contains("| ASIAN-VOLS | value + Greeks, draws given | <= 2.20 ns/path-step |  | not measured |  | NablaTensor");
  }

  /** A limit is in the unit that the figure has, or it would be met for the wrong reason. */
  @Test
  void marksOfPathWorkloadsAreInTheirUnits() {
    for (Mark mark : Mark.all()) {
      if (Arrays.stream(Suite.values()).anyMatch(suite -> suite.title().equals(mark.workload()))) {
        Suite suite = Suite.of(mark.workload());
        assertThat(suite.methods()).as(mark.toString()).contains(mark.key());
        assertThat(mark.unit()).as(mark.toString()).isEqualTo(mark.over().isPresent() ? "x" : suite.unit().toString());
      }
    }
    assertThat(Mark.all()).hasSizeGreaterThan(15);
  }

  @Test
  void figuresHaveTheirOwnUnitsAndMarks() {
    List<Figure> rows =
        List.of(
            Figure.once("strata", "Strata", 71, "us/trade"),
            new Figure("backsweepGreeks", "Backsweep", 14.2, 0.5, "us/trade"),
            new Figure("backsweepValue", "Backsweep, value", 7.1, 0.5, "us/trade"));
    Figures curve = new Figures("CURVE-1000", "Swaps.", "2026-01-01", false, MACHINE, rows);
    assertThat(ResultsPage.render(List.of(), List.of(curve), Optional.empty()))
        .contains("| CURVE-1000 | value + par-quote Greeks | <= 20.0 us/trade | 14.2 | met | Strata 5.00 | Strata 71 |")
        .contains("| CURVE-1000 | value + Greeks / own value | <= 3.00 | 2.00 | met |")
        .contains("## CURVE-1000")
        .contains("| Strata | 71.0 |  | us/trade |");
  }

  @Test
  void whatIsStoredIsReadAgain() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Figures figures =
        new Figures("HEAP", "a", "2026-01-01", true, MACHINE, List.of(Figure.once("backsweep1", "us", 1, "MB")));
    Growth growth = growth();
    assertThat(json.readValue(json.writeValueAsString(figures), Figures.class)).isEqualTo(figures);
    assertThat(json.readValue(json.writeValueAsString(growth), Growth.class)).isEqualTo(growth);
  }

  @Test
  void growthIsATableAndAChart() {
    assertThat(ResultsPage.render(List.of(), List.of(), Optional.of(growth())))
        .contains("A quick run")
        .contains("![Cost](results/growth-x.svg)")
        .contains("| trades | ours, ms | theirs, ms |")
        .contains("| 1,000 | 2.50 | 30.0 |");
  }

  @Test
  void bumpsThatAreOnlySampledAreReportedForOneRevaluation() {
    assertThat(page("LOCALVOL-BARRIER", measured("scalarBumps", 1_000, 8 * 0.156 * 20)))
        .contains("bumps, one revaluation (of 2,234 needed; 8 run) | 1,000 | 20.0 |");
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

  @ParameterizedTest
  @EnumSource(Suite.class)
  void suiteNamesEveryWorkloadAndItsBenchmarks(Suite suite) {
    assertThat(Suite.of(suite.title())).isEqualTo(suite);
    assertThat(suite.methods())
        .contains("scalarValue", "scalarAdjoint", "scalarBumps")
        .contains("backsweepValue", "backsweepGreeks", "backsweepGreeksTwoThreads", "backsweepGreeksSobol")
        .contains("backsweepValueInterpreter", "backsweepGreeksInterpreter", "backsweepBumps");
  }

  @Test
  void suiteCountsTheInputsOfItsWorkload() {
    for (Suite suite : List.of(Suite.ASIAN_252, Suite.ASIAN_VOLS, Suite.ASIAN_52)) {
      Asian asian = Asian.of(suite.title(), 1, 1);
      assertThat(suite.inputs()).as(suite.title()).isEqualTo(asian.active().length);
      assertThat(suite.steps()).as(suite.title()).isEqualTo(asian.steps());
    }
    for (Suite suite : List.of(Suite.LMM_SWAPTIONS, Suite.HESTON_100, Suite.BASKET_10, Suite.BASKET_10X12)) {
      Workload workload = GradientBenchmark.of(suite.title(), 1);
      assertThat(suite.inputs()).as(suite.title()).isEqualTo(workload.inputs().length);
      assertThat(suite.steps()).as(suite.title()).isEqualTo(workload.steps());
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
        List.of(new Section(workload, "2026-01-01", false, MACHINE, List.of(measurements))), List.of(), Optional.empty());
  }

  private static Growth growth() {
    Curve curve =
        new Curve(
            "growth-x",
            "Cost",
            "What it is.",
            "trades",
            "ms",
            false,
            List.of(
                new Curve.Series("ours", List.of(new Curve.Point(10, 0.5), new Curve.Point(1_000, 2.5))),
                new Curve.Series("theirs", List.of(new Curve.Point(10, 3), new Curve.Point(1_000, 30)))));
    return new Growth("2026-01-01", true, MACHINE, List.of(curve));
  }

  /** An error of 0.01 ns on 252 steps. */
  private static Measurement measured(String method, int paths, double ms) {
    return new Measurement(method, paths, ms, ms, 0.8 * ms, 0.252 * 0.01, 10, 1e6, 1e8);
  }
}
