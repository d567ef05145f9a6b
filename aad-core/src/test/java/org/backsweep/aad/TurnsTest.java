package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Moments of what turns, against those of normals. */
class TurnsTest {
  private static final int PATHS = 1 << 14;

  private static Turns turns() {
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real z = tape.draw(0);
      Real y = tape.draw(1);
      Real uniform = Real.max(a, 1);
      // u = a + 2 z, seen with 3 where y > 0 and not otherwise; and y by itself, with slope 5.
      Real gated = Real.max(z.mul(2), a.neg()).mul(y.gt(0)).mul(3);
      return Turns.of(tape.graph(Real.mean(gated).mul(uniform), Real.mean(Real.abs(y)).mul(5), Real.mean(z).add(a)));
    }
  }

  @Test
  void aKinkHasTheMomentsOfWhatTurnsItAndOfItsAdjoint() {
    double[] found = Program.of(turns().graph()).run(Paths.of(PATHS, DrawSource.SOBOL.of(2, 1, 0)), 0.5);
    assertThat(found).hasSize(2 * Turns.NUMBERS);
    int z = Math.abs(found[0] - 0.5) < 0.1 ? 0 : Turns.NUMBERS;
    int y = Turns.NUMBERS - z;
    assertThat(found[z]).isCloseTo(0.5, within(1e-3));
    assertThat(found[z + 1]).isCloseTo(4 + 0.25, within(1e-2));
    assertThat(found[z + 2]).isCloseTo(3 * 0.5, within(1e-2));
    assertThat(found[z + 3]).isCloseTo(9 * 0.5, within(1e-2));
    assertThat(found[y]).isCloseTo(0, within(1e-3));
    assertThat(found[y + 1]).isCloseTo(1, within(1e-2));
    assertThat(found[y + 2]).isCloseTo(5, within(1e-12));
    assertThat(found[y + 3]).isCloseTo(25, within(1e-12));
  }

  @Test
  void anOutputRestsOnItsOwnKinksAlone() {
    Turns turns = turns();
    assertThat(turns.behind()[0]).hasSize(1);
    assertThat(turns.behind()[1]).hasSize(1).isNotEqualTo(turns.behind()[0]);
    assertThat(turns.behind()[2]).isEmpty();
  }
}
