package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Expectations given the first draws, against those that are known. */
class ConditionalMeanTest {
  private static final int PATHS = 1 << 10;

  /** All signs of 1: right up to degree 3. */
  private static IntFunction<Real[][]> signs(Tape tape) {
    return dimensions -> {
      Real[][] sets = new Real[1 << dimensions][dimensions];
      for (int s = 0; s < sets.length; s++) {
        int signs = s;
        Arrays.setAll(sets[s], d -> tape.constant((signs >> d & 1) == 0 ? 1 : -1));
      }
      return sets;
    };
  }

  /** {@code E[(x + a y)^2 + y w | x] = x^2 + a^2}, on each path: the square of the difference has mean 0. */
  @Test
  void drawsThatAreNotKnownAreIntegratedOut() {
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real x = Real.exp(tape.draw(0));
      Real y = tape.draw(3);
      Real w = tape.draw(5);
      Real later = x.add(a.mul(y));
      Real found = ConditionalMean.of(later.mul(later).add(y.mul(w)), 1, signs(tape));
      Real off = found.sub(x.mul(x).add(a.mul(a)));
      double[] numbers = Program.of(tape.graph(Real.mean(off.mul(off)), Real.mean(found)))
          .run(Paths.of(PATHS, DrawSource.SOBOL.of(6, 1, 0)), 0.7);
      assertThat(numbers[0]).isLessThan(1e-24);
      assertThat(numbers[1]).isCloseTo(Math.exp(2) + 0.49, within(0.3));
    }
  }

  @Test
  void whatIsKnownIsItself() {
    try (Tape tape = Tape.open()) {
      Real x = Real.exp(tape.draw(0));
      Real same = ConditionalMean.of(x, 1, dimensions -> {
        throw new AssertionError("no draw is wanted");
      });
      assertThat(same).isSameAs(x);
    }
  }

  @Test
  void aMeanOverThePathsIsNotExpectedOfOne() {
    try (Tape tape = Tape.open()) {
      Real y = tape.draw(1);
      Real x = tape.draw(0).mul(Real.mean(y.mul(y)));
      assertThatIllegalArgumentException().isThrownBy(() -> ConditionalMean.of(x, 1, signs(tape)))
          .withMessageContaining("a mean over the paths").withMessageContaining("dimension 1");
    }
  }
}
