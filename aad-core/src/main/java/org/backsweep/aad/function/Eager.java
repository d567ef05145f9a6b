package org.backsweep.aad.function;

import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;

/**
 * A recording in which numbers have their {@linkplain Real#value values} as they are made, so that Java may branch and loop on them:
 * define by run. What is recorded is the way that was taken.
 *
 * <pre>{@code
 * try (Eager eager = Eager.open()) {
 *   Real x = eager.input("x", 7);
 *   Real y = x;
 *   while (y.value() > 1) {
 *     y = y.mul(0.5);
 *   }
 *   double slope = eager.gradient(y, x)[0].value();         // 0.125
 * }
 * }</pre>
 *
 * <p>Values are those that a run of the recorded {@link #graph} gives at the same inputs. Derivatives do not see a Java
 * {@code if}: they are those of the way taken, on a kink as beside it. Draws may be recorded, but a path value has one value for each
 * path and none here. It is a tape of the thread, and what is used wrongly is an exception as there.
 */
public final class Eager implements AutoCloseable {
  private final Tape tape;

  private Eager(Tape tape) {
    this.tape = tape;
  }

  /**
   * Opens a recording with values on this thread.
   *
   * @throws IllegalStateException if a tape is open already
   */
  public static Eager open() {
    return new Eager(Tape.valued(Program::function));
  }

  /**
   * An input with its value.
   *
   * @throws IllegalArgumentException if there is an input of that name, or the value is NaN
   */
  public Real input(String name, double value) {
    return tape.input(name, value);
  }

  /** Inputs with their values, named {@code name[0]}, {@code name[1]} and so on. */
  public Real[] inputs(String name, double... values) {
    return IntStream.range(0, values.length).mapToObj(j -> input(name + "[" + j + "]", values[j])).toArray(Real[]::new);
  }

  /**
   * The derivatives of a number by some inputs, by one backward sweep over what was recorded: numbers with values, which may be
   * differentiated again.
   *
   * @throws IllegalArgumentException if the number is a path value, or it is to be differentiated by one that is not an input
   */
  public Real[] gradient(Real y, Real... by) {
    return tape.gradient(y, by);
  }

  /** What was recorded, for runs at other values: they take the same way. */
  public Graph graph(Real... outputs) {
    return tape.graph(outputs);
  }

  @Override
  public void close() {
    tape.close();
  }
}
