package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static List<Repeats> of(String letters) {
    return Repeats.of(letters.chars().boxed().toList());
  }

  @Test
  void whatIsRepeatedStandsOnce() {
    assertThat(of("")).isEmpty();
    assertThat(of("a")).containsExactly(new Repeats(0, 1, 1));
    assertThat(of("abcd")).containsExactly(new Repeats(0, 1, 1), new Repeats(1, 1, 1), new Repeats(2, 1, 1), new Repeats(3, 1, 1));
    assertThat(of("aaaa")).containsExactly(new Repeats(0, 1, 4));
    assertThat(of("xababab")).containsExactly(new Repeats(0, 1, 1), new Repeats(1, 2, 3));
    assertThat(of("abaab")).as("begun, not finished").containsExactly(new Repeats(0, 1, 1), new Repeats(1, 1, 1),
        new Repeats(2, 1, 2), new Repeats(4, 1, 1));
  }

  @Test
  void nothingIsLost() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 200; n++) {
      List<Integer> list = IntStream.range(0, n).mapToObj(i -> random.nextInt(3)).toList();
      int at = 0;
      for (Repeats repeats : Repeats.of(list)) {
        assertThat(repeats.from()).isEqualTo(at);
        for (int k = at; k < repeats.to(); k++) {
          assertThat(list.get(k)).isEqualTo(list.get(at + (k - at) % repeats.length()));
        }
        at = repeats.to();
      }
      assertThat(at).isEqualTo(n);
    }
  }
}
