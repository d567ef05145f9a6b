package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A function given by the equations that it fulfils: {@code x(p)} with {@code F(x, p) = 0}, or {@code x(p)} that makes
 * {@code |r(x, p)|^2} smallest, where the gradient vanishes.
 *
 * <p>Executing it solves the equations, from the same start each time. Differentiating it does not depend on how they were
 * solved, but uses the implicit function theorem, {@code dx/dp = -(dF/dx)^-1 dF/dp}.
 */
public final class ImplicitFunction {
  private final Graph residuals;
  private final Graph equations;
  private final double[] start;
  private final double low;
  private final double high;
  private final Kept kept = new Kept();

  private ImplicitFunction(Graph residuals, Graph equations, double[] start, double low, double high) {
    this.residuals = residuals;
    this.equations = equations;
    this.start = start;
    this.low = low;
    this.high = high;
  }

  static ImplicitFunction root(Graph residuals, double[] start, double low, double high) {
    return new ImplicitFunction(residuals, residuals, start, low, high);
  }

  static ImplicitFunction leastSquares(Graph residuals, double[] start) {
    return new ImplicitFunction(residuals, gradientOfSquares(residuals, start.length), start, Double.NaN, Double.NaN);
  }

  /** The residuals, a graph whose inputs are the unknowns and then the parameters. */
  public Graph residuals() {
    return residuals;
  }

  /** The equations that hold at the solution, as many as unknowns, with the same inputs. */
  public Graph equations() {
    return equations;
  }

  /** The number of unknowns. */
  public int unknowns() {
    return start.length;
  }

  /** The point at which the search begins, one number for each unknown. */
  public double[] start() {
    return start.clone();
  }

  /** The lower end of the interval that holds a single unknown; NaN where none was given. */
  public double low() {
    return low;
  }

  /** The upper end of the interval that holds a single unknown; NaN where none was given. */
  public double high() {
    return high;
  }

  /**
   * What is made of the function to run it: made when it is first asked for under its key, and kept with the function.
   *
   * @throws ClassCastException if something of another type was made under the key
   */
  public <T> T kept(Object key, Supplier<T> maker) {
    return kept.of(key, maker);
  }

  /** The middle of an interval; where its length is not a finite double, the middle of the doubles in it. */
  public static double middle(double low, double high) {
    return Double.isInfinite(high - low) ? middleDouble(low, high) : 0.5 * (low + high);
  }

  /** The number of an interval with as many doubles below it as above. */
  public static double middleDouble(double low, double high) {
    long from = place(low);
    long to = place(high);
    // The mean of two numbers, rounded down, without their sum.
    long middle = (from & to) + ((from ^ to) >> 1);
    return Double.longBitsToDouble(middle < 0 ? Long.MIN_VALUE - middle : middle);
  }

  /** The place of a double among all doubles in their order. */
  private static long place(double x) {
    long bits = Double.doubleToLongBits(x);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }

  /** The outputs of a graph in these inputs, F, followed by their Jacobian by the unknowns, dF/dx. */
  public Derivatives withJacobian(Graph functions) {
    return withJacobian(functions, unknowns());
  }

  /** The outputs of a graph whose first inputs are unknowns, F, followed by their Jacobian by these, dF/dx; each output is a sum. */
  public static Derivatives withJacobian(Graph functions, int unknowns) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(functions, tape, tape.inputs(functions.inputs()));
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    for (Real[] row : jacobian(replay, unknowns, tape)) {
      outputs.addAll(Arrays.asList(row));
    }
    return new Derivatives(tape.graph(outputs.toArray(Real[]::new)),
        new GradientLayout(functions.outputs(), functions.outputs(), unknowns));
  }

  /** The Jacobian of the replayed functions by the unknowns, their first n inputs. */
  static Real[][] jacobian(Replay replay, int n, Tape tape) {
    Real[][] columns = new Real[n][];
    for (int j = 0; j < n; j++) {
      Real[] direction = new Real[replay.graph().inputs().size()];
      direction[j] = tape.constant(1);
      columns[j] = Rule.orZero(replay.tangents(direction), tape);
    }
    return Solve.transpose(columns);
  }

  private static Graph gradientOfSquares(Graph residuals, int unknowns) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(residuals, tape, tape.inputs(residuals.inputs()));
    boolean[] wanted = new boolean[residuals.inputs().size()];
    Arrays.fill(wanted, 0, unknowns, true);
    Real[] gradient = replay.adjoints(replay.outputs(), wanted);
    return tape.graph(Rule.orZero(Arrays.copyOf(gradient, unknowns), tape));
  }

  @Override
  public String toString() {
    return unknowns() + " unknowns in " + residuals.outputs() + " residuals of " + residuals.size() + " nodes";
  }
}
