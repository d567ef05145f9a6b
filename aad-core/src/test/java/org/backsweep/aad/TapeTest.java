package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Wrong uses of a tape are told in words. */
class TapeTest {

  @Test
  void twoOpenOnAThread() {
    try (Tape first = Tape.open()) {
      assertThatThrownBy(Tape::open).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already open on thread \"" + Thread.currentThread().getName() + "\"")
          .hasMessageContaining("close it first");
      assertThat(Tape.current()).isSameAs(first);
    }
    Tape.open().close();
  }

  @Test
  void oneOpenOnEachOfTwoThreads() {
    try (Tape mine = Tape.open()) {
      Tape other = CompletableFuture.supplyAsync(() -> {
        try (Tape theirs = Tape.open()) {
          return theirs;
        }
      }).join();
      assertThat(other).isNotSameAs(mine);
    }
  }

  @Test
  void noneOpen() {
    assertThatThrownBy(() -> Real.of(1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no tape is open").hasMessageContaining("Tape.open()");
  }

  /** Recordings made while a tape rests leave it as it was. */
  @Test
  void aRestingTapeIsLeftAsItWas() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Graph before = tape.graph(Real.exp(x));
      double there = tape.rest(() -> {
        try (Tape other = Tape.open()) {
          Real y = other.input("x");
          assertThatThrownBy(() -> y.mul(x)).isInstanceOf(IllegalArgumentException.class);
          assertThatThrownBy(() -> tape.rest(() -> 1)).isInstanceOf(IllegalStateException.class);
          return Program.of(other.graph(y.mul(y))).run(3.0)[0];
        }
      });
      assertThat(there).isEqualTo(9);
      assertThat(tape.graph(Real.exp(x)).size()).isEqualTo(before.size());
      assertThat(Program.of(tape.graph(x.mul(x))).run(2.0)[0]).isEqualTo(4);
      assertThatThrownBy(Tape::open).isInstanceOf(IllegalStateException.class);
    }
    Tape closed = Tape.open();
    closed.close();
    assertThatThrownBy(() -> closed.rest(() -> 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNumberOfAnotherTape() {
    Tape other = Tape.detached();
    Real y = other.input("y");
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> x.add(y)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("%0 (input, uniform)").hasMessageContaining("another tape");
      assertThatThrownBy(() -> tape.graph(y)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another tape");
      assertThatThrownBy(() -> Real.mean(x.mul(tape.draw(0))).add(y)).hasMessageContaining("another tape");
      assertThatThrownBy(() -> Table.linear(Axis.of(1, 2), x, x).at(y)).hasMessageContaining("another tape");
      assertThatThrownBy(() -> Solve.linearSolve(new Real[][] {{x, x}, {x, y}}, new Real[] {x, x}))
          .hasMessageContaining("another tape");
    }
  }

  @Test
  void aNumberOfAClosedTape() {
    Real x;
    Tape closed;
    try (Tape tape = Tape.open()) {
      x = tape.input("x");
      closed = tape;
    }
    assertThatThrownBy(() -> x.add(1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tape is closed").hasMessageContaining("graph");
    assertThatThrownBy(() -> Real.exp(x)).hasMessageContaining("tape is closed");
    assertThatThrownBy(() -> Real.mean(x)).hasMessageContaining("tape is closed");
    assertThatThrownBy(() -> closed.input("y")).hasMessageContaining("tape is closed");
    assertThatThrownBy(() -> closed.graph(x)).hasMessageContaining("tape is closed");
    try (Tape tape = Tape.open()) {
      Real y = tape.input("y");
      assertThatThrownBy(() -> y.add(x)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a tape that is closed");
    }
  }

  @Test
  void anotherThread() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> x.add(1)).join())
          .isInstanceOf(CompletionException.class).hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("opened on thread \"" + Thread.currentThread().getName() + "\"")
          .hasMessageContaining("belongs to one thread");
    }
  }

  @Test
  void aPathValueWhereOnlyAUniformOneHasMeaning() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real path = tape.draw(0).add(x);
      assertThatThrownBy(() -> Table.linear(Axis.of(1, 2), x, path)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("path value").hasMessageContaining("mean(x)");
      assertThatThrownBy(() -> Solve.solve(u -> u.mul(path).sub(1), 0, 1))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("path value").hasMessageContaining("mean(x)");
      assertThatThrownBy(() -> Solve.solve(u -> Real.mean(u.mul(path)).sub(1), 0, 1))
          .hasMessageContaining("path value");
      assertThatThrownBy(() -> Solve.leastSquares(u -> new Real[] {u[0].sub(path)}, new double[1]))
          .hasMessageContaining("path value");
      assertThatThrownBy(() -> Solve.linearSolve(new Real[][] {{x, x}, {x, path}}, new Real[] {x, x}))
          .hasMessageContaining("linearSolve was given a path value, " + path);
      assertThatThrownBy(() -> Solve.cholesky(new Real[][] {{x, x}, {x, path}}))
          .hasMessageContaining("cholesky was given a path value");
      // The mean of the same number has meaning.
      Solve.solve(u -> u.mul(Real.mean(path)).sub(1), 0, 1);
    }
  }

  @Test
  void anUnknownThatEscapesItsSolve() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real[] escaped = new Real[1];
      Real root = Solve.solve(u -> {
        escaped[0] = u;
        return u.sub(x);
      }, 0, 1);
      assertThatThrownBy(() -> tape.graph(root.add(escaped[0]))).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unknown of a solve");
      assertThatThrownBy(() -> tape.graph(Solve.solve(u -> u.sub(escaped[0]), 0, 1)))
          .hasMessageContaining("unknown of a solve");
      assertThat(Program.of(tape.graph(root)).run(0.25)).containsExactly(0.25);
    }
  }

  @Test
  void aDuplicateInput() {
    try (Tape tape = Tape.open()) {
      tape.input("FX/RATE/EUR/USD");
      assertThatThrownBy(() -> tape.input("FX/RATE/EUR/USD")).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"FX/RATE/EUR/USD\" is on the tape already");
    }
  }

  @Test
  void aPathOutputWithoutMean() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = tape.graph(tape.input("x"), tape.draw(0).mul(tape.input("y")));
    }
    assertThatThrownBy(() -> Program.of(graph)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output 1 is a path value").hasMessageContaining("mean(x)");
    assertThatThrownBy(() -> Adjoint.of(graph, 1).graph()).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output 1 is a path value").hasMessageContaining("mean(x)");
  }

  @Test
  void aNegativeDimension() {
    try (Tape tape = Tape.open()) {
      assertThatThrownBy(() -> tape.draw(-1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
    }
  }

  @Test
  void closedOnAnotherThreadTheFirstCanOpenAgain() {
    Tape tape = Tape.open();
    CompletableFuture.runAsync(tape::close).join();
    try (Tape again = Tape.open()) {
      assertThat(again).isNotSameAs(tape);
    }
  }
}
