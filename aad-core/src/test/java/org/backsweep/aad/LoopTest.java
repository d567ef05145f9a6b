package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop has the values and derivatives of its steps one after the other. */
class LoopTest {
  private static Graph graph(int inputs, UnaryOperator<Real[]> function) {
    try (Tape tape = Tape.open()) {
      return tape.graph(function.apply(tape.inputs(IntStream.range(0, inputs).mapToObj(j -> "x" + j).toList())));
    }
  }

  /** {@code y' = -a y} by Euler's steps: {@code y (1 - a h)^n}, in the start and in what the steps use. */
  private static Real[] decay(int steps, Real y, Real a) {
    return Loop.scan(steps, new Real[] {y}, (i, s) -> new Real[] {s[0].sub(a.mul(s[0]).mul(1.0 / steps))});
  }

  @Test
  void derivativesInClosedForm() {
    int n = 1000;
    double y = 1.5;
    double a = 0.7;
    double shrunk = 1 - a / n;
    Graph graph = graph(2, x -> decay(n, x[0], x[1]));
    double value = y * Math.pow(shrunk, n);
    double byA = -y * Math.pow(shrunk, n - 1);
    assertThat(Program.of(Adjoint.of(graph, 0).graph()).run(y, a)).containsExactly(new double[] {value, value / y, byA}, within(1e-12));
    Grad grad = Grad.of((Real[] x) -> decay(n, x[0], x[1])[0]);
    double[][] hessian = grad.hessian(y, a);
    assertThat(hessian[0]).containsExactly(new double[] {0, byA / y}, within(1e-11));
    assertThat(hessian[1]).containsExactly(new double[] {byA / y, y * (n - 1) / n * Math.pow(shrunk, n - 2)}, within(1e-11));
  }

  /** A logistic map with a drift by the number of the step, beside the same recorded step by step. */
  @Test
  void asRecordedStepByStep() {
    int n = 17;
    Loop.Step body = (i, s) -> new Real[] {s[0].mul(s[1]).mul(s[0].sub(1).neg()).add(i.mul(0.001)), s[1].add(Real.sin(s[0]).mul(0.01))};
    Graph loop = graph(2, x -> Loop.scan(n, x, body));
    Graph unrolled = graph(2, x -> {
      Real[] s = x;
      for (int i = 0; i < n; i++) {
        s = body.next(Tape.current().constant(i), s);
      }
      return s;
    });
    assertThat(loop.size()).isLessThan(10);
    double[][] points = {{0.3, 2.5}, {0.4, 2.6}, {0.2, 3.1}};
    for (UnaryOperator<Graph> derivative : List.<UnaryOperator<Graph>>of(g -> g, g -> Adjoint.of(g, 0, 1).graph(), g -> Tangent.of(g).graph(),
        g -> Tangent.of(Adjoint.of(g, 1).graph()).graph(), g -> Adjoint.of(Tangent.of(g).graph(), 2, 3).graph(),
        g -> Adjoint.of(Adjoint.of(g, 0).graph(), 2, 3).graph())) {
      Graph of = derivative.apply(loop);
      double[][] inputs = new double[points.length][];
      for (int p = 0; p < points.length; p++) {
        inputs[p] = new double[of.inputs().size()];
        Arrays.fill(inputs[p], 0.3);
        System.arraycopy(points[p], 0, inputs[p], 0, 2);
      }
      double[][] found = Program.of(of).run(Workers.caller(), inputs);
      double[][] expected = Program.of(derivative.apply(unrolled)).run(Workers.caller(), inputs);
      for (int p = 0; p < points.length; p++) {
        double size = Arrays.stream(expected[p]).map(Math::abs).max().orElseThrow();
        assertThat(found[p]).containsExactly(expected[p], within(1e-11 * size));
        assertThat(Program.of(of).run(inputs[p])).containsExactly(found[p]);
      }
    }
    GradCheck.secondOrder(loop, 0.3, 2.5).requireWithin(1e-5);
  }

  /** Newton's square root goes on until it is there; its derivative is that of the root, and of the last steps. */
  @Test
  void whileItIsNotThere() {
    Graph root = graph(1, x -> Loop.whileLoop(s -> Real.abs(s[0].mul(s[0]).sub(x[0])).gt(x[0].mul(1e-9)), new Real[] {x[0]},
        s -> new Real[] {s[0].add(x[0].div(s[0])).mul(0.5)}));
    for (double x : new double[] {0.01, 2, 9, 1e6}) {
      assertThat(Program.of(Adjoint.of(root, 0).graph()).run(x)).containsExactly(new double[] {Math.sqrt(x), 0.5 / Math.sqrt(x)}, within(1e-6));
      Tangent second = Tangent.of(Adjoint.of(root, 0).graph());
      assertThat(Program.of(second.graph()).run(x, 1)[second.derivative(1)]).isEqualTo(-0.25 / (x * Math.sqrt(x)), within(1e-4 / (x * Math.sqrt(x))));
    }
  }

  /** The step is not taken from the last state, where it may have no meaning. */
  @Test
  void theConditionIsLookedAtBeforeEachStep() {
    UnaryOperator<Real[]> body = s -> new Real[] {s[0].sub(2).add(Solve.solve(u -> u.mul(u).sub(s[0]), 0, 10).mul(0))};
    Graph graph = graph(1, x -> Loop.whileLoop(s -> s[0].gt(0), x, body));
    assertThat(Program.of(Adjoint.of(graph, 0).graph()).run(3)).containsExactly(-1, 1);
    assertThat(Program.of(graph).run(-5)).containsExactly(-5);
  }

  @Test
  void anEndlessLoopHeedsAnInterruption() {
    Graph endless = graph(1, x -> Loop.whileLoop(s -> s[0].gt(0), x, s -> s.clone()));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Program.of(endless).run(3)).hasMessage("interrupted");
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Loops in a loop take few steps each, and many together. */
  @Test
  void manyShortLoopsHeedAnInterruption() {
    Graph nested = graph(1, x -> Loop.scan(1 << 14, x, (i, s) -> Loop.scan(1 << 13, s, (j, t) -> new Real[] {Real.cos(t[0])})));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Program.of(nested).run(3)).hasMessage("interrupted");
    assertThat(Thread.interrupted()).isFalse();
  }

  /** The Hessian of a b behind a choice whose other side has no value there. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSideThatIsNotTakenLeavesNoNaNAtSecondOrder(int steps) {
    UnaryOperator<Real[]> step = s -> new Real[] {Real.select(s[0].gt(0), Real.sqrt(s[0]).mul(s[1]), s[0].mul(s[1])), s[1]};
    Graph graph = graph(2, x -> new Real[] {(steps == 0 ? step.apply(x) : Loop.scan(steps, x, (i, s) -> step.apply(s)))[0]});
    Graph tangent = Tangent.of(graph).graph().only(1);
    // By a and b, with tangents of 0 and 1: the derivative of a is 1 by a.
    double[] all = Program.of(Adjoint.of(tangent).graph()).run(-0.3, 0.7, 0, 1);
    assertThat(all).containsExactly(-0.3, 1, 0, 0.7, -0.3);
    double[] other = Program.of(Adjoint.of(tangent).graph()).run(-0.3, 0.7, 1, 0);
    assertThat(other).containsExactly(0.7, 0, 1, 0.7, -0.3);
  }

  @Test
  void noStep() {
    Graph none = graph(2, x -> Loop.scan(0, new Real[] {x[0]}, (i, s) -> new Real[] {s[0].mul(x[1])}));
    assertThat(Program.of(Adjoint.of(none, 0).graph()).run(3, 5)).containsExactly(3, 1, 0);
  }

  @Test
  void wrongUses() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> Loop.scan(-1, new Real[] {x}, (i, s) -> s)).hasMessage("a loop of -1 steps");
      assertThatThrownBy(() -> Loop.scan(1, new Real[0], (i, s) -> s)).hasMessageContaining("needs a state");
      assertThatThrownBy(() -> Loop.scan(1, new Real[] {x}, (i, s) -> new Real[] {s[0], s[0]}))
          .hasMessage("a step of a loop over 1 numbers returned 2");
      assertThatThrownBy(() -> Loop.scan(1, new Real[] {x}, (i, s) -> new Real[] {Real.mean(s[0].add(tape.draw(0)))}))
          .hasMessageStartingWith("the step of a loop takes a mean over paths of a path value");
      Graph endless = tape.graph(Loop.whileLoop(s -> s[0].div(s[0].sub(s[0])), new Real[] {x.sub(x)}, s -> s));
      assertThatThrownBy(() -> Program.of(endless).run(1)).isInstanceOf(ArithmeticException.class)
          .hasMessage("the condition of a loop is NaN at step 0");
    }
  }
}
