package org.backsweep.scenarios;

/**
 * An adjoint Greek beside its bump-and-revalue, both on the draws of the first replicate.
 *
 * @param level whose Greek
 * @param id the trade or book; {@code portfolio} for the whole
 * @param quote the quote's key
 * @param adjoint the derivative by the reverse sweep
 * @param bump the central difference
 * @param bumpSize the step of the difference
 * @param tolerance how far apart they may be
 */
public record Check(Level level, String id, String quote, double adjoint, double bump, double bumpSize, double tolerance) {
  /** {@code adjoint - bump}. */
  public double difference() {
    return adjoint - bump;
  }

  /** Whether they agree; NaN never does. */
  public boolean agrees() {
    return Math.abs(difference()) <= tolerance;
  }

  /** {@code ok} or {@code differs}. */
  public String verdict() {
    return agrees() ? "ok" : "differs";
  }
}
