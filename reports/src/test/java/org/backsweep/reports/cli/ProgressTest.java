package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void theTimeToGoIsTheRestOfTheWorkAtTheSamePace() {
    assertThat(Progress.line(0.4, Duration.ofSeconds(20), 14, 79))
        .isEqualTo("Valuing  40 % [" + "=".repeat(12) + " ".repeat(18) + "] 0:20, about 0:30 to go; 14 of 79 trades done");
    assertThat(Progress.line(0.1, Duration.ofMinutes(10), 1_000, 100_000)).contains("10:00, about 1:30:00 to go; 1,000 of 100,000");
  }

  @Test
  void nothingIsForetoldFromNothing() {
    assertThat(Progress.line(0, Duration.ofSeconds(7), 0, 1))
        .isEqualTo("Valuing   0 % [" + " ".repeat(30) + "] 0:07, time to go not known yet; 0 of 1 trade done");
    assertThat(Progress.line(0.003, Duration.ofSeconds(50), 1, 79)).contains("not known yet");
  }

  @Test
  void theEndHasNothingToGo() {
    assertThat(Progress.line(1, Duration.ofSeconds(51), 79, 79)).endsWith("100 % [" + "=".repeat(30) + "] 0:51; 79 of 79 trades done");
    assertThat(Progress.line(0.999, Duration.ofSeconds(51), 79, 79)).startsWith("Valuing  99 %");
  }
}
