package org.backsweep.aad.execute;

import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;

/** A walk of equal steps, a region each, that reads its dimensions of draws in turn. */
public final class Walk {
  private Walk() {}

  /** The mean of where it ends, a function of {@code x} and {@code vol}. */
  public static Graph mean(int steps, int dimensions) {
    try (Tape tape = Tape.open()) {
      return tape.graph(Real.mean(end(tape, tape.input("x"), tape.input("vol"), steps, dimensions)));
    }
  }

  /** Where it ends on a path. */
  public static Real end(Tape tape, Real start, Real vol, int steps, int dimensions) {
    Real x = start;
    for (int s = 0; s < steps; s++) {
      x = x.mul(Real.exp(vol.mul(tape.draw(s % dimensions)).mul(0.01)));
      tape.endRegion();
    }
    return x;
  }
}
