package org.backsweep.scenarios.result;

/**
 * A number of the run beside what another method says of it.
 *
 * @param level whose number
 * @param id the trade or book; {@code portfolio} for the whole
 * @param quote the key of the quote that it is the derivative by; {@value #VALUE} for the value itself
 * @param adjoint the derivative by the reverse sweep, or the value: beside a bump that of the first replicate, beside a grid the
 *     mean of all
 * @param bump the central difference, or the value on the grid
 * @param bumpSize the step of the difference; 0 for a value
 * @param tolerance how far apart they may be
 * @param method what it is compared with
 */
public record Check(Level level, String id, String quote, double adjoint, double bump, double bumpSize, double tolerance,
    Method method) {
  /** What stands for the quote of a value. */
  public static final String VALUE = "VALUE";

  /** What a number is compared with. */
  public enum Method {
    /** The same paths under the same rule of exercise, with a quote moved. */
    BUMP("bump"),
    /** Finite differences on a grid, with a quote moved: no path, and exercise where it pays. */
    GRID("grid");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /** As written in files. */
    public String text() {
      return text;
    }
  }

  /** Beside a bump. */
  public Check(Level level, String id, String quote, double adjoint, double bump, double bumpSize, double tolerance) {
    this(level, id, quote, adjoint, bump, bumpSize, tolerance, Method.BUMP);
  }

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
