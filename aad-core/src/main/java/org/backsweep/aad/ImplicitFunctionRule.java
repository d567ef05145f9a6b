package org.backsweep.aad;

import java.util.Arrays;

/** The implicit function theorem: {@code J dx = -F_p dp}, and {@code pbar -= F_p^T J^-T xbar}. */
enum ImplicitFunctionRule implements Rule {
  INSTANCE;

  @Override
  public Real tangent(Recorded y, Real[] xdot) {
    Tape tape = y.tape();
    int n = y.size();
    Replay replay = equations(y);
    Real[] direction = new Real[n + xdot.length];
    System.arraycopy(xdot, 0, direction, n, xdot.length);
    Real[] rightHandSide = new Real[n];
    Real[] moved = Rule.orZero(replay.tangents(direction), tape);
    for (int i = 0; i < n; i++) {
      rightHandSide[i] = moved[i].neg();
    }
    return tape.vector(solved(y, ImplicitFunction.jacobian(replay, n, tape), rightHandSide));
  }

  @Override
  public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
    Tape tape = y.tape();
    int n = y.size();
    Replay replay = equations(y);
    Real[][] transposed = Solve.transpose(ImplicitFunction.jacobian(replay, n, tape));
    Real[] lambda = solved(y, transposed, Rule.orZero(ybar, tape));
    Real[] seeds = Arrays.stream(lambda).map(Real::neg).toArray(Real[]::new);
    boolean[] parameters = new boolean[n + y.args().length];
    for (int k = 0; k < y.args().length; k++) {
      parameters[n + k] = xbar.wanted(k);
    }
    Real[] pbar = replay.adjoints(seeds, parameters);
    for (int k = 0; k < y.args().length; k++) {
      if (pbar[n + k] != null) {
        xbar.add(k, pbar[n + k]);
      }
    }
  }

  /**
   * Solves the system for the derivatives. A single equation is divided: its derivative by the unknown may be zero, and the
   * root's derivative infinite.
   */
  private static Real[] solved(Recorded y, Real[][] a, Real[] b) {
    return b.length == 1 ? new Real[] {y.times(y.tape().constant(1).div(a[0][0]), b[0])} : Solve.linearSolve(a, b);
  }

  /** The equations written out on the tape at the solution. */
  private static Replay equations(Recorded y) {
    int n = y.size();
    Real[] inputs = new Real[n + y.args().length];
    for (int i = 0; i < n; i++) {
      inputs[i] = y.result().element(i);
    }
    System.arraycopy(y.args(), 0, inputs, n, y.args().length);
    return Replay.of(((ImplicitFunction) y.data()).equations(), y.tape(), inputs);
  }
}
