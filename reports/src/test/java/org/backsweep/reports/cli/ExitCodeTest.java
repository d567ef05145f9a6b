package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Timings;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static BatchResult result(double bump) {
    return new BatchResult(List.of(), List.of(), List.of(), List.of(
        new Check(Level.TRADE, "T", "EQUITY/PRICE/DAX/EUR", 2.0, 2.0, 1e-3, 1e-6),
        new Check(Level.TRADE, "T", "ZERO/RATE/EUR/EUR/A365/1Y", 1.0, bump, 1e-6, 1e-6)),
        List.of(), List.of(), List.of(), List.of(), List.of(), Timings.ZERO);
  }

  @Test
  void aGreekThatDiffersCountsMostThenWhatWasLeftOut() {
    assertThat(ExitCode.of(0, result(1.0)).code()).isZero();
    assertThat(ExitCode.of(2, result(1.0)).code()).isEqualTo(3);
    assertThat(ExitCode.of(0, result(1.1)).code()).isEqualTo(4);
    assertThat(ExitCode.of(2, result(1.1)).code()).isEqualTo(4);
    assertThat(ExitCode.of(0, result(Double.NaN)).code()).isEqualTo(4);
  }
}
