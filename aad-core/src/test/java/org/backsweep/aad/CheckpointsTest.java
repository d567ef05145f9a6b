package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps are gone back in order, from the right states, with as few steps forward as theory says. */
class CheckpointsTest {
  /** The least number of steps forward, by trying all places for the next state to keep. */
  private static long[][] least(int steps, int room) {
    long[][] least = new long[room + 1][steps + 1];
    for (int s = 1; s <= room; s++) {
      for (int l = 1; l <= steps; l++) {
        least[s][l] = (long) l * (l - 1) / 2;
        for (int m = 1; s > 1 && m < l; m++) {
          least[s][l] = Math.min(least[s][l], m + least[s - 1][l - m] + least[s][m]);
        }
      }
    }
    return least;
  }

  @Test
  void asFewStepsForwardAsCanBe() {
    long[][] least = least(80, 8);
    for (int room = 1; room <= 8; room++) {
      for (int steps = 0; steps <= 80; steps++) {
        assertThat(taken(steps, room)).as("%d steps, room for %d states", steps, room).isEqualTo(least[room][steps]);
      }
    }
  }

  /** Griewank and Walther, Evaluating Derivatives, proposition 12.3: {@code r l - C(s + r, s + 1)} steps. */
  @ParameterizedTest
  @CsvSource({"1000, 10, 4", "100000, 20, 6", "1000000, 100, 4", "5, 5, 1", "2000000, 1000000, 2"})
  void asManyAsTheFormula(long steps, int room, int most) {
    assertThat(Checkpoints.reach(room, most)).isGreaterThanOrEqualTo(steps);
    assertThat(Checkpoints.reach(room, most - 1)).isLessThan(steps);
    assertThat(taken(steps, room)).isEqualTo(most * steps - Checkpoints.reach(room + 1, most - 1));
  }

  /** The steps forward that going back takes; each step, forward or back, is from the state that its number says, the last one first. */
  private static long taken(long steps, int room) {
    long[] next = {steps - 1};
    long[] wrong = {0};
    long taken = new Checkpoints(1, room).back(steps, new double[] {0}, (from, to, state) -> {
      wrong[0] += state[0] == from ? 0 : 1;
      state[0] += to - from;
    }, (number, state) -> wrong[0] += state[0] == number && number == next[0]-- ? 0 : 1);
    assertThat(wrong[0]).isZero();
    assertThat(next[0]).isEqualTo(-1);
    return taken;
  }

  @Test
  void manyStatesReachFurtherThanNumbers() {
    assertThat(Checkpoints.reach(1 << 26, 40)).isEqualTo(Long.MAX_VALUE);
    assertThat(Checkpoints.reach(20, 20)).isEqualTo(137_846_528_820L);
    assertThat(Checkpoints.reach(5, 0)).isOne();
    assertThat(Checkpoints.reach(0, 7)).isOne();
  }
}
