package org.backsweep.pricing.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.backsweep.pricing.input.Findings.Reject;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void keepsTheFirstAndCountsAllFromManyThreads() {
    Findings findings = new Findings();
    findings.reject(new Reject("f", 0, "c", "v", "first"));
    IntStream.range(0, Findings.KEPT + 10).parallel().forEach(i -> {
      findings.reject(new Reject("f", i, "c", "v", "r"));
      findings.warn("f", "w");
    });
    assertThat(findings.rejects()).hasSize(Findings.KEPT).first().extracting(Reject::reason).isEqualTo("first");
    assertThat(findings.rejectCount()).isEqualTo(Findings.KEPT + 11L);
    assertThat(findings.warnings()).hasSize(Findings.KEPT);
    assertThat(findings.warningCount()).isEqualTo(Findings.KEPT + 10L);
  }

  @Test
  void thoseOfAnotherAreAddedWithAllThatWasCounted() {
    Findings all = new Findings();
    all.reject(new Reject("a", 1, "c", "v", "r"));
    Findings more = new Findings();
    IntStream.range(0, Findings.KEPT + 10).forEach(i -> more.reject(new Reject("b", i, "c", "v", "r")));
    more.warn("b", "w");
    all.addAll(more);
    assertThat(all.rejects()).hasSize(Findings.KEPT).first().extracting(Reject::file).isEqualTo("a");
    assertThat(all.rejectCount()).isEqualTo(Findings.KEPT + 11L);
    assertThat(all.warningCount()).isEqualTo(1);
  }
}
