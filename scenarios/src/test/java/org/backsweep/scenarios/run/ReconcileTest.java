package org.backsweep.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcileTest {
  @Test
  void aSampleHasItsCountSpreadEvenly() {
    for (int trades = 1; trades <= 60; trades++) {
      for (int count = 1; count <= 70; count++) {
        int[] in = included(new Reconcile.Sample(count), trades);
        assertThat(in).as("%d of %d", count, trades).hasSize(Math.min(count, trades));
        for (int k = 1; k < in.length; k++) {
          assertThat((long) (in[k] - in[k - 1])).as("%d of %d", count, trades)
              .isBetween(Math.floorDiv((long) trades, in.length), Math.ceilDiv((long) trades, in.length));
        }
      }
    }
  }

  @Test
  void aSampleOfAVeryLargePortfolioDoesNotOverflow() {
    int trades = 2_000_000_000;
    Reconcile sample = new Reconcile.Sample(1_000_000_000);
    assertThat(IntStream.range(trades - 1000, trades).filter(t -> sample.includes(t, trades)).count()).isEqualTo(500);
  }

  @Test
  void allAndNoneAreWhatTheySay() {
    assertThat(included(new Reconcile.All(), 7)).hasSize(7);
    assertThat(included(new Reconcile.None(), 7)).isEmpty();
  }

  private static int[] included(Reconcile reconcile, int trades) {
    return IntStream.range(0, trades).filter(t -> reconcile.includes(t, trades)).toArray();
  }

  @Test
  void isReadFromText() {
    assertThat(Reconcile.parse("all")).isEqualTo(new Reconcile.All());
    assertThat(Reconcile.parse("none")).isEqualTo(new Reconcile.None());
    assertThat(Reconcile.parse("sample=12")).isEqualTo(new Reconcile.Sample(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "ALL", "sample", "sample=", "sample=0", "sample=-1", "sample=1.5", "sample=99999999999"})
  void otherTextIsRefusedWithWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> Reconcile.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'").hasMessageContaining("all, sample=K");
  }
}
