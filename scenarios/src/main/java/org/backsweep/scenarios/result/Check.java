package org.backsweep.scenarios.result;

/**
 * A number of the run beside the number that another method gives for it.
 *
 * @param level whose number it is
 * @param id the trade or book; {@code portfolio} for the whole
 * @param quote the key of the quote that it is the derivative by; {@value #VALUE} for the value itself
 * @param adjoint the derivative by the reverse sweep, or the value: of the first replicate beside a bump, the mean of all
 *     replicates beside a grid
 * @param bump the central difference, or the value on the grid
 * @param bumpSize the step of the difference; 0 for a value
 * @param tolerance how far apart the two may be
 * @param method the method that it is compared with
 */
public record Check(Level level, String id, String quote, double adjoint, double bump, double bumpSize, double tolerance,
    Method method) {
  /** The text that stands in place of a quote for a value. */
  public static final String VALUE = "VALUE";

  /** The method that a number is compared with. */
  public enum Method {
    /** A bump: the same paths under the same rule of exercise, with a quote moved. */
    BUMP("bump"),
    /** A grid of finite differences with a quote moved: without paths, and with exercise where it pays. */
    GRID("grid");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /** The name of the method as files write it. */
    public String text() {
      return text;
    }
  }

  /** Creates the check of a derivative beside a bump. */
  public Check(Level level, String id, String quote, double adjoint, double bump, double bumpSize, double tolerance) {
    this(level, id, quote, adjoint, bump, bumpSize, tolerance, Method.BUMP);
  }

  /** The difference {@code adjoint - bump}. */
  public double difference() {
    return adjoint - bump;
  }

  /** Whether the two agree; NaN never does. */
  public boolean agrees() {
    return Math.abs(difference()) <= tolerance;
  }

  /** The verdict: {@code ok} or {@code differs}. */
  public String verdict() {
    return agrees() ? "ok" : "differs";
  }
}
