package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is looked up is what the function gave. */
class KnownResultsTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final KnownResults known = new KnownResults();

  private double[] reciprocal(double... x) {
    calls.incrementAndGet();
    return new double[] {1 / x[0]};
  }

  @Test
  void aFunctionIsCalledOnceForTheSameBits() {
    double[] x = {4};
    assertThat(known.at(x, this::reciprocal)).containsExactly(0.25);
    x[0] = 8;
    assertThat(known.at(x, this::reciprocal)).containsExactly(0.125);
    x[0] = 4;
    assertThat(known.at(x, this::reciprocal)).containsExactly(0.25);
    assertThat(known.at(new double[] {0.0}, this::reciprocal)).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(known.at(new double[] {-0.0}, this::reciprocal)).containsExactly(Double.NEGATIVE_INFINITY);
    assertThat(calls).hasValue(4);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(() -> known.at(new double[] {1}, _ -> {
      throw new ArithmeticException("no root");
    })).hasMessage("no root");
    assertThat(known.at(new double[] {1}, this::reciprocal)).containsExactly(1);
  }

  /** Of ever new arguments the last ones are known, and those that are asked for again and again. */
  @Test
  void whatWasNotAskedForLongestGoesFirst() {
    int length = 1 << 12;
    for (int i = 1; i <= 1000; i++) {
      double[] x = new double[length];
      x[0] = i;
      known.at(x, this::reciprocal);
      x[0] = 1;
      known.at(x, this::reciprocal);
    }
    assertThat(calls).hasValue(1000);
    assertThat(IntStream.rangeClosed(1, 1000).filter(i -> {
      double[] x = new double[length];
      x[0] = i;
      return known.find(x).isPresent();
    }).boxed()).contains(1, 999, 1000).doesNotContain(2, 500).hasSizeLessThan(1 << 7);
  }
}
