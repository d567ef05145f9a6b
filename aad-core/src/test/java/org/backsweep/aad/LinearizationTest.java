package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function at a point of a recording, cut out of it with what it uses from around. */
class LinearizationTest {

  @Test
  void bothWaysAndTheValue() {
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real b = tape.input("b");
      Linearization near = Linearization.of(u -> new Real[] {u[0].mul(u[1]).mul(b), Real.sin(u[0])}, a, b);
      Real one = tape.constant(1);
      Graph graph = tape.graph(near.values()[0], near.jvp(one, one)[0], near.vjp(one, one)[0], near.vjp(one, one)[1]);
      // a b^2; by the arguments b^2 + a b, the third factor held fixed; and with the sine, b^2 + cos a, and a b.
      assertThat(Program.of(graph).run(2, 3)).containsExactly(new double[] {18, 15, 9 + Math.cos(2), 6}, within(1e-14));
      assertThat(near.byRows()).hasSize(2).first().extracting(row -> row.size()).isEqualTo(2);
      assertThat(near.byColumns().get(1)).containsOnlyKeys(0);
      assertThat(near.rows()).hasSize(2);
      assertThatThrownBy(() -> near.jvp(one)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the function has 2 arguments: a direction of 2 numbers is needed, and 1 were given");
    }
  }

  /** A vector that is made as a whole crosses the cut by its entries. */
  @Test
  void vectorsFromAround() {
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Axis axis = Axis.of(0, 1);
      Real vector = tape.scatter(tape.cell(axis, a), Real.exp(a), axis.cells());
      Linearization near = Linearization.of(u -> new Real[] {tape.gather(vector, tape.cell(axis, u[0])).mul(u[0])}, a);
      Graph graph = tape.graph(near.vjp(tape.constant(1)));
      assertThat(Program.of(graph).run(0.5)).containsExactly(new double[] {Math.exp(0.5)}, within(1e-15));
    }
  }

  /** Running sums, whose every node depends on an argument more than the one before: a set of arguments for each would be 156 MB. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theChoiceOfAWayTakesLittleMemory(int results) {
    int n = 50_000;
    try (Tape tape = Tape.open()) {
      Real[] x = IntStream.range(0, n).mapToObj(j -> tape.input("x" + j)).toArray(Real[]::new);
      Linearization near = Linearization.of(u -> {
        Real sum = Real.sum(u);
        return results == 1 ? new Real[] {sum} : new Real[] {sum, Real.sin(sum)};
      }, x);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      List<SortedMap<Integer, Real>> rows = near.rows();
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(120_000_000);
      assertThat(rows).hasSize(results).allSatisfy(row -> assertThat(row).hasSize(n));
    }
  }

  /** A mean over paths at which derivatives stop is a number that does not move. */
  @Test
  void meansOfWhatIsHeldFixed() {
    try (Tape tape = Tape.open()) {
      Real path = tape.draw(0).add(2);
      Linearization near = Linearization.of(u -> new Real[] {u[0].mul(u[0]).mul(Real.mean(u[0].stopGradient()))}, path);
      Real one = tape.constant(1);
      Graph graph = tape.graph(Real.mean(near.vjp(one)[0]), Real.mean(near.jvp(one)[0]), Real.mean(path));
      double[] got = Program.of(graph).run(Paths.of(1000, DrawSource.PHILOX.of(1, 1, 0)));
      // d(u^2 m)/du = 2 u m, whose mean is 2 m^2.
      assertThat(got[0]).isCloseTo(2 * got[2] * got[2], within(1e-12));
      assertThat(got[1]).isCloseTo(2 * got[2] * got[2], within(1e-12));
    }
  }
}
