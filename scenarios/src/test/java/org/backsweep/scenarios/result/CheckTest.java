package org.backsweep.scenarios.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  @ParameterizedTest
  @CsvSource({
      "2.0, 2.0, 0.0, ok",
      "2.0, 2.125, 0.125, ok",
      "2.125, 2.0, 0.125, ok",
      "2.0, 2.126, 0.125, differs",
      "-2.0, 2.0, 3.9, differs",
      "NaN, 2.0, 1.0, differs",
      "2.0, NaN, 1.0, differs",
      "2.0, 2.0, NaN, differs",
      "Infinity, Infinity, 1.0, differs"})
  void agreesWithinItsToleranceOnly(double adjoint, double bump, double tolerance, String verdict) {
    Check check = new Check(Level.TRADE, "T", "Q", adjoint, bump, 1e-5, tolerance);
    assertThat(check.verdict()).isEqualTo(verdict);
    assertThat(check.agrees()).isEqualTo(verdict.equals("ok"));
  }
}
