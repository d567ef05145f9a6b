package org.backsweep.scenarios.hedge;

/**
 * A number with its standard error.
 *
 * @param value the number
 * @param standardError its standard error
 */
public record Measured(double value, double standardError) {
  /** Zero, which is known. */
  public static final Measured ZERO = new Measured(0, 0);

  /** The sum with another number, whose error is taken for independent. */
  public Measured plus(Measured other) {
    return new Measured(value + other.value, Math.hypot(standardError, other.standardError));
  }

  /** The number times a factor that is known. */
  public Measured times(double factor) {
    return new Measured(value * factor, standardError * Math.abs(factor));
  }
}
