package org.backsweep.aad.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Recordings with values: what a run gives, while Java branches on it. */
class EagerTest {

  /** Values and gradients of all operations on uniform numbers, to the last bit those of a run. */
  @Test
  void asReplayed() {
    for (int seed = 0; seed < 200; seed++) {
      Graph graph = RandomTapes.uniform(seed);
      double[] x = RandomTapes.inputs(graph, seed);
      double[] values = Program.of(graph).run(x);
      double[] gradient = Program.of(Adjoint.of(graph).graph()).run(x);
      try (Eager eager = Eager.open()) {
        Real[] inputs = eager.inputs("in", x);
        Real[] outputs = graph.at(inputs);
        for (int o = 0; o < outputs.length; o++) {
          assertThat(outputs[o].value()).as("tape %d, output %d", seed, o).isEqualTo(values[o]);
        }
        Real[] slopes = eager.gradient(outputs[0], inputs);
        for (int j = 0; j < slopes.length; j++) {
          assertThat(slopes[j].value()).as("tape %d, derivative %d", seed, j).isEqualTo(gradient[outputs.length + j]);
        }
        assertThat(Program.of(eager.graph(outputs)).run(x)).containsExactly(values);
      }
    }
  }

  /** Newton's steps until they end, written with a Java loop: the derivative of the root is that of the square root. */
  @Test
  void javaMayBranchAndLoop() {
    try (Eager eager = Eager.open()) {
      Real a = eager.input("a", 7);
      Real root = Real.of(1);
      int steps = 0;
      while (Math.abs(root.value() * root.value() - a.value()) > 1e-12) {
        root = root.add(a.div(root)).mul(0.5);
        steps++;
      }
      assertThat(steps).isBetween(4, 8);
      assertThat(root.value()).isCloseTo(Math.sqrt(7), within(1e-13));
      Real slope = eager.gradient(root, a)[0];
      assertThat(slope.value()).isCloseTo(0.5 / Math.sqrt(7), within(1e-12));
      assertThat(eager.gradient(slope, a)[0].value()).isCloseTo(-0.25 * Math.pow(7, -1.5), within(1e-11));
    }
  }

  /** The way that was taken is what is recorded; beyond its branch it is wrong, as it says. */
  @Test
  void theWayTakenIsRecorded() {
    try (Eager eager = Eager.open()) {
      Real x = eager.input("x", 2);
      Real y = x.value() > 1 ? Real.log(x) : x.sub(1);
      Graph graph = eager.graph(y);
      assertThat(Program.of(graph).run(2)).containsExactly(y.value());
      assertThat(Program.of(graph).run(0.5)[0]).isCloseTo(Math.log(0.5), within(1e-15));
    }
  }

  /** Functions that are differentiated within see the values of what their arguments stand for. */
  @Test
  void derivativesWithin() {
    Derivative huber = Grad.of((Real x) -> Math.abs(x.value()) < 1 ? x.mul(x).mul(0.5) : Real.abs(x).sub(0.5));
    try (Eager eager = Eager.open()) {
      Real x = eager.input("x", 0.25);
      Real y = eager.input("y", -3);
      assertThat(huber.at(x).value()).isEqualTo(0.25);
      assertThat(huber.at(y).value()).isEqualTo(-1);
      assertThat(eager.gradient(huber.at(x), x)[0].value()).isEqualTo(1);
      assertThat(huber.at(x.mul(y).sub(1)).value()).isEqualTo(-1);
    }
  }

  @Test
  void solvesAndTables() {
    try (Eager eager = Eager.open()) {
      Real[] p = eager.inputs("p", 2, 0.5);
      Real root = Solve.solve(u -> u.mul(u).sub(p[0]), 0, 3);
      assertThat(root.value()).isCloseTo(Math.sqrt(2), within(1e-14));
      assertThat(eager.gradient(root, p[0])[0].value()).isCloseTo(0.5 / Math.sqrt(2), within(1e-14));
      Real read = Table.linear(Axis.of(0, 1), p).at(p[1]);
      assertThat(read.value()).isEqualTo(1.25);
      assertThat(Arrays.stream(eager.gradient(read, p)).mapToDouble(Real::value)).containsExactly(0.5, 0.5 - 1.5);
      assertThat(p[0].stopGradient().value()).isEqualTo(2);
    }
  }

  /** A recording of many steps, asked for its value at each, is computed once. */
  @Test
  void aLongRecording() {
    try (Eager eager = Eager.open()) {
      Real x = eager.input("x", 0.5);
      Real y = x;
      for (int i = 0; i < 100_000; i++) {
        y = y.value() > 0.4 ? y.mul(0.9) : y.add(0.1);
      }
      double slope = eager.gradient(y, x)[0].value();
      double check = 0.5;
      double product = 1;
      for (int i = 0; i < 100_000; i++) {
        product *= check > 0.4 ? 0.9 : 1;
        check = check > 0.4 ? check * 0.9 : check + 0.1;
      }
      assertThat(y.value()).isEqualTo(check);
      assertThat(slope).isCloseTo(product, within(1e-12 * product));
    }
  }

  @Test
  void whatHasNoValueSaysSo() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(x::value).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("%0 (input, uniform) has no value while it is recorded").hasMessageContaining("Eager");
      assertThatThrownBy(() -> tape.input("y", 1)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"y\" was given a value");
      assertThatThrownBy(Eager::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("already open");
      Real y = x.add(1);
      assertThatThrownBy(() -> tape.gradient(y.mul(y), y)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not an input of the tape");
      assertThat(Program.of(tape.graph(tape.gradient(y.mul(y), x))).run(3)).containsExactly(8);
    }
    try (Eager eager = Eager.open()) {
      Real x = eager.input("x", 1);
      Real path = Tape.current().draw(0).mul(x);
      assertThatThrownBy(path::value).isInstanceOf(IllegalStateException.class).hasMessageContaining("one value for each path");
      assertThatThrownBy(Real.mean(path)::value).isInstanceOf(IllegalStateException.class).hasMessageContaining("it rests on paths");
      assertThatThrownBy(() -> eager.gradient(null, x)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("number 0 of 1 is null");
      assertThatThrownBy(() -> Graph.record(List.of("x"), u -> null)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the function returned null in place of its results");
      assertThatThrownBy(() -> eager.gradient(path, x)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("path value");
      assertThatThrownBy(() -> Solve.solve(u -> u.value() > 0 ? u : u.neg(), -1, 1)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("an unknown that is being solved for");
      assertThatThrownBy(() -> eager.input("y", Double.NaN)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the value of input \"y\" is NaN");
      assertThatThrownBy(() -> eager.input("x", 2)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("on the tape already");
      assertThatThrownBy(() -> Tape.current().input("z")).isInstanceOf(IllegalStateException.class).hasMessageContaining("needs a value");
      Real none = Solve.solve(u -> u.mul(u).add(x), -1, 1);
      assertThatThrownBy(none::value).isInstanceOf(ArithmeticException.class);
      // What was there before still has its value.
      assertThat(x.value()).isEqualTo(1);
    }
  }
}
