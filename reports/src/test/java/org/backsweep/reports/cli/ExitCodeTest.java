package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.PassageResults;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeTest {
  private static BatchResult result(double bump) {
    List<Check> checks = List.of(new Check(Level.TRADE, "T", "EQUITY/PRICE/DAX/EUR", 2.0, 2.0, 1e-3, 1e-6),
        new Check(Level.TRADE, "T", "ZERO/RATE/EUR/EUR/A365/1Y", 1.0, bump, 1e-6, 1e-6));
    return new BatchResult(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), ScenarioResults.NONE, PassageResults.NONE, List.of(),
        Tally.of(List.of(), checks, List.of()), Timings.ZERO);
  }

  private static List<Limits.Use> use(double number) {
    return List.of(new Limits.Use(new Limits.Limit("B", "delta", "DAX", 10), "B", "EUR", number, 0));
  }

  @Test
  void aGreekThatDiffersCountsMostThenALimitThenWhatWasLeftOut() {
    assertThat(ExitCode.of(0, result(1.0), use(10)).code()).isZero();
    assertThat(ExitCode.of(2, result(1.0), use(-10)).code()).isEqualTo(3);
    assertThat(ExitCode.of(2, result(1.0), use(Double.NaN)).code()).isEqualTo(3);
    assertThat(ExitCode.of(2, result(1.0), use(-10.1)).code()).isEqualTo(5);
    assertThat(ExitCode.of(0, result(1.1), use(10.1)).code()).isEqualTo(4);
    assertThat(ExitCode.of(2, result(1.1), List.of()).code()).isEqualTo(4);
    assertThat(ExitCode.of(0, result(Double.NaN), List.of()).code()).isEqualTo(4);
  }

  @Test
  void thatTheStoreLacksARunCountsMoreThanWhatWasLeftOut() {
    assertThat(ExitCode.CLEAN.unstored().code()).isEqualTo(6);
    assertThat(ExitCode.INCOMPLETE.unstored().code()).isEqualTo(6);
    assertThat(ExitCode.DIFFERS.unstored().code()).isEqualTo(4);
    assertThat(ExitCode.BREACHED.unstored().code()).isEqualTo(5);
    assertThat(ExitCode.INTERNAL.unstored().code()).isEqualTo(1);
  }

  /** Calls worth down to 1e-20, whose Greeks to far quotes are less still: rounding in them is no difference. */
  @Test
  void optionsFarOutOfTheMoneyDoNotDiffer(@TempDir Path folder) throws IOException {
    String rows = IntStream.range(0, 80).mapToObj(i -> "C" + i + ",deep,USD,1,XOM,call," + (41 + 0.1 * i) + ",2002-08-0" + (6 + i % 4) + "\n")
        .collect(Collectors.joining());
    Sample sample = new Sample(folder).write("european.csv", Sample.EUROPEAN_HEADER + rows);
    Sample.Said said = sample.run("--base", "EUR", "--second-order", "none", "--ladders", "off");
    assertThat(said.code()).as(said.out()).isZero();
  }
}
